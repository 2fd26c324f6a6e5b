import {chmod, mkdir, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {LabError} from '../../src/node/lab/lab-error.ts';
import {endProcesses} from '../../src/node/lab/live-processes.ts';
import {exampleValues} from '../kubernetes/example-values.ts';
import {type LabRun, partOf} from '../lab-run.ts';
import type {RunningSystem} from '../system.ts';
import {type Exchange, startMockApis} from './mock-apis.ts';
import {mockParts, specificationFiles} from './prepare-mock.ts';

/** The CLI is no part of the lab: what a block asks of it is noted, and fails. */
const cliShim = `#!/usr/bin/env bash
echo "lab: the confluent CLI is not here" >&2
echo "$*" >> "$LAB_CLI_CALLS"
exit 1
`;

/** Starts the servers that answer by Confluent's specifications. */
export async function startMock(run: LabRun): Promise<RunningSystem> {
  const apis = await startMockApis(run, {
    prism: partOf(run, mockParts.prism).folder,
    files: await specificationFiles(partOf(run, mockParts.specifications).folder.split('\n')),
  });
  const [workFolder, shims] = ['work', 'shims'].map((name) => join(run.folder, name)) as [
    string,
    string,
  ];
  for (const folder of [workFolder, shims]) await mkdir(folder, {recursive: true});
  await writeFile(join(shims, 'confluent'), cliShim);
  await chmod(join(shims, 'confluent'), 0o755);
  const none = () => {
    throw new LabError('A mock server runs no job', {exitCode: 2});
  };
  return {
    variables: {
      ...(await exampleValues(run.root)),
      RUN: run.folder,
      CONFLUENT_CMF_URL: apis.url,
      SAVEPOINT_UID: '1f4c1f0e-9a43-4a6e-8f0e-2f9d5b7c6a10',
    },
    versions: {...partOf(run, mockParts.prism).versions},
    shownPaths: new Map([[run.folder, '']]),
    environment: {
      ...apis.env,
      PATH: `${shims}:${process.env['PATH'] ?? ''}`,
      LAB_CLI_CALLS: join(run.folder, 'cli-calls.txt'),
      LANG: 'C.UTF-8',
      TZ: 'UTC',
      USER: 'flink',
    },
    workFolder,
    processes: new Map(),
    submit: none,
    inject: none,
    deliveredAlerts: () => new Map(),
    forgetAlerts: () => {},
    logs: async () => [],
    remark: async () => remarkOf(apis.exchanges()),
    stop: async () => {
      await apis.stop();
      await endProcesses(run.record.processes, 3000);
    },
  };
}

/** What the requests of a block say of it. */
export function remarkOf(exchanges: readonly Exchange[]): {
  readonly complaint?: string;
  readonly remark?: string;
} {
  if (exchanges.length === 0)
    return {complaint: 'made no request, expected one of an API that the specifications describe'};
  const refused = exchanges.filter(({mistakes}) => mistakes.length > 0);
  if (refused.length > 0)
    return {
      complaint: refused
        .map(
          ({method, target, mistakes}) => `${method} ${target} was refused: ${mistakes.join('; ')}`,
        )
        .join('; '),
    };
  const accepted = [
    ...new Set(exchanges.map(({method, operation}) => `${method} ${operation ?? ''}`)),
  ];
  return {remark: `accepted by the specification: ${accepted.join(', ')}; the answer is a mock's`};
}
