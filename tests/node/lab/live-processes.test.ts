import {type ChildProcess, spawn} from 'node:child_process';
import {mkdtemp, readdir, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {stopLeftovers} from '../../../lab/stop-leftovers.ts';
import {takeSlot} from '../../../src/node/lab/case-slots.ts';
import {
  isAlive,
  markedProcesses,
  RunRecord,
  runMarker,
  startTime,
} from '../../../src/node/lab/live-processes.ts';

let cache: string;
const children: ChildProcess[] = [];
beforeEach(async () => {
  cache = await mkdtemp(join(tmpdir(), 'cookbook-lab-'));
});
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await rm(cache, {recursive: true, force: true});
});

async function start(command: string, run = ''): Promise<{pid: number; started: string}> {
  const child = spawn('bash', ['-c', command], {
    env: {...process.env, [runMarker]: run},
    detached: true,
    stdio: 'ignore',
  });
  children.push(child);
  await new Promise((resolve) => child.once('spawn', resolve));
  const pid = child.pid ?? 0;
  return {pid, started: (await startTime(pid)) ?? ''};
}

const self = async () => ({pid: process.pid, started: (await startTime(process.pid)) ?? ''});
const ended = {pid: 1, started: 'long ago'};

describe('stopLeftovers', () => {
  it('ends what a crashed lab recorded, and what that started in turn, and nothing else', async () => {
    const run = `test-${process.pid}-crashed`;
    const recorded = await start('sleep 600 & wait');
    const marked = await start('sleep 600 & wait', run);
    const foreign = await start('sleep 600');
    const record = new RunRecord(cache, {run, folder: cache, root: '/here', owner: ended});
    await record.add('recorded', recorded.pid, true);
    await expect.poll(() => markedProcesses(run)).not.toHaveLength(0);

    const names = await stopLeftovers(cache, '/here', {all: false});

    expect(names).toContain(`recorded (${recorded.pid}) of ${run}`);
    await expect
      .poll(async () => [await isAlive(recorded), await isAlive(marked), await isAlive(foreign)])
      .toEqual([false, false, true]);
    expect(await markedProcesses(run)).toEqual([]);
    expect(await readdir(join(cache, 'state'))).toEqual([]);
  }, 30_000);

  it('leaves runs alone that a lab still watches, and with `all` those of other checkouts', async () => {
    const here = await start('sleep 600');
    const elsewhere = await start('sleep 600');
    const owner = await self();
    await new RunRecord(cache, {run: 'here', folder: cache, root: '/here', owner}).add(
      'a',
      here.pid,
      true,
    );
    await new RunRecord(cache, {run: 'elsewhere', folder: cache, root: '/elsewhere', owner}).add(
      'b',
      elsewhere.pid,
      true,
    );

    expect(await stopLeftovers(cache, '/here', {all: false})).toEqual([]);
    expect(await stopLeftovers(cache, '/here', {all: true})).toEqual([`a (${here.pid}) of here`]);
    expect(await isAlive(elsewhere)).toBe(true);
  });

  it('does not touch a process that has the id of one that ended', async () => {
    const other = await start('sleep 600');
    const record = new RunRecord(cache, {run: 'old', folder: cache, root: '/here', owner: ended});
    await record.add('old', other.pid, true);
    const {processes} = record;
    expect(processes[0]?.started).toBe(other.started);
    expect(await isAlive({pid: other.pid, started: '12345'})).toBe(false);
  });
});

describe('takeSlot', () => {
  it('waits until a slot is given back, and takes that of a holder that has ended', async () => {
    const first = await takeSlot(cache, 1, () => {});
    let waits = false;
    const second = takeSlot(cache, 1, () => {
      waits = true;
    });
    await expect.poll(() => waits).toBe(true);
    await first();
    await (await second)();
    expect(await readdir(join(cache, 'state/slots'))).toEqual([]);
  });
});
