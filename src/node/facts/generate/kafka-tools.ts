import type {Command, CommandsFile, Flag} from '../../../../schemas/facts/commands.ts';
import {compareText} from './flink-config-options.ts';

/** A shell tool of Kafka and the class that its script starts. */
export interface KafkaTool {
  readonly name: string;
  readonly class: string;
}

const tools = 'org.apache.kafka.tools';

/** Kafka's jars hold the tools but not the scripts, whose names are the same in every release. */
export const kafkaTools: readonly KafkaTool[] = [
  {name: 'kafka-acls.sh', class: `${tools}.AclCommand`},
  {name: 'kafka-broker-api-versions.sh', class: `${tools}.BrokerApiVersionsCommand`},
  {name: 'kafka-client-metrics.sh', class: `${tools}.ClientMetricsCommand`},
  {name: 'kafka-cluster.sh', class: `${tools}.ClusterTool`},
  {name: 'kafka-configs.sh', class: 'kafka.admin.ConfigCommand'},
  {name: 'kafka-console-consumer.sh', class: `${tools}.consumer.ConsoleConsumer`},
  {name: 'kafka-console-producer.sh', class: `${tools}.ConsoleProducer`},
  {name: 'kafka-consumer-groups.sh', class: `${tools}.consumer.group.ConsumerGroupCommand`},
  {name: 'kafka-consumer-perf-test.sh', class: `${tools}.ConsumerPerformance`},
  {name: 'kafka-delegation-tokens.sh', class: `${tools}.DelegationTokenCommand`},
  {name: 'kafka-delete-records.sh', class: `${tools}.DeleteRecordsCommand`},
  {name: 'kafka-dump-log.sh', class: 'kafka.tools.DumpLogSegments'},
  {name: 'kafka-features.sh', class: `${tools}.FeatureCommand`},
  {name: 'kafka-get-offsets.sh', class: `${tools}.GetOffsetShell`},
  {name: 'kafka-groups.sh', class: `${tools}.GroupsCommand`},
  {name: 'kafka-jmx.sh', class: `${tools}.JmxTool`},
  {name: 'kafka-leader-election.sh', class: `${tools}.LeaderElectionCommand`},
  {name: 'kafka-log-dirs.sh', class: `${tools}.LogDirsCommand`},
  {name: 'kafka-metadata-quorum.sh', class: `${tools}.MetadataQuorumCommand`},
  {name: 'kafka-producer-perf-test.sh', class: `${tools}.ProducerPerformance`},
  {name: 'kafka-reassign-partitions.sh', class: `${tools}.reassign.ReassignPartitionsCommand`},
  {name: 'kafka-replica-verification.sh', class: `${tools}.ReplicaVerificationTool`},
  {name: 'kafka-share-groups.sh', class: `${tools}.consumer.group.ShareGroupCommand`},
  {name: 'kafka-storage.sh', class: 'kafka.tools.StorageTool'},
  {name: 'kafka-streams-application-reset.sh', class: `${tools}.StreamsResetter`},
  {name: 'kafka-topics.sh', class: `${tools}.TopicCommand`},
  {name: 'kafka-transactions.sh', class: `${tools}.TransactionsCommand`},
  {name: 'kafka-verifiable-consumer.sh', class: `${tools}.VerifiableConsumer`},
  {name: 'kafka-verifiable-producer.sh', class: `${tools}.VerifiableProducer`},
];

/** Scripts without a help text: what they take, as the scripts read it. */
const scripts: readonly Command[] = [
  {
    path: 'kafka-server-start.sh',
    arguments: [{name: 'server.properties', required: true}],
    flags: [
      {names: ['--override'], value: 'property=value', repeatable: true},
      {names: ['--version']},
      {names: ['-daemon']},
    ],
  },
  {
    path: 'kafka-server-stop.sh',
    flags: [
      {names: ['--node-id'], value: 'id'},
      {names: ['--process-role'], value: 'role'},
    ],
  },
];

/** The subcommands that an argparse help lists: each has a help text of its own. */
export function kafkaSubcommands(help: string): string[] {
  const listed = /^ {2}\{([^}]+)\}/m.exec(help)?.[1]?.split(',');
  const [, commands] = help.split(/^commands:$/m);
  const described = [...(commands ?? '').matchAll(/^ {4}([a-z][a-z-]+)(?: {2,}|$)/gm)].map(
    ([, name]) => name ?? '',
  );
  return (listed ?? described).sort(compareText);
}

/**
 * Kafka's shell tools, from their help texts.
 *
 * @param help the help of each tool and, as `tool subcommand`, of each subcommand
 */
