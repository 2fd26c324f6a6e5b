import {readdir, readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {parse} from 'yaml';
import {readSharedFiles, type SharedFiles, sharedFileNames} from '../../core/check/shared-files.ts';

/** Reads what all recipes share. */
export async function loadSharedFiles(root: string): Promise<SharedFiles> {
  const text = (name: keyof typeof sharedFileNames) =>
    readOptional(join(root, sharedFileNames[name]));
  const [variables, platforms, planned] = await Promise.all([
    text('variables'),
    text('platforms'),
    text('planned'),
  ]);
  return readSharedFiles({variables, platforms, planned});
}

/** Names of all alerts in `alerts/rules/*.yaml`; undefined where that folder is missing. */
export async function loadAlertNames(root: string): Promise<readonly string[] | undefined> {
  const folder = join(root, 'alerts/rules');
  const files = await readdir(folder).catch(() => undefined);
  if (files === undefined) return undefined;
  const names = await Promise.all(
    files
      .filter((file) => file.endsWith('.yaml'))
      .map(async (file) => alertNames(parse(await readFile(join(folder, file), 'utf8')))),
  );
  return names.flat().sort();
}

function alertNames(content: unknown): string[] {
  const groups =
    (content as {groups?: readonly {rules?: readonly {alert?: string}[]}[]} | null)?.groups ?? [];
  return groups.flatMap(({rules = []}) =>
    rules.flatMap(({alert}) => (alert === undefined ? [] : [alert])),
  );
}

async function readOptional(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
