import {homedir} from 'node:os';
import {join} from 'node:path';

/** Where the lab keeps what it downloads, and its runs: `$COOKBOOK_LAB_CACHE`, or a folder of the user's cache. */
export function labCache(env: NodeJS.ProcessEnv = process.env): string {
  return (
    env['COOKBOOK_LAB_CACHE'] ??
    join(env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'flink-production-cookbook/lab')
  );
}

/** Downloaded distributions, by name and version. */
export const partsFolder = (cache: string) => join(cache, 'parts');
/** One folder a run: configuration, logs, data, checkpoints. */
export const runsFolder = (cache: string) => join(cache, 'runs');
/** What runs now, one file a case. */
export const stateFolder = (cache: string) => join(cache, 'state');
