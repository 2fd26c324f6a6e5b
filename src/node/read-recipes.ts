import {lstat, readdir, readFile} from 'node:fs/promises';
import {join} from 'node:path';
import type {RecipeSource} from '../core/recipe/parse.ts';
import {unixLines} from '../core/text/unix-lines.ts';

/** A file that cannot be read as text, and why, for people. */
export interface UnreadableFile {
  readonly file: string;
  readonly reason: string;
}

export interface RecipeFiles {
  readonly sources: readonly RecipeSource[];
  readonly unreadable: readonly UnreadableFile[];
  /** All files below `recipes/`, recipes included. */
  readonly files: readonly string[];
}

/**
 * Reads all `recipes/<category>/<slug>.md` below a root, with `\n` at the end of each line. Bytes that are no UTF-8 come out as U+FFFD, which the parser
 * reports; symbolic links and what cannot be opened are named in `unreadable`. Throws where `recipes/` itself is missing.
 */
export async function readRecipes(root: string): Promise<RecipeFiles> {
  const files = (await listFiles(root, 'recipes')).sort();
  const sources: RecipeSource[] = [];
  const unreadable: UnreadableFile[] = [];
  for (const file of files) {
    if (!file.endsWith('.md')) continue;
    const path = join(root, file);
    if ((await lstat(path)).isSymbolicLink()) {
      unreadable.push({file, reason: 'Unexpected symbolic link, expected the file itself'});
      continue;
    }
    try {
      sources.push({file, text: unixLines(await readFile(path, 'utf8'))});
    } catch (error) {
      unreadable.push({file, reason: `Unreadable file: ${errorCode(error)}`});
    }
  }
  return {sources, unreadable, files};
}

async function listFiles(root: string, folder: string): Promise<string[]> {
  const entries = await readdir(join(root, folder), {withFileTypes: true});
  const nested = await Promise.all(
    entries.map(async (entry) => {
      const path = `${folder}/${entry.name}`;
      if (!entry.isDirectory()) return [path];
      return listFiles(root, path).catch(() => [path]);
    }),
  );
  return nested.flat();
}

function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
