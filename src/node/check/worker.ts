import {parentPort, workerData} from 'node:worker_threads';
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
  port.on('message', (file: FileToCheck) => {
    ready
      .then((check) => check(file))
      .then(
        (result) => port.postMessage({result}),
        (error: unknown) =>
          port.postMessage({
            error: error instanceof Error ? (error.stack ?? error.message) : String(error),
          }),
      );
  });
}
