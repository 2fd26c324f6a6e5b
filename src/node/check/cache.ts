import {createHash} from 'node:crypto';
import {mkdir, readdir, readFile, rename, writeFile} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import type {FileResult} from '../../core/check/check-recipe.ts';
import type {Parses} from '../../core/check/remember-parses.ts';
import {projectRoot} from '../project-root.ts';

interface CacheFile {
  readonly fingerprint: string;
  readonly results: Readonly<Record<string, {readonly hash: string; readonly result: FileResult}>>;
}

/** Results of earlier runs, by file and hash of its text. */
export interface CheckCache {
  get(file: string, text: string): FileResult | undefined;
  /** What was found out about a file's code, whatever its text was then. */
  earlier(file: string): Parses;
  /** Keeps exactly these results. Failing to write is no failure of the check. */
  save(
    results: readonly {readonly file: string; readonly text: string; readonly result: FileResult}[],
  ): Promise<void>;
}

/** Opens the cache in node_modules/.cache; results of other rules, shared files or package versions do not count. */
export async function openCache(root: string, today: string): Promise<CheckCache> {
  const path = join(root, 'node_modules/.cache/cookbook/check.json');
  const fingerprint = await fingerprintOf(root, today);
  const stored = await readCache(path);
  const known = stored?.fingerprint === fingerprint ? stored.results : {};
  return {
    get(file, text) {
      const entry = Object.hasOwn(known, file) ? known[file] : undefined;
      return entry?.hash === sha256(text) ? entry.result : undefined;
    },
    earlier(file) {
      return (Object.hasOwn(known, file) ? known[file]?.result.parses : undefined) ?? {};
    },
    async save(results) {
      const entries = results.map(
        ({file, text, result}) => [file, {hash: sha256(text), result}] as const,
      );
      const content: CacheFile = {fingerprint, results: Object.fromEntries(entries)};
      const temporary = `${path}.${process.pid}`;
      try {
        await mkdir(dirname(path), {recursive: true});
        await writeFile(temporary, JSON.stringify(content));
        await rename(temporary, path);
      } catch {
        // A read-only checkout can be checked as well; it only takes longer the next time.
      }
    },
  };
}

async function readCache(path: string): Promise<CacheFile | undefined> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as CacheFile;
  } catch {
    return undefined;
  }
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Everything besides a recipe's text that decides what the check says of it. */
async function fingerprintOf(root: string, today: string): Promise<string> {
  const hash = createHash('sha256').update(process.version).update(today);
  const add = async (folder: string, file: string) => {
    hash.update(file).update(await readFile(join(folder, file)).catch(() => Buffer.alloc(0)));
  };
  for (const file of ['recipes/variables.yaml', 'recipes/platforms.yaml']) await add(root, file);
  // The rules are those of this project, also where `root` is another one.
  await add(projectRoot, 'package-lock.json');
  for (const folder of ['schemas', 'src/core', 'src/node', 'facts']) {
    const files = await readdir(join(projectRoot, folder), {recursive: true}).catch(() => []);
    for (const file of files.sort())
      if (/\.(ts|json)$/.test(file)) await add(projectRoot, `${folder}/${file}`);
  }
  return hash.digest('hex');
}
