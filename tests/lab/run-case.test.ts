import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {mkdir, mkdtemp, readdir, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeAll, beforeEach, describe, expect, it} from 'vitest';
import type {LabRun} from '../../lab/lab-run.ts';
import {runCase} from '../../lab/runner/run-case.ts';
import {
  alert,
  gone,
  hold,
  kill,
  pause,
  run,
  set,
  shell,
  shellSays,
  start,
  stop,
  waitFor,
} from '../../lab/scenario.ts';
import type {DeliveredAlert, LabProcess, RunningSystem} from '../../lab/system.ts';
import type {Recipe} from '../../schemas/recipe.ts';
import type {Case} from '../../schemas/scenario.ts';
import {parseRecipe} from '../../src/core/recipe/parse.ts';
import type {ShellParser} from '../../src/core/shell/analysis.ts';
import {portChooser} from '../../src/node/lab/free-ports.ts';
import {RunRecord} from '../../src/node/lab/live-processes.ts';
import {loadShellParser} from '../../src/node/shell-parser.ts';

let parser: ShellParser;
beforeAll(async () => {
  parser = await loadShellParser();
});

let folder: string;
let lines: string[];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cookbook-case-'));
  lines = [];
});
afterEach(() => rm(folder, {recursive: true, force: true}));

const fence = '```';
/** A recipe of blocks: meta, text, output. */
function recipe(
  ...blocks: readonly (readonly [meta: string, text: string, output?: string])[]
): Recipe {
  const fences = blocks.map(
    ([meta, text, output]) =>
      `${fence}${meta}\n${text}\n${fence}\n${output === undefined ? '' : `\n${fence}output\n${output}\n${fence}\n`}`,
  );
  const text = `---\ntitle: Test\n---\n\n## Steps\n\n### Do it\n\n${fences.join('\n')}`;
  return parseRecipe({file: 'recipes/jobs/test.md', text}, {shell: parser}).recipe;
}

async function go(
  of: Recipe,
  given: Omit<Case, 'name' | 'title' | 'system'>,
  delivered = new Map<string, DeliveredAlert>(),
  kafka: LabProcess = {pid: async () => undefined, start: async () => {}, log: async () => ''},
) {
  const lab: LabRun = {
    root: folder,
    folder,
    version: '2.2.1',
    isolation: 'loopback',
    parts: new Map(),
    record: new RunRecord(
      folder,
      {run: 'test', folder, root: folder, owner: {pid: 1, started: ''}},
      false,
    ),
    choosePort: portChooser(),
    say: (line) => lines.push(line),
  };
  const system: RunningSystem = {
    variables: {GREETING: 'hello'},
    versions: {},
    shownPaths: new Map([[folder, '']]),
    environment: {PATH: process.env['PATH']},
    workFolder: folder,
    processes: new Map([['kafka', kafka]]),
    submit: async () => '',
    inject: async () => {},
    deliveredAlerts: () => delivered,
    forgetAlerts: () => delivered.clear(),
    logs: async () => [],
    stop: async () => {},
  };
  const each: Case = {name: 'one', title: 'One', system: {kind: 'standalone'}, ...given};
  return runCase(lab, each, of, system);
}

