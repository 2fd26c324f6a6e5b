import {mkdtemp, readdir, rm, truncate, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {downloadError, ensurePart, missingParts, type Part} from '../../../src/node/lab/parts.ts';

let cache: string;
let fetches: number;
beforeEach(async () => {
  cache = await mkdtemp(join(tmpdir(), 'cookbook-parts-'));
  fetches = 0;
});
afterEach(() => rm(cache, {recursive: true, force: true}));

const part = (fetch?: Part['fetch']): Part => ({
  name: 'flink-0.1',
  megabytes: 1,
  maven: false,
  expects: ['flink'],
  fetch:
    fetch ??
    (async (folder) => {
      fetches += 1;
      await writeFile(join(folder, 'flink'), 'a distribution');
      return {flink: '0.1'};
    }),
});
const quiet = () => {};

describe('ensurePart', () => {
  it('downloads once, says the size before, and works without a network after that', async () => {
    const lines: string[] = [];
    expect(await missingParts(cache, [part()])).toHaveLength(1);
    const first = await ensurePart(cache, part(), (line) => lines.push(line));
    const second = await ensurePart(cache, part(), quiet);
    expect(lines[0]).toBe('downloading flink-0.1 (1 MB)');
    expect(first).toEqual({folder: join(cache, 'parts/flink-0.1'), versions: {flink: '0.1'}});
    expect(second).toEqual(first);
    expect(fetches).toBe(1);
    expect(await missingParts(cache, [part()])).toEqual([]);
  });

  it('notices a file in the cache that was cut off', async () => {
    const {folder} = await ensurePart(cache, part(), quiet);
    await truncate(join(folder, 'flink'), 3);
    await expect(ensurePart(cache, part(), quiet)).rejects.toThrow(
      /Corrupt file `flink` of flink-0.1 in the cache, expected 14 bytes; remove `.*flink-0.1` and run again/,
    );
  });

  it.each([
    [
      'a file is missing',
      async () => ({}),
      'Incomplete download of flink-0.1, expected the file `flink`',
    ],
    [
      'a jar is no archive',
      async (folder: string) => {
        await writeFile(join(folder, 'flink'), '');
        await writeFile(join(folder, 'a.jar'), 'half of a');
        return {};
      },
      'Corrupt download of flink-0.1 (a.jar)',
    ],
  ])('refuses a download where %s, and leaves nothing behind', async (_, fetch, message) => {
    await expect(ensurePart(cache, part(fetch), quiet)).rejects.toThrow(message);
    expect(await readdir(join(cache, 'parts'))).toEqual([]);
  });

  it('asks for room before it downloads', async () => {
    await expect(ensurePart(cache, {...part(), megabytes: 1e12}, quiet)).rejects.toThrow(
      /Too little room in `.*` for flink-0.1/,
    );
    expect(fetches).toBe(0);
  });
});

describe('downloadError', () => {
  it.each([
    [
      'ERROR: [Errno 28] No space left on device',
      'The disk is full while downloading Flink, expected room in the cache folder',
    ],
    [
      'THESE PACKAGES do not match the hashes',
      'Corrupt download of Flink: THESE PACKAGES do not match the hashes',
    ],
    [
      '[ERROR] Checksum validation failed',
      'Corrupt download of Flink: [ERROR] Checksum validation failed',
    ],
    [
      'x\nERROR: No matching distribution found',
      'Download of Flink failed with code 1: ERROR: No matching distribution found',
    ],
  ])('reads %s', (output, message) => {
    const error = downloadError('Flink', {code: 1, output});
    expect(error.message).toBe(message);
    expect(error.exitCode).toBe(2);
  });
});
