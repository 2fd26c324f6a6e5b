import {type FSWatcher, watch} from 'node:fs';
import {readdir} from 'node:fs/promises';
import {join} from 'node:path';

/** An editor writes a file in several steps; what follows within this time, in milliseconds, belongs to one change. */
const settleTime = 40;

export interface FolderWatch {
  /** Resolves when something below the folders has changed since the last call. */
  changed(): Promise<void>;
  close(): void;
}

/**
 * Watches folders and all below them; those that are missing are left out. Each folder has a watcher of its own, because Node's
 * recursive one loses files on Linux that an editor replaces.
 */
export async function watchFolders(roots: readonly string[]): Promise<FolderWatch> {
  const watchers = new Map<string, FSWatcher>();
  let pending = false;
  let wake: () => void = () => {};
  const mark = () => {
    pending = true;
    wake();
  };
  const follow = async () => {
    const folders = new Set((await Promise.all(roots.map(foldersBelow))).flat());
    for (const [folder, watcher] of watchers) {
      if (folders.has(folder)) continue;
      watcher.close();
      watchers.delete(folder);
    }
    for (const folder of folders) {
      if (watchers.has(folder)) continue;
      const watcher = watch(folder, mark);
      watcher.on('error', () => watchers.delete(folder));
      watchers.set(folder, watcher);
    }
  };
  await follow();
  return {
    async changed() {
      if (!pending) await new Promise<void>((resolve) => (wake = resolve));
      await new Promise((resolve) => setTimeout(resolve, settleTime));
      pending = false;
      await follow();
    },
    close() {
      for (const watcher of watchers.values()) watcher.close();
    },
  };
}

async function foldersBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, {withFileTypes: true}).catch(() => undefined);
  if (entries === undefined) return [];
  const folders = entries.filter((entry) => entry.isDirectory());
  const nested = await Promise.all(folders.map(({name}) => foldersBelow(join(folder, name))));
  return [folder, ...nested.flat()];
}
