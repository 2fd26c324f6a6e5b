import {spawn} from 'node:child_process';
import {mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import type {LabRun} from '../../lab/lab-run.ts';
import {FlinkCluster} from '../../lab/standalone/flink-cluster.ts';
import {portChooser} from '../../src/node/lab/free-ports.ts';
import {RunRecord} from '../../src/node/lab/live-processes.ts';

test('sees processes that blocks of the recipe start, and reads their logs', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'cookbook-cluster-'));
  const part = join(folder, 'part');
  for (const name of ['bin', 'conf', 'lib', 'opt', 'plugins'])
    await mkdir(join(part, 'pyflink', name), {recursive: true});
  await writeFile(join(part, 'pyflink/conf/config.yaml'), 'env: {java: {opts: {all: -Dx=y}}}\n');
  const run: LabRun = {
    root: folder,
    folder,
    version: '2.2.1',
    isolation: 'loopback',
    parts: new Map([['flink-2.2.1', {folder: part, versions: {}}]]),
    record: new RunRecord(
      folder,
      {run: 'test', folder, root: folder, owner: {pid: 1, started: ''}},
      false,
    ),
    choosePort: portChooser(),
    say: () => {},
  };
  const cluster = await FlinkCluster.create(
    run,
    '',
    {jobManagers: 0},
    {reporterPorts: [], zookeeper: undefined, kafka: false, schemaRegistry: false},
  );
  await cluster.start();
  const manager = cluster.processes.get('jobmanager');
  expect(await manager?.pid()).toBeUndefined();

  const started = spawn('sleep', ['60']);
  await writeFile(join(folder, 'pid/flink-flink-standalonejob.pid'), `${started.pid}\n`);
  await writeFile(join(cluster.home, 'log/flink-flink-standalonejob-0-jm-1.log'), 'Starting');
  expect(await manager?.pid()).toBe(started.pid);
  expect(await manager?.log()).toBe('Starting');

  // Flink's scripts leave the id in their file where a process ends by itself.
  const ended = new Promise((resolve) => started.on('exit', resolve));
  started.kill();
  await ended;
  expect(await manager?.pid()).toBeUndefined();
  await rm(folder, {recursive: true});
});
