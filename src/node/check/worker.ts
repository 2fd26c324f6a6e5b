import {parentPort, workerData} from 'node:worker_threads';
import {FactsError} from '../facts/facts-error.ts';
import type {BatchAnswer} from './check-files.ts';
import {createFileChecker, type FileToCheck} from './file-checker.ts';

/** What a worker is told at its start. */
export interface WorkerStart {
  readonly root: string;
  readonly today: string;
}

const port = parentPort;
if (port !== null) {
  const {root, today} = workerData as WorkerStart;
  const ready = createFileChecker(root, today);
  port.on('message', async (batch: readonly FileToCheck[]) => {
    port.postMessage(await answer(batch));
  });

  async function answer(batch: readonly FileToCheck[]): Promise<BatchAnswer> {
    let file: string | undefined;
    try {
      const check = await ready;
      const results = batch.map(async (each) => {
        try {
          return await check(each);
        } catch (error) {
          file ??= each.source.file;
          throw error;
        }
      });
      return {results: await Promise.all(results)};
    } catch (error) {
      if (error instanceof FactsError) return {factsError: error.message};
      const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
      return {error: message, ...(file === undefined ? {} : {file})};
    }
  }
}
