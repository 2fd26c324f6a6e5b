import {availableParallelism} from 'node:os';
import {Worker} from 'node:worker_threads';
import type {FileResult} from '../../core/check/check-recipe.ts';
import type {FileToCheck} from './file-checker.ts';

/** Fewer files than this are checked faster without a second thread, which has to load the parsers again. */
const worthWorkers = 8;

/** Checks files, with one worker a core where it pays; results stand in the order of the files. */
export async function checkFiles(
  files: readonly FileToCheck[],
  root: string,
  today: string,
): Promise<readonly FileResult[]> {
  const cores = Math.min(availableParallelism(), 4);
  if (files.length < worthWorkers || cores < 2) {
    if (files.length === 0) return [];
    // Loads the parsers: not worth it where nothing has changed.
    const {createFileChecker} = await import('./file-checker.ts');
    const check = await createFileChecker(root, today);
    const results: FileResult[] = [];
    for (const file of files) results.push(await check(file));
    return results;
  }
  const results: FileResult[] = new Array(files.length);
  let next = 0;
  const work = () =>
    new Promise<void>((resolve, reject) => {
      const worker = new Worker(new URL('./worker-entry.mjs', import.meta.url), {
        workerData: {root, today},
      });
      let current = -1;
      const give = () => {
        current = next++;
        const file = files[current];
        if (file !== undefined) worker.postMessage(file);
        else worker.terminate().then(() => resolve(), reject);
      };
      worker.on('message', (message: {result?: FileResult; error?: string}) => {
        if (message.result === undefined) {
          reject(new Error(`Checking ${files[current]?.source.file} failed: ${message.error}`));
          return;
        }
        results[current] = message.result;
        give();
      });
      worker.on('error', reject);
      give();
    });
  await Promise.all(Array.from({length: Math.min(cores, files.length)}, work));
  return results;
}
