import {createReadStream} from 'node:fs';
import {mkdir, stat} from 'node:fs/promises';
import {createServer} from 'node:http';
import {basename, join} from 'node:path';
import {mustRun} from './must-run.ts';

/** A chart repository of the lab. */
export interface ChartRepository {
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * Packs a chart's folder with helm and serves it as a repository on 127.0.0.1. Throws a LabError where helm refuses the
 * chart.
 */
export async function serveChart(
  helm: string,
  chart: string,
  {folder, port}: {readonly folder: string; readonly port: number},
): Promise<ChartRepository> {
  await mkdir(folder, {recursive: true});
  const url = `http://127.0.0.1:${port}`;
  await mustRun([helm, 'package', chart, '--destination', folder]);
  await mustRun([helm, 'repo', 'index', folder, '--url', url]);
  const server = createServer(async (request, response) => {
    const file = join(folder, basename(request.url ?? ''));
    const found = await stat(file).catch(() => undefined);
    if (found?.isFile() !== true) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, {'Content-Length': found.size});
    createReadStream(file).pipe(response);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    url,
    stop: () =>
      new Promise<void>((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
}
