import {readdir, rm, stat} from 'node:fs/promises';
import {join} from 'node:path';
import {runsFolder} from './lab-folders.ts';

/** Days for which the folder of a failed run stays. */
const keptDays = 7;

/** Removes folders of runs that are older than that, so that the cache does not grow without end. */
export async function removeOldRuns(cache: string, now: Date): Promise<void> {
  const folder = runsFolder(cache);
  for (const name of await readdir(folder).catch(() => [])) {
    const path = join(folder, name);
    const changed = await stat(path).catch(() => undefined);
    if (changed === undefined || now.getTime() - changed.mtimeMs < keptDays * 86_400_000) continue;
    await rm(path, {recursive: true, force: true});
  }
}