describe('runCase', () => {
  it('pastes blocks into one shell, fills variables in, and compares what they print', async () => {
    const of = recipe(
      ['bash id=first', 'NOTE="$GREETING there"; mkdir inner; cd inner'],
      [
        'bash id=second',
        'echo "$NOTE $NAME at $(date +%FT%TZ)"; pwd',
        'hello there you at 2026-01-01T00:00:00Z\n/inner',
      ],
    );
    const {evidence, blocks} = await go(of, {
      steps: [run('first'), set({NAME: 'you'}), run('second')],
    });
    expect(evidence).toMatchObject({verdict: 'held', validation: 'not-run', rollback: 'not-run'});
    expect(blocks.map(({block, result}) => `${block.id} ${result}`)).toEqual([
      'first ran',
      'second compared',
    ]);
  });

  it('fails for another output, another exit code and an expectation that is not met, and goes on with the next block', async () => {
    const of = recipe(
      ['bash id=output', 'echo FAILED', 'RUNNING'],
      ['bash id=code', 'echo gone; false', 'gone'],
      ['bash id=exact', 'echo 7', '5'],
      ['bash id=silent output=none', 'echo noise'],
      ['bash id=right', 'false', ''],
    );
    const {evidence, blocks} = await go(of, {
      steps: [
        run('output'),
        run('code'),
        run('exact', {expect: ['^5$']}),
        run('silent'),
        run('right', {exit: 1}),
      ],
    });
    expect(blocks.map(({block, result}) => `${block.id} ${result}`)).toEqual([
      'output differs',
      'code failed',
      'exact failed',
      'silent differs',
      'right compared',
    ]);
    expect(evidence.verdict).toBe('failed');
    expect(evidence.problem).toMatchInlineSnapshot(
      `"block \`output\` printed something else: line 1 of the shown output is \`RUNNING\`, printed was \`FAILED\`; block \`code\` failed: ended with 1, expected 0; it printed: gone; block \`exact\` failed: printed nothing that matches \`^5$\`: 7; block \`silent\` printed something else: printed \`noise\` after the last line that the recipe shows"`,
    );
  });

  it('repeats a block where the recipe says so', async () => {
    const of = recipe([
      'bash id=look',
      'echo x >> tries; [ "$(wc -l < tries)" -ge 2 ] && echo ready || echo wait',
      'ready',
    ]);
    const {blocks} = await go(of, {steps: [run('look', {repeatFor: 20})]});
    expect(blocks.map(({result}) => result)).toEqual(['compared']);
  });

  it('enters SQL in the client, behind the statements of its session', async () => {
    const client = join(folder, 'bin/sql-client.sh');
    await mkdir(join(folder, 'bin'));
    await writeFile(
      client,
      '#!/bin/sh\nwhile [ $# -gt 0 ]; do echo "$1"; cat "$2"; shift 2; done\n',
      {mode: 0o755},
    );
    const of = recipe(
      ['sql id=alone', 'SELECT 1;', '-f\nSELECT 1;'],
      ['sql id=behind', 'SELECT id FROM orders;', '-i\nUSE shop;\n-f\nSELECT id FROM orders;'],
    );
    const {blocks} = await go(of, {
      variables: {FLINK_HOME: folder, DATABASE: 'shop'},
      steps: [run('alone'), run('behind', {session: 'USE $DATABASE;'})],
    });
    expect(blocks.map(({result}) => result)).toEqual(['compared', 'compared']);
  });

  it('lets the reader note values, and fills them into what follows', async () => {
    const of = recipe(
      ['bash id=submit', 'echo "JobID abc123"', 'JobID …'],
      ['bash id=use', 'echo "$JOB_ID"', 'abc123'],
    );
    const {evidence} = await go(of, {
      steps: [run('submit', {note: {JOB_ID: 'JobID (\\w+)'}}), run('use', {expect: ['^abc123$']})],
      validation: [waitFor(shellSays('[ "$JOB_ID" = abc123 ]'), 1)],
    });
    expect(evidence).toMatchObject({verdict: 'held', validation: 'held'});
  });

  it('saves blocks that are files, with their variables filled in', async () => {
    const of = recipe(
      ['yaml id=settings file=settings.yaml', 'greeting: ${GREETING}'],
      ['bash id=read', 'cat settings.yaml', 'greeting: hello'],
    );
    const {evidence} = await go(of, {steps: [run('settings'), run('read')]});
    expect(evidence.verdict).toBe('held');
  });

  it('runs background blocks beside the others until they are stopped', async () => {
    const of = recipe(
      [
        'bash id=watch background',
        'echo watching; touch started; while sleep 0.05; do :; done',
        'watching',
      ],
      ['bash id=look', 'ls started', 'started'],
    );
    const {evidence, blocks} = await go(of, {steps: [run('watch'), run('look'), stop('watch')]});
    expect({verdict: evidence.verdict, problem: evidence.problem}).toEqual({
      verdict: 'held',
      problem: undefined,
    });
    expect(blocks.map(({result}) => result)).toEqual(['compared', 'compared']);
  });

  it('stops at a wait in vain, with what was seen last, and runs no later phase', async () => {
    const of = recipe(['bash id=never', 'touch never']);
    const {evidence} = await go(of, {
      fault: [pause(0.01, 'test')],
      symptom: [waitFor(shellSays('echo all is well; false'), 0.1)],
      steps: [run('never')],
      rollback: [run('never')],
    });
    expect(evidence).toMatchObject({verdict: 'failed', rollback: 'not-run'});
    expect(evidence.problem).toBe(
      'Waited 0.1 s for `echo all is well; false` to end with 0, last seen: code 1: all is well',
    );
    expect(await readdir(folder)).not.toContain('never');
  });

  it('times the symptom from the end of the fault, and says whether validation and rollback held', async () => {
    const of = recipe(['bash id=ok', 'true'], ['bash id=bad', 'false']);
    const {evidence} = await go(of, {
      fault: [shell('break it', 'true')],
      symptom: [waitFor(gone('kafka'), 1)],
      steps: [run('ok')],
      validation: [hold(gone('kafka'), 0.01)],
      rollback: [run('bad')],
    });
    expect(evidence).toMatchObject({verdict: 'failed', validation: 'held', rollback: 'failed'});
    expect(evidence.symptomAfter).toBeLessThan(5);
  });

  it('times an alert by when it came in, also where the symptom is waited for longer', async () => {
    const delivered = new Map<string, DeliveredAlert>();
    const link = 'https://runbooks.example.com';
    setTimeout(() => delivered.set('FlinkDown', {link, at: Date.now()}), 100);
    const {evidence} = await go(
      recipe(['bash id=ok', 'true']),
      {
        fault: [pause(0.3, 'the fault takes its time')],
        symptom: [pause(1, 'the symptom takes its time')],
        alerts: ['FlinkDown'],
        steps: [run('ok')],
      },
      delivered,
    );
    expect(evidence).toMatchObject({
      verdict: 'held',
      alertsAfter: {FlinkDown: 0},
      alertLinks: {FlinkDown: 'https://runbooks.example.com'},
    });
  });

  it('does not take an alert for the symptom that came in before the fault', async () => {
    const {evidence} = await go(
      recipe(['bash id=ok', 'true']),
      {
        fault: [shell('break it', 'true')],
        symptom: [waitFor(alert('FlinkDown'), 0.1)],
        steps: [run('ok')],
      },
      new Map([['FlinkDown', {link: '', at: Date.now()}]]),
    );
    expect(evidence).toMatchObject({
      verdict: 'failed',
      problem: 'Waited 0.1 s for the alert FlinkDown, last seen: no alert was delivered',
    });
  });

  it('starts a process again only when the one that it told to end is gone', async () => {
    const child = spawn('sh', [
      '-c',
      'trap "sleep 0.4; exit" TERM; echo ready; while :; do sleep 0.05; done',
    ]);
    const events: string[] = [];
    child.on('exit', () => events.push('ended'));
    await once(child.stdout, 'data');
    const kafka: LabProcess = {
      pid: async () =>
        child.exitCode === null && child.signalCode === null ? child.pid : undefined,
      start: async () => {
        events.push('started');
      },
      log: async () => '',
    };
    const {evidence} = await go(
      recipe(['bash id=x', 'true']),
      {steps: [kill('kafka', 'TERM'), start('kafka')]},
      new Map(),
      kafka,
    );
    expect(evidence.verdict).toBe('held');
    expect(events).toEqual(['ended', 'started']);
  });

  it.each([
    ['an unknown process', [waitFor(gone('kafak'), 1)], 'Unknown process `kafak`, expected kafka'],
    ['a block that hangs', [run('hang', {within: 0.3})], 'Block `hang` did not end within 0.3 s'],
    [
      'a command of the lab that fails',
      [shell('prepare', 'echo no; exit 4')],
      'The lab\'s command for "prepare" ended with 4: no',
    ],
    [
      'nothing to note',
      [run('quiet', {note: {X: 'id=(.*)'}})],
      'Block `quiet` printed nothing to note for `X`, expected `id=(.*)`: nothing',
    ],
  ] as const)('ends with one message for %s', async (_, steps, message) => {
    const of = recipe(['bash id=hang', 'while :; do :; done'], ['bash id=quiet', 'true']);
    const {evidence} = await go(of, {steps: [...steps]});
    expect(evidence).toMatchObject({verdict: 'failed', problem: message});
  });
});
