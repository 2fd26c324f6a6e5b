import type {CommandRisk, RiskReader} from './command-risk.ts';
import {flagValue, hasFlag} from './invocation.ts';

interface Row {
  readonly tool: string;
  /** One of them has to be given; none: the tool itself does it. */
  readonly flags?: readonly string[];
  /** A flag that has to be given as well. */
  readonly with?: string;
  /** What its value must look like. */
  readonly value?: RegExp;
  readonly risk: CommandRisk['risk'];
}

/** Kafka's shell tools, by the flags that make them change something; the first row that fits counts. */
const rows: readonly Row[] = [
  {tool: 'kafka-topics', flags: ['--delete'], risk: 'data-loss'},
  {tool: 'kafka-topics', flags: ['--create', '--alter'], risk: 'change'},
  {tool: 'kafka-consumer-groups', flags: ['--delete', '--delete-offsets'], risk: 'data-loss'},
  // To the end, and forwards, it skips what was not read yet; to anywhere else records are read again.
  {tool: 'kafka-consumer-groups', flags: ['--execute'], with: '--to-latest', risk: 'data-loss'},
  {
    tool: 'kafka-consumer-groups',
    flags: ['--execute'],
    with: '--shift-by',
    value: /^[^-]/,
    risk: 'data-loss',
  },
  {tool: 'kafka-consumer-groups', flags: ['--execute'], risk: 'change'},
  {tool: 'kafka-configs', flags: ['--alter'], risk: 'change'},
  {tool: 'kafka-acls', flags: ['--add', '--remove'], risk: 'change'},
  {tool: 'kafka-delete-records', risk: 'data-loss'},
  {
    tool: 'kafka-transactions',
    flags: ['abort', 'force-terminate', 'forceTerminateTransaction'],
    risk: 'data-loss',
  },
  {tool: 'kafka-reassign-partitions', flags: ['--execute', '--cancel'], risk: 'change'},
  {tool: 'kafka-leader-election', risk: 'change'},
  {tool: 'kafka-console-producer', risk: 'change'},
  {tool: 'kafka-verifiable-producer', risk: 'change'},
  {tool: 'kafka-producer-perf-test', risk: 'change'},
  {tool: 'kafka-server-start', risk: 'change'},
  {tool: 'kafka-server-stop', risk: 'restart'},
  {tool: 'kafka-storage', flags: ['format'], risk: 'data-loss'},
  {tool: 'kafka-features', flags: ['upgrade', 'downgrade', 'disable'], risk: 'change'},
  {tool: 'kafka-streams-application-reset', risk: 'data-loss'},
  {tool: 'kafka-mirror-maker', risk: 'change'},
];

export const kafkaRisk: RiskReader = (invocation) => {
  const tool = invocation.program.replace(/\.sh$/, '');
  if (!tool.startsWith('kafka-') || hasFlag(invocation, '--help', '--version')) return undefined;
  for (const {tool: name, flags, with: also, value, risk} of rows) {
    if (name !== tool) continue;
    const flag = flags?.find((each) => hasFlag(invocation, each));
    if (flags !== undefined && flag === undefined) continue;
    if (also !== undefined && !hasFlag(invocation, also)) continue;
    if (value?.test(flagValue(invocation, also ?? '') ?? '') === false) continue;
    return {risk, what: flag === undefined ? tool : `${tool} ${flag}`};
  }
  return undefined;
};
