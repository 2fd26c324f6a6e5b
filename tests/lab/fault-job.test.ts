import {existsSync, readFileSync} from 'node:fs';
import {mkdir, mkdtemp, readdir, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {switchFault} from '../../lab/standalone/fault-job.ts';

let folder: string;
beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'cookbook-switches-')), 'switches');
  await mkdir(folder);
});
afterEach(() => rm(join(folder, '..'), {recursive: true, force: true}));

describe('switchFault', () => {
  it('never lets a value be read in part, and leaves nothing else in the folder', async () => {
    const file = join(folder, 'batch');
    const value = '1'.repeat(100_000);
    const seen = new Set<number>();
    for (let round = 0; round < 50; round++) {
      let pending = true;
      const written = switchFault(folder, 'batch', value).finally(() => {
        pending = false;
      });
      while (pending) {
        if (existsSync(file)) seen.add(readFileSync(file).length);
        await new Promise((resolve) => setImmediate(resolve));
      }
      await written;
    }
    expect([...seen]).toEqual([value.length]);
    expect(await readdir(folder)).toEqual(['batch']);
    await switchFault(folder, 'batch', undefined);
    expect(await readdir(folder)).toEqual([]);
  });
});
