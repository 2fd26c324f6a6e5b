import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
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

async function readOptional(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
