import type {CommandRisk, RiskReader} from './command-risk.ts';
import {commandWords} from './command-words.ts';
import {sqlRisks} from './sql-risk.ts';
import {compareRisks, worstRisk} from './worst-risk.ts';

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

export const confluentRisk: RiskReader = (invocation, {facts}) => {
  if (invocation.program !== 'confluent') return undefined;
  const {path, has, values} = commandWords(invocation, facts);
  const verb = path.at(-1) ?? '';
  if (local.includes(path[0] ?? '') || has('--help', '--dry-run')) return undefined;
  if (!Object.hasOwn(verbs, verb)) return undefined;
  const spelt = path.join(' ');
  if (/^flink statement (?:create|update)$/.test(spelt)) {
    const worst = worstRisk(sqlRisks(values('--sql').join('\n'), {confluentCloud: true}));
    // As a PATCH of the same: it stops the statement.
    if (values('--stopped').some((value) => value !== 'false'))
      return {risk: 'restart', what: `confluent ${spelt} --stopped`};
    if (worst !== undefined && compareRisks(worst.risk, 'change') > 0)
      return {risk: worst.risk, what: `${worst.what} in confluent ${spelt}`};
  }
  const risk =
    verb === 'delete' ? deletes.find(([pattern]) => pattern.test(spelt))?.[1] : verbs[verb];
  return {risk: risk ?? 'change', what: `confluent ${spelt}`};
};
