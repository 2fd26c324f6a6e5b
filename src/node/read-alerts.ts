import {readdir, readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {parse} from 'yaml';
import type {SearchableAlert} from '../core/search/documents.ts';

/** Reads name, summary and recipe of every alert in alerts/rules; files that are no rules give nothing. */
export async function readAlerts(root: string): Promise<SearchableAlert[]> {
  const folder = join(root, 'alerts/rules');
  const files = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.yaml'));
  const texts = await Promise.all(files.sort().map((name) => readFile(join(folder, name), 'utf8')));
  return texts.flatMap(alertsIn);
}

interface RuleFile {
  readonly groups?: readonly {readonly rules?: readonly Rule[]}[];
}
interface Rule {
  readonly alert?: string;
  readonly annotations?: {readonly summary?: string; readonly recipe?: string};
}

function alertsIn(text: string): SearchableAlert[] {
  let file: RuleFile | null;
  try {
    file = parse(text) as RuleFile | null;
  } catch {
    return [];
  }
  return (file?.groups ?? []).flatMap(({rules = []}) =>
    rules.flatMap(({alert, annotations = {}}) =>
      alert === undefined
        ? []
        : [{name: alert, summary: annotations.summary ?? '', recipe: annotations.recipe ?? ''}],
    ),
  );
}