export function kafkaCommands(help: Readonly<Record<string, string>>): Omit<CommandsFile, 'about'> {
  const commands = Object.entries(help).map(([path, text]) => command(path, text));
  const names = [
    ...commands.map(({path}) => path.split(' ')[0] ?? path),
    ...scripts.map(({path}) => path),
  ];
  return {
    programs: [...new Set(names)].sort(compareText).map((name) => ({
      name,
      reader: isArgparse(help[name] ?? '')
        ? 'argparse'
        : help[name] === undefined
          ? 'shell'
          : 'jopt',
    })),
    commands: [...commands, ...scripts].sort((a, b) => compareText(a.path, b.path)),
  };
}

function isArgparse(text: string): boolean {
  return /^usage: /m.test(text);
}

function command(path: string, text: string): Command {
  const argparse = isArgparse(text);
  const flags = argparse ? argparseFlags(text) : joptFlags(text);
  if (flags.length === 0) throw new Error(`The help of \`${path}\` lists no flag`);
  const subcommands = argparse ? kafkaSubcommands(text) : [];
  const own = new Set(flags.flatMap(({names}) => names));
  // The usage of a subcommand repeats what the tool wants before it.
  const oneRequired = argparse
    ? requiredChoices(text).filter((names) => names.every((name) => own.has(name)))
    : [];
  return {
    path,
    ...(subcommands.length === 0 ? {} : {subcommands}),
    flags: flags.sort((a, b) => compareText(a.names[0] ?? '', b.names[0] ?? '')),
    ...(oneRequired.length === 0 ? {} : {oneRequired, exclusive: oneRequired}),
  };
}

/** Options of joptsimple: `--name <what it takes>` or `--name [what it may take]` in the first column. */
function joptFlags(text: string): Flag[] {
  const [, table = ''] = text.split(/^-{3,}\s+-{3,}\s*$/m);
  const lines = table.split('\n');
  const controllers = table.includes('\n--bootstrap-controller');
  const flags: Flag[] = [];
  for (const [index, line] of lines.entries()) {
    const start = /^(-[\w.-]+(?:, -[\w.-]+)*)(?:\s+([<[])([^>\]]*))?/.exec(line);
    if (start === null) continue;
    const [, names = ''] = start;
    // A long name leaves what it takes to the next line.
    const next = /^ {2}([<[])([^>\]]*)/.exec(lines[index + 1] ?? '');
    const [bracket, value = ''] =
      start[2] === undefined ? [next?.[1], next?.[2]] : [start[2], start[3]];
    const wanted =
      /\s{2,}REQUIRED(?!.* unless)/.test(line) || /^\S+(?: <.*?>)? REQUIRED/.test(line);
    const optional = names.includes('--bootstrap-server') && controllers;
    flags.push({
      names: names.split(', ').sort((a, b) => b.length - a.length),
      ...(bracket === undefined ? {} : {value: value.split(/[:\s]/)[0]?.toLowerCase() || 'value'}),
      ...(bracket === '[' ? {optionalValue: true} : {}),
      ...(wanted && !optional ? {required: true} : {}),
    });
  }
  return flags;
}

/** Options of argparse4j: two blanks, the names with what they take, then the description or its line. */
function argparseFlags(text: string): Flag[] {
  const usage = text.slice(0, text.indexOf('\n\n')).replaceAll(/\s+/g, ' ');
  const flags: Flag[] = [];
  for (const [, spellings = ''] of text.matchAll(/^ {2}(-.*?)(?: {2,}|$)/gm)) {
    const parts = spellings.split(', ');
    const names = parts.map((part) => part.split(' ')[0] ?? part);
    const value = parts[0]?.split(' ').slice(1).join(' ') ?? '';
    const name = names.find((each) => each.startsWith('--')) ?? names[0] ?? '';
    const plain = new RegExp(`(?<![[(|] ?)${name.replaceAll('.', '\\.')}(?= |$)`);
    flags.push({
      names: names.sort((a, b) => b.length - a.length),
      ...(value === '' ? {} : {value}),
      ...(value.includes(' [') ? {repeatable: true} : {}),
      ...(plain.test(withoutChoices(usage)) ? {required: true} : {}),
    });
  }
  return flags;
}

function withoutChoices(usage: string): string {
  return usage.replaceAll(/\([^()]*\)/g, '').replaceAll(/\[[^[\]]*(?:\[[^[\]]*\][^[\]]*)*\]/g, '');
}

/** `(--a A | --b B)` in a usage: one of them must be there. */
function requiredChoices(text: string): string[][] {
  const usage = text.slice(0, text.indexOf('\n\n')).replaceAll(/\s+/g, ' ');
  return [...usage.matchAll(/\(([^()]*\|[^()]*)\)/g)].map(([, choices = '']) =>
    choices.split('|').map((choice) => choice.trim().split(' ')[0] ?? ''),
  );
}
