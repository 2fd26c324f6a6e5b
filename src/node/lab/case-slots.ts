import {mkdir, open, readFile, rm} from 'node:fs/promises';
import {availableParallelism, totalmem} from 'node:os';
import {join} from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import {stateFolder} from './lab-folders.ts';
import {isAlive, type ProcessIdentity, startTime} from './live-processes.ts';

/** Cases that may run at once on this machine, over all checkouts: one for each core and 8 GiB of memory. */
export function casesAtOnce(env: NodeJS.ProcessEnv = process.env): number {
  const given = Number(env['COOKBOOK_LAB_CASES']);
  if (Number.isInteger(given) && given > 0) return given;
  return Math.max(1, Math.min(availableParallelism(), Math.round(totalmem() / 2 ** 33 - 0.5)));
}

/** Waits for a slot to run a case in, and gives what returns it. A slot whose holder has ended is free. */
export async function takeSlot(
  cache: string,
  slots: number,
  onWait: () => void,
): Promise<() => Promise<void>> {
  const folder = join(stateFolder(cache), 'slots');
  await mkdir(folder, {recursive: true});
  const self: ProcessIdentity = {pid: process.pid, started: (await startTime(process.pid)) ?? ''};
  for (let waited = false; ; waited = true) {
    for (let slot = 0; slot < slots; slot++) {
      const path = join(folder, String(slot));
      if (await claim(path, self)) return () => rm(path, {force: true});
    }
    if (!waited) onWait();
    await sleep(1000);
  }
}

async function claim(path: string, self: ProcessIdentity): Promise<boolean> {
  try {
    const file = await open(path, 'wx');
    await file.writeFile(JSON.stringify(self));
    await file.close();
    return true;
  } catch {
    const text = await readFile(path, 'utf8').catch(() => '');
    const holder = readIdentity(text);
    // An empty file is one that its holder is about to write.
    if (holder !== undefined && !(await isAlive(holder))) await rm(path, {force: true});
    return false;
  }
}

function readIdentity(text: string): ProcessIdentity | undefined {
  try {
    return JSON.parse(text) as ProcessIdentity;
  } catch {
    return undefined;
  }
}
