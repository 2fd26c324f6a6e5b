import {beforeAll, describe, expect, test} from 'vitest';
import type {CommandsFile} from '../../../schemas/facts/commands.ts';
import {type CommandLine, readCommandLine} from '../../../src/core/commands/read-command-line.ts';
import {
  type CliContext,
  knownPrograms,
  type ProgramGrammar,
} from '../../../src/core/facts/command-grammars.ts';
import type {Facts} from '../../../src/core/facts/facts.ts';
import type {ShellParser} from '../../../src/core/shell/analysis.ts';
import {loadShellParser} from '../../../src/node/shell-parser.ts';

let shell: ShellParser;
beforeAll(async () => {
  shell = await loadShellParser();
});

const about = {product: 'flink', version: '2.2.1', obtained: 'x', from: 'x', date: '2026-11-23'};
const file: CommandsFile = {
  about,
  programs: [
    {name: 'flink', reader: 'commons-cli', globalFlags: [{names: ['--help', '-h']}]},
    {
      name: 'kubectl',
      reader: 'cobra',
      globalFlags: [{names: ['--namespace', '-n'], value: 'string'}],
    },
    {name: 'kafka-topics.sh', reader: 'jopt'},
    {name: 'confluent', reader: 'cobra'},
  ],
  commands: [
    {
      path: 'flink run',
      freeWords: true,
      flags: [
        {names: ['--parallelism', '-p'], value: 'n'},
        {names: ['--detached', '-d']},
        {names: ['-D'], value: 'key=value', repeatable: true},
      ],
    },
    {path: 'flink stop', flags: [{names: ['--path', '-p'], value: 'x', optionalValue: true}]},
    {path: 'flink savepoint', arguments: [{name: 'job'}], flags: [{names: ['-type'], value: 'x'}]},
    {
      path: 'kubectl get',
      arguments: [{name: 'what', repeatable: true}],
      flags: [
        {names: ['--output', '-o'], value: 'string'},
        {names: ['--watch', '-w'], value: 'bool', optionalValue: true},
        {names: ['--all-namespaces', '-A']},
      ],
    },
    {path: 'kubectl rollout', subcommands: ['restart']},
    {path: 'kubectl rollout restart', arguments: [{name: 'what', required: true}]},
    {
      path: 'kafka-topics.sh',
      flags: [
        {names: ['--bootstrap-server'], value: 'String'},
        {names: ['--describe']},
        {names: ['--delete']},
      ],
    },
    {
      path: 'confluent login',
      aliases: ['signin'],
      flags: [
        {names: ['--url'], value: 'string', context: 'on-prem'},
        {names: ['--url'], value: 'string', context: 'cloud', deprecated: true},
      ],
    },
  ],
};
const facts: Facts = {
  versions: (product) => (product === 'flink' ? ['2.2'] : []),
  has: (_product, _version, kind) => kind === 'cli',
  read: () => file as never,
  derive: (make) => make(facts),
};

function grammar(name: string): ProgramGrammar {
  const found = knownPrograms(facts).get(name)?.grammars.get('2.2');
  if (found === undefined) throw new Error(`No grammar of ${name}`);
  return found;
}

function read(text: string, context?: CliContext): CommandLine {
  const [command] = shell(text).commands;
  if (command === undefined) throw new Error(`No command in ${text}`);
  return readCommandLine(command.args, grammar(command.name.value), context);
}

/** `path | flag=value … | operands`, unknown flags with `?`. */
function shown(text: string): string {
  const {path, flags, operands} = read(text);
  const each = flags.map(
    ({name, value, flag}) =>
      `${flag === undefined ? '?' : ''}${name.text}${value === undefined ? '' : `=${value.text}`}`,
  );
  return [path.map((word) => word.text), each, operands.map((word) => word.text)]
    .map((words) => words.join(' '))
    .join(' | ');
}

describe('reads what each kind of program reads', () => {
  test.each([
    ['flink run -p 2 -d job.jar -p 3 --input x', 'run | -p=2 -d | job.jar -p 3 --input x'],
    [
      'flink run -Drest.port=8081 -p4 --parallelism=5 job.jar',
      'run | -D=rest.port=8081 -p=4 --parallelism=5 | job.jar',
    ],
    ['flink run --par 2 -detached job.jar', 'run | --par=2 -detached | job.jar'],
    ['flink savepoint $JOB_ID -type native', 'savepoint | -type=native | $JOB_ID'],
    ['flink stop -p dir job', 'stop | -p=dir | job'],
    ['flink stop -p -h', 'stop | -p -h | '],
    ['kubectl -n flink get pods -A', 'get | -n=flink -A | pods'],
    ['kubectl get pods -wo json -nflink', 'get | -w -o=json -n=flink | pods'],
    ['kubectl get pods --out json', 'get | ?--out | pods json'],
    [
      'kubectl --namespace=flink rollout restart deploy/x',
      'rollout restart | --namespace=flink | deploy/x',
    ],
    ['kafka-topics.sh --bootstrap b:9092 --desc', ' | --bootstrap=b:9092 --desc | '],
    ['kafka-topics.sh --de', ' | ?--de | '],
    ['confluent signin --url x', 'signin | --url=x | '],
  ])('%s', (text, expected) => {
    expect(shown(text)).toBe(expected);
  });

  test('a word that is no subcommand', () => {
    expect(read('kubectl rollout restrat deploy/x').notSubcommand?.text).toBe('restrat');
    expect(read('kubectl rollout "$ACTION" x').notSubcommand).toBeUndefined();
  });

  test('a flag without its value', () => {
    expect(read('kubectl get pods -o').flags[0]?.valueMissing).toBe(true);
  });

  test('what may be any number of words', () => {
    expect(read('kubectl get $WHAT').vague).toBe(true);
    expect(read('kubectl get "${WHAT[@]}"').vague).toBe(true);
    expect(read('kubectl get "$WHAT" a$B').vague).toBe(false);
  });

  test('the flag of the login, where both have one of its name', () => {
    expect(read('confluent login --url x', 'cloud').flags[0]?.flag?.deprecated).toBe(true);
    expect(read('confluent login --url x', 'on-prem').flags[0]?.flag?.deprecated).toBeUndefined();
  });
});

test('places cover the word alone, also inside others', () => {
  const text = 'kubectl get pods -wo "js$X" --namespace="flink"';
  const {flags} = read(text);
  expect(flags.map(({name}) => text.slice(name.start, name.end))).toEqual([
    'w',
    'o',
    '--namespace',
  ]);
  expect(flags.map(({value}) => value && text.slice(value.start, value.end))).toEqual([
    undefined,
    '"js$X"',
    'flink',
  ]);
});
