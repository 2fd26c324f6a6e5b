import type {CommandRisk, RiskReader} from './command-risk.ts';
import {operands} from './invocation.ts';
import {flagsBeforeVerb, verbLine} from './verb-line.ts';

/** Command lines of container engines, verb first, and what they do at least; the first row that fits counts. */
const rows: readonly (readonly [RegExp, CommandRisk['risk']])[] = [
  [/^volume (?:rm|prune)\b/, 'data-loss'],
  [/^system prune\b.* --volumes\b/, 'data-loss'],
  [/^compose down\b.* (?:-[a-z]*v|--volumes)\b/, 'data-loss'],
  [/^(?:container |compose )?(?:stop|kill|restart|pause|rm|down)(?: |$)/, 'restart'],
  [/^(?:service|stack) (?:rm|update|scale)(?: |$)/, 'restart'],
  [/^rmi(?: |$)/, 'restart'],
  [/^(?:system|image|container|network|builder) (?:prune|rm|disconnect)(?: |$)/, 'change'],
  [/^(?:container |compose )?(?:run|start|up|push|create|update|unpause)(?: |$)/, 'change'],
];

/** What runs on a host of Kubernetes, where the kubelet starts anew what is stopped. */
const rowsOfCrictl: readonly (readonly [RegExp, CommandRisk['risk']])[] = [
  [/^(?:stop|stopp|rm|rmp)(?: |$)/, 'restart'],
  [/^(?:rmi|run|runp|start|create|update)(?: |$)/, 'change'],
];

export const containerRisk: RiskReader = (invocation) => {
  const {program} = invocation;
  const crictl = program === 'crictl';
  if (!crictl && !/^(?:docker|podman|nerdctl)$/.test(program)) return undefined;
  const line = verbLine(invocation);
  const words = operands(invocation, flagsBeforeVerb(program));
  // From a container it reads, to a container it writes.
  const copiesIn = words[0] === 'cp' && words[2]?.includes(':') === true;
  const row = (crictl ? rowsOfCrictl : rows).find(([pattern]) => pattern.test(line));
  const risk = copiesIn ? 'change' : row?.[1];
  const grouped = /^(?:compose|container|image|network|service|stack|system|volume|builder)$/;
  const told = grouped.test(words[0] ?? '') ? 2 : 1;
  return risk === undefined
    ? undefined
    : {risk, what: [program, ...words.slice(0, told)].join(' ')};
};
