import {availableParallelism} from 'node:os';
import {Worker} from 'node:worker_threads';
import type {FileResult} from '../../core/check/check-recipe.ts';
import {FactsError} from '../facts/facts-error.ts';
import type {FileToCheck} from './file-checker.ts';

/** Fewer files than this are checked faster without a second thread, which has to load the parsers again. */
const worthWorkers = 8;

/** Files of one batch share the start of the tools that read their code, and hold their results in memory together. */
export const largestBatch = 16;

/**
 * What a worker may hold of objects that live shortly, in MiB. A recipe makes tens of them; with Node's own 48 the collector runs
 * more often, which costs a fifteenth of the check's CPU.
 */
const youngMegabytes = 96;

/** What a worker answers to a batch; an error loses its class between threads, so one about facts has a name of its own. */
export type BatchAnswer =
  | {readonly results: readonly FileResult[]}
  | {readonly factsError: string}
  | {readonly error: string; readonly file?: string};

/** Checks files, with one worker a core where it pays; results stand in the order of the files. */
export async function checkFiles(
  files: readonly FileToCheck[],
  root: string,
  today: string,
): Promise<readonly FileResult[]> {
  const cores = Math.min(availableParallelism(), 4);
  if (files.length >= worthWorkers && cores > 1) return checkInWorkers(files, cores, {root, today});
  if (files.length === 0) return [];
  // Loads the parsers: not worth it where nothing has changed.
  const {createFileChecker} = await import('./file-checker.ts');
  const check = await createFileChecker(root, today);
  return Promise.all(files.map(check));
}

async function checkInWorkers(
  files: readonly FileToCheck[],
  cores: number,
  workerData: {readonly root: string; readonly today: string},
): Promise<readonly FileResult[]> {
  const results: FileResult[] = new Array(files.length);
  const workers: Worker[] = [];
  let next = 0;
  /** Batches shrink towards the end, so that the workers end together. */
  const takeBatch = () => {
    const size = Math.ceil((files.length - next) / (3 * cores));
    const start = next;
    next = Math.min(next + Math.min(size, largestBatch), files.length);
    return {start, batch: files.slice(start, next)};
  };
  const work = () =>
    new Promise<void>((resolve, reject) => {
      const worker = new Worker(new URL('./worker-entry.mjs', import.meta.url), {
        workerData,
        resourceLimits: {maxYoungGenerationSizeMb: youngMegabytes},
      });
      workers.push(worker);
      let current = takeBatch();
      const give = () => {
        if (current.batch.length > 0) worker.postMessage(current.batch);
        else resolve();
      };
      worker.on('message', (answer: BatchAnswer) => {
        if ('factsError' in answer) {
          reject(new FactsError(answer.factsError));
          return;
        }
        if ('error' in answer) {
          reject(new Error(`Checking ${answer.file ?? 'a recipe'} failed: ${answer.error}`));
          return;
        }
        answer.results.forEach((result, index) => {
          results[current.start + index] = result;
        });
        current = takeBatch();
        give();
      });
      worker.on('error', reject);
      give();
    });
  try {
    await Promise.all(Array.from({length: cores}, work));
  } finally {
    // After a failure as well: a worker that waits would keep the process alive.
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
  return results;
}
