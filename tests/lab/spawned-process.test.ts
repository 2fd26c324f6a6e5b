import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import type {LabRun} from '../../lab/lab-run.ts';
import {spawnedProcess} from '../../lab/standalone/spawned-process.ts';
import {portChooser} from '../../src/node/lab/free-ports.ts';
import {endProcesses, RunRecord} from '../../src/node/lab/live-processes.ts';

let folder: string;
let record: RunRecord;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cookbook-spawn-'));
  record = new RunRecord(
    folder,
    {run: 'test', folder, root: folder, owner: {pid: 1, started: ''}},
    false,
  );
});
afterEach(async () => {
  await endProcesses(record.processes, 1000);
  await rm(folder, {recursive: true, force: true});
});

function broker(command: string, ready: () => Promise<boolean>, within: number) {
  const run: LabRun = {
    root: folder,
    folder,
    version: '2.2.1',
    isolation: 'loopback',
    parts: new Map(),
    record,
    choosePort: portChooser(),
    say: () => {},
  };
  return spawnedProcess(run, {
    name: 'kafka',
    command: ['bash', '-c', command],
    cwd: folder,
    logFile: join(folder, 'log/kafka.log'),
    ready,
    within,
  });
}

describe('spawnedProcess', () => {
  it('says so when a broker does not come up in its time', async () => {
    await expect(broker('sleep 600', async () => false, 0.3).start()).rejects.toThrow(
      'kafka did not come up within 0.3 s',
    );
  });

  it('reads the log of a broker that ends while it starts', async () => {
    const start = broker(
      'echo "java.net.BindException: Address already in use"; exit 1',
      async () => false,
      20,
    ).start();
    await expect(start).rejects.toThrow(
      'kafka ended while it started: kafka: a port was taken by another process: java.net.BindException: Address already in use',
    );
  });

  it('runs until it is ended, and can be started again', async () => {
    const process = broker('echo begun; sleep 600', async () => true, 5);
    await process.start();
    const first = await process.pid();
    expect(first).toBeGreaterThan(0);
    await expect.poll(() => process.log()).toBe('begun\n');
    await endProcesses(record.processes, 1000);
    expect(await process.pid()).toBeUndefined();
    await process.start();
    await expect.poll(() => process.log()).toBe('begun\nbegun\n');
    expect(await process.pid()).not.toBe(first);
  });
});
