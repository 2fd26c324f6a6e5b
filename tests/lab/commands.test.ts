import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import type {LabArguments} from '../../lab/commands/arguments.ts';
import {downCommand} from '../../lab/commands/down.ts';
import {runCommand} from '../../lab/commands/run.ts';
import {upCommand} from '../../lab/commands/up.ts';
import {LabError} from '../../src/node/lab/lab-error.ts';
import {checkPreconditions} from '../../src/node/lab/preconditions.ts';
import {projectRoot} from '../../src/node/project-root.ts';

let cache: string;
let lines: string[];
beforeEach(async () => {
  cache = await mkdtemp(join(tmpdir(), 'cookbook-cache-'));
  lines = [];
});
afterEach(() => rm(cache, {recursive: true, force: true}));

const given = (more: Partial<LabArguments>): LabArguments => ({
  root: projectRoot,
  cache,
  slugs: [],
  all: false,
  changed: undefined,
  only: undefined,
  versions: undefined,
  allVersions: false,
  times: 1,
  atOnce: 1,
  keep: false,
  evidence: false,
  systems: ['standalone'],
  kubernetes: {},
  openapi: [],
  say: (line) => lines.push(line),
  ...more,
});

describe('bad input', () => {
  it.each([
    [
      'nothing to run',
      {},
      'Missing what to run, expected one of: slugs of recipes, `--all`, `--changed REF`',
    ],
    [
      'an unknown recipe',
      {slugs: ['job-restart-lop']},
      'Unknown recipe `job-restart-lop`, expected `job-restart-loop`',
    ],
    [
      'an unknown case',
      {slugs: ['job-restart-loop'], only: 'loop-that-heal'},
      'Unknown case `loop-that-heal`, expected `loop-that-heals`',
    ],
    [
      'an unknown version',
      {slugs: ['job-restart-loop'], versions: ['2.2']},
      'Unknown Flink version `2.2`, expected 1.20.3, 1.20.5, 2.2.1, 2.3.0',
    ],
  ] as const)('%s ends with its own message and code 2', async (_, more, message) => {
    const error = await runCommand(given(more)).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(LabError);
    expect(error).toMatchObject({message: expect.stringContaining(message), exitCode: 2});
  });

  it('up wants exactly one recipe', async () => {
    await expect(upCommand(given({}))).rejects.toThrow(
      'Missing the recipe to start the system of, expected one slug',
    );
  });
});

describe('down', () => {
  it('says that nothing runs', async () => {
    expect(await downCommand(given({}))).toBe(0);
    expect(lines).toEqual(['nothing runs']);
  });
});

describe('preconditions', () => {
  const path = process.env['PATH'];
  afterEach(() => {
    process.env['PATH'] = path;
  });

  it('name each tool that is missing, and how to get it', async () => {
    process.env['PATH'] = cache;
    const error = await checkPreconditions({maven: true}).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({exitCode: 2});
    expect(error instanceof LabError ? error.message.split('\n') : []).toEqual([
      expect.stringContaining('Missing Java 17'),
      expect.stringContaining('Missing `pip`'),
      expect.stringContaining('Missing `jq`'),
      expect.stringContaining('Missing `curl`'),
      expect.stringContaining('Missing `mvn`'),
    ]);
  });
});
