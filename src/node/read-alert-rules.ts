import {readdir, readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {type AlertRules, readAlertRules} from '../core/alerts/alert-rules.ts';
import type {RuleSource} from '../core/alerts/read-rule-file.ts';
import type {LanguageParser} from '../core/rules/define-rule.ts';

/** Reads `alerts/` below a root; undefined where it has no `rules`. */
export async function loadAlertRules(
  root: string,
  parsePromql: LanguageParser,
): Promise<AlertRules | undefined> {
  const rules = await yamlFiles(root, 'alerts/rules');
  if (rules === undefined) return undefined;
  const aliases = await yamlFile(root, 'alerts/aliases.yaml').catch(() => undefined);
  const tests = await yamlFiles(root, 'alerts/tests');
  return readAlertRules({rules, tests, aliases}, parsePromql);
}

/** The YAML files of a folder, sorted by name; undefined where it is missing. */
export async function yamlFiles(root: string, folder: string): Promise<RuleSource[] | undefined> {
  const names = await readdir(join(root, folder)).catch(() => undefined);
  if (names === undefined) return undefined;
  const files = names.filter((name) => name.endsWith('.yaml')).sort();
  return Promise.all(files.map((name) => yamlFile(root, `${folder}/${name}`)));
}

async function yamlFile(root: string, file: string): Promise<RuleSource> {
  return {file, text: await readFile(join(root, file), 'utf8')};
}
