import {mkdir} from 'node:fs/promises';
import {join} from 'node:path';
import {type LabRun, partOf} from '../lab-run.ts';
import type {LabProcess} from '../system.ts';
import {quickStart} from './quick-start-java.ts';
import {answers, spawnedProcess} from './spawned-process.ts';

/** A schema registry: Apicurio, which answers by the REST API of Confluent's Schema Registry and keeps its schemas in memory. */
export async function createSchemaRegistry(
  run: LabRun,
): Promise<{readonly url: string; readonly process: LabProcess}> {
  const port = await run.choosePort(8085);
  const url = `http://127.0.0.1:${port}/apis/ccompat/v7`;
  const home = partOf(run, 'apicurio').folder;
  const work = join(run.folder, 'schema-registry');
  await mkdir(work, {recursive: true});
  const process = spawnedProcess(run, {
    name: 'schema-registry',
    command: [
      'java',
      quickStart,
      '-Xmx256m',
      '-XX:TieredStopAtLevel=1',
      // As Confluent's does, it takes schemas for the same that differ in blanks alone.
      '-Dregistry.ccompat.use-canonical-hash=true',
      '-Dquarkus.http.host=127.0.0.1',
      `-Dquarkus.http.port=${port}`,
      '-jar',
      join(home, 'apicurio-runner.jar'),
    ],
    cwd: work,
    logFile: join(run.folder, 'log/schema-registry.log'),
    within: 120,
    ready: () => answers(`${url}/subjects`),
  });
  return {url, process};
}
