import type {CommandRisk, RiskReader} from './command-risk.ts';

/** The verbs of the confluent CLI that do more than read on the server. */
const verbs: Readonly<Record<string, CommandRisk['risk']>> = {
  add: 'change',
  assign: 'change',
  create: 'change',
  delete: 'change',
  disable: 'change',
  enable: 'change',
  failover: 'restart',
  mirror: 'change',
  pause: 'restart',
  produce: 'change',
  promote: 'change',
  register: 'change',
  remove: 'change',
  rescale: 'restart',
  reset: 'change',
  resume: 'change',
  set: 'change',
  stop: 'restart',
  store: 'change',
  undelete: 'change',
  update: 'change',
  upload: 'change',
};

/** Verbs that only read, or change nothing but the CLI's own context. */
const reading = [
  'consume',
  'describe',
  'export',
  'get',
  'list',
  'query',
  'use',
  'validate',
  'web-ui-forward',
];

/** What deleting does at least; others are a change. */
const deletes: readonly (readonly [RegExp, CommandRisk['risk']])[] = [
  [/^flink (?:application|statement)\b/, 'restart'],
  [/^flink savepoint\b/, 'data-loss'],
  [/^kafka (?:topic|cluster|consumer)\b/, 'data-loss'],
  [/^schema-registry (?:schema|subject|dek|kek)\b/, 'data-loss'],
  [/^(?:flink )?environment\b/, 'data-loss'],
];

/** Commands that change the CLI's own files and nothing else. */
const local = [
  'login',
  'logout',
  'context',
  'configuration',
  'update',
  'version',
  'completion',
  'plugin',
  'prompt',
  'help',
];

export const confluentRisk: RiskReader = ({program, args}) => {
  if (program !== 'confluent' || local.includes(args[0] ?? '')) return undefined;
  if (args.some((arg) => arg === '--help' || arg === '-h' || arg === '--dry-run')) return undefined;
  const words: string[] = [];
  for (const arg of args) {
    if (!/^[a-z][a-z-]*$/.test(arg)) break;
    words.push(arg);
    if (reading.includes(arg)) return undefined;
    if (!Object.hasOwn(verbs, arg)) continue;
    const path = words.join(' ');
    const risk =
      arg === 'delete' ? deletes.find(([pattern]) => pattern.test(path))?.[1] : verbs[arg];
    return {risk: risk ?? 'change', what: `confluent ${path}`};
  }
  return undefined;
};
