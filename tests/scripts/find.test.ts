import {spawn} from 'node:child_process';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {projectRoot} from '../../src/node/project-root.ts';
import {runScript} from '../support/run.ts';

/** Runs the command with a text on its standard input. */
function pipe(
  args: readonly string[],
  input: string,
): Promise<{code: number; stdout: string; stderr: string}> {
  return new Promise((resolve, reject) => {
    const child = spawn(
      join(projectRoot, 'node_modules/.bin/tsx'),
      [join(projectRoot, 'scripts/find.ts'), ...args],
      {cwd: projectRoot},
    );
    let [stdout, stderr] = ['', ''];
    child.stdout.on('data', (data: Buffer) => {
      stdout += data.toString();
    });
    child.stderr.on('data', (data: Buffer) => {
      stderr += data.toString();
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({code: code ?? -1, stdout, stderr}));
    child.stdin.end(input);
  });
}

test('prints the best recipe with reason and path', async () => {
  const {code, stdout} = await runScript('find.ts', [
    'java.lang.OutOfMemoryError: Java heap space',
  ]);
  expect(stdout).toContain('1. TaskManager runs out of memory (page)');
  expect(stdout).toContain('recipes/incidents/taskmanager-out-of-memory.md');
  expect(stdout).toContain('error: java.lang.OutOfMemoryError: Java heap space');
  expect(code).toBe(0);
});

test('reads a log from a pipe, and prints JSON', async () => {
  const {code, stdout} = await pipe(
    ['--json', '--limit', '1'],
    'WARN x [] - Bootstrap broker kafka:9092 (id: -1) disconnected\n',
  );
  const found = JSON.parse(stdout) as {slug: string; path: string}[];
  expect(found.map(({slug}) => slug)).toEqual(['kafka-outage']);
  expect(found[0]?.path).toBe('recipes/incidents/kafka-outage.md');
  expect(code).toBe(0);
});

test('says so where nothing fits', async () => {
  const {code, stdout} = await runScript('find.ts', ['how do I center a div']);
  expect(stdout).toContain('triage-incident');
  expect(code).toBe(1);
});

test('answers each line with one line, also a wrong one', async () => {
  const lines = [
    '{"query": "backpressure"}',
    'no JSON',
    '{"query": ""}',
    '{"query": "restart the job from checkpoint"}',
  ];
  const {code, stdout, stderr} = await pipe(['--jsonl'], `${lines.join('\n')}\n`);
  const answers = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as {slug: string; score: number}[]);
  expect(answers).toHaveLength(4);
  expect(answers[0]?.[0]?.slug).toBe('diagnose-backpressure');
  expect(answers[1]).toEqual([]);
  expect(answers[2]).toEqual([]);
  expect(answers[3]?.length).toBeGreaterThanOrEqual(10);
  const scores = answers[3]?.map(({score}) => score) ?? [];
  expect(scores).toEqual([...scores].sort((a, b) => b - a));
  expect(stderr).toContain('Unexpected line 2');
  expect(code).toBe(0);
});

test('a wrong flag is refused with the usage', async () => {
  const {code, stderr} = await runScript('find.ts', ['--limit', 'many', 'x']);
  expect(stderr).toContain('Unexpected number `many` of `--limit`');
  expect(code).toBe(2);
});
