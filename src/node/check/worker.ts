import {parentPort, workerData} from 'node:worker_threads';
import type {RecipeSource} from '../../core/recipe/parse.ts';
import {createFileChecker} from './file-checker.ts';

/** What a worker is told at its start. */
export interface WorkerStart {
  readonly root: string;
  readonly today: string;
}

const port = parentPort;
if (port !== null) {
  const {root, today} = workerData as WorkerStart;
  const ready = createFileChecker(root, today);
  port.on('message', (source: RecipeSource) => {
    ready
      .then((check) => check(source))
      .then(
        (result) => port.postMessage({result}),
        (error: unknown) =>
          port.postMessage({
            error: error instanceof Error ? (error.stack ?? error.message) : String(error),
          }),
      );
  });
}
