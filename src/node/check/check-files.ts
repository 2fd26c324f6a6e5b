import {availableParallelism} from 'node:os';
import {Worker} from 'node:worker_threads';
import type {FileResult} from '../../core/check/run-rules.ts';
import type {RecipeSource} from '../../core/recipe/parse.ts';
import {createFileChecker} from './file-checker.ts';

/** Fewer files than this are checked faster without a second thread, which has to load the parsers again. */
const worthWorkers = 8;

/** Checks files, with one worker a core where it pays; results stand in the order of the sources. */
export async function checkFiles(
  sources: readonly RecipeSource[],
  root: string,
  today: string,
): Promise<readonly FileResult[]> {
  const cores = Math.min(availableParallelism(), 4);
  if (sources.length < worthWorkers || cores < 2) {
    if (sources.length === 0) return [];
    const check = await createFileChecker(root, today);
    const results: FileResult[] = [];
    for (const source of sources) results.push(await check(source));
    return results;
  }
  const results: FileResult[] = new Array(sources.length);
  let next = 0;
  const work = () =>
    new Promise<void>((resolve, reject) => {
      const worker = new Worker(new URL('./worker-entry.mjs', import.meta.url), {
        workerData: {root, today},
      });
      let current = -1;
      const give = () => {
        current = next++;
        const source = sources[current];
        if (source !== undefined) worker.postMessage(source);
        else worker.terminate().then(() => resolve(), reject);
      };
      worker.on('message', (message: {result?: FileResult; error?: string}) => {
        if (message.result === undefined) {
          reject(new Error(`Checking ${sources[current]?.file} failed: ${message.error}`));
          return;
        }
        results[current] = message.result;
        give();
      });
      worker.on('error', reject);
      give();
    });
  await Promise.all(Array.from({length: Math.min(cores, sources.length)}, work));
  return results;
}
