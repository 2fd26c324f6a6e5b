import {describe, expect, it} from 'vitest';
import {cobraCommands, cobraFlags} from '../../../src/node/facts/generate/cobra-help.ts';
import {refreshConfluentCommands} from '../../../src/node/facts/generate/confluent-cli.ts';
import {kafkaCommands} from '../../../src/node/facts/generate/kafka-tools.ts';

describe('help of kubectl, helm and confluent', () => {
  it('says in three forms what a flag takes', () => {
    const flags = cobraFlags(`
    -A, --all-namespaces=false:
	If present, list the objects across all namespaces.
    --dry-run='none':
	Must be "none", "server", or "client". If client strategy, only print.
    -f, --filename=[]:
	Files.
  -o, --output format          prints the output. Allowed values: table, json (default table)
      --cloud string           REQUIRED: Specify the cloud provider as "aws", "azure", or "gcp".
      --dry-run-helm string[="client"]   simulate an install
      --wait                   wait
`);
    expect(flags).toEqual([
      {names: ['--all-namespaces', '-A']},
      {names: ['--cloud'], value: 'string', enum: ['aws', 'azure', 'gcp'], required: true},
      {
        names: ['--dry-run'],
        value: 'string',
        enum: ['client', 'none', 'server'],
        default: 'none',
        optionalValue: true,
      },
      {names: ['--dry-run-helm'], value: 'string', optionalValue: true},
      {names: ['--filename', '-f'], value: 'strings', repeatable: true},
      {names: ['--output', '-o'], value: 'format', default: 'table'},
      {names: ['--wait']},
    ]);
  });

  it('is walked down to the last subcommand', async () => {
    const texts: Record<string, string> = {
      '': 'Usage:\n  p [command]\n\nAvailable Commands:\n  repo        Repositories\n  help        Help\n\nFlags:\n      --debug   be verbose\n',
      repo: 'Usage:\n  p repo [command]\n\nAvailable Commands:\n  add         Add one\n',
      'repo add':
        'Usage:\n  p repo add <name> [flags]\n\nAliases:\n  add, new\n\nFlags:\n      --force   overwrite\n\nGlobal Flags:\n      --debug   be verbose\n',
    };
    const {programs, commands} = await cobraCommands('p', async (words) => {
      return texts[words.join(' ')] ?? '';
    });
    expect(programs[0]?.globalFlags?.map(({names}) => names[0])).toEqual(['--help', '--debug']);
    expect(commands).toEqual([
      {path: 'p', subcommands: ['repo']},
      {path: 'p repo', subcommands: ['add']},
      {
        path: 'p repo add',
        aliases: ['new'],
        arguments: [{name: 'name', required: true}],
        flags: [{names: ['--force']}],
      },
    ]);
  });
});

describe('the confluent CLI under one login', () => {
  const committed = {
    programs: [{name: 'confluent', reader: 'cobra' as const}],
    commands: [
      {path: 'confluent a', flags: [{names: ['--x'], value: 'string'}], argumentCount: {min: 1}},
      {path: 'confluent b', context: 'cloud' as const},
      {path: 'confluent b', context: 'on-prem' as const},
      {path: 'confluent c', context: 'on-prem' as const},
    ],
  };

  it('keeps what the other login has, and splits a command that differs', () => {
    const walked = {
      programs: committed.programs,
      commands: [
        {path: 'confluent a', flags: [{names: ['--x'], value: 'string'}, {names: ['--y']}]},
        {path: 'confluent d'},
      ],
    };
    expect(refreshConfluentCommands(committed, walked, 'cloud').commands).toEqual([
      {
        path: 'confluent a',
        context: 'cloud',
        argumentCount: {min: 1},
        flags: [{names: ['--x'], value: 'string'}, {names: ['--y']}],
      },
      {
        path: 'confluent a',
        context: 'on-prem',
        argumentCount: {min: 1},
        flags: [{names: ['--x'], value: 'string'}],
      },
      {path: 'confluent b', context: 'on-prem'},
      {path: 'confluent c', context: 'on-prem'},
      {path: 'confluent d', context: 'cloud'},
    ]);
  });

  it('changes nothing where the help shows the same', () => {
    const walked = {
      programs: committed.programs,
      commands: [
        {path: 'confluent a', flags: [{names: ['--x'], value: 'string'}]},
        {path: 'confluent b'},
      ],
    };
    expect(refreshConfluentCommands(committed, walked, 'cloud').commands).toEqual(
      committed.commands,
    );
  });
});

describe('help of Kafka tools', () => {
  const {programs, commands} = kafkaCommands({
    'kafka-topics.sh': `
Option                                   Description
------                                   -----------
--bootstrap-server <String: server to    REQUIRED: The Kafka server to connect
  connect to>                              to.
--command-config [String: command        Property file.
--describe                               List details for the given topics.
--partition-size-limit-per-response
  <Integer: maximum>                     The maximum.
`,
    'kafka-transactions.sh abort': `usage: kafka-transactions.sh --bootstrap-server host:port abort [-h]
                             --topic TOPIC [--start-offset START_OFFSET]

optional arguments:
  -h, --help             show this help message and exit
  --topic TOPIC          topic name
  --start-offset START_OFFSET
                         start offset
`,
  });

  it('says what a flag takes, also on the next line', () => {
    expect(commands.find(({path}) => path === 'kafka-topics.sh')?.flags).toEqual([
      {names: ['--bootstrap-server'], value: 'string', required: true},
      {names: ['--command-config'], value: 'string', optionalValue: true},
      {names: ['--describe']},
      {names: ['--partition-size-limit-per-response'], value: 'integer'},
    ]);
  });

  it('says what a subcommand must have', () => {
    expect(commands.find(({path}) => path === 'kafka-transactions.sh abort')?.flags).toEqual([
      {names: ['--help', '-h']},
      {names: ['--start-offset'], value: 'START_OFFSET'},
      {names: ['--topic'], value: 'TOPIC', required: true},
    ]);
  });

  it('tells how a program reads its words', () => {
    expect(programs.find(({name}) => name === 'kafka-topics.sh')?.reader).toBe('jopt');
  });
});
