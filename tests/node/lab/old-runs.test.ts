import {mkdir, mkdtemp, readdir, rm, utimes} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect, it} from 'vitest';
import {removeOldRuns} from '../../../src/node/lab/old-runs.ts';

it('removes runs of more than a week ago, and keeps the others', async () => {
  const cache = await mkdtemp(join(tmpdir(), 'cookbook-runs-'));
  const now = new Date('2026-11-26T12:00:00Z');
  for (const [name, day] of [
    ['old', '2026-11-18'],
    ['new', '2026-11-20'],
  ] as const) {
    await mkdir(join(cache, 'runs', name, 'log'), {recursive: true});
    await utimes(join(cache, 'runs', name), now, new Date(day));
  }
  await removeOldRuns(cache, now);
  expect(await readdir(join(cache, 'runs'))).toEqual(['new']);
  await removeOldRuns(join(cache, 'nowhere'), now);
  await rm(cache, {recursive: true});
});
