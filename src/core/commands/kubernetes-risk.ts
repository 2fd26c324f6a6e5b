import type {CommandRisk, RiskReader} from './command-risk.ts';
import {type CommandWords, commandWords} from './command-words.ts';
import {worstRisk} from './worst-risk.ts';

const verbs: Readonly<Record<string, CommandRisk['risk']>> = {
  annotate: 'change',
  apply: 'change',
  autoscale: 'change',
  certificate: 'change',
  cordon: 'change',
  create: 'change',
  debug: 'change',
  drain: 'restart',
  edit: 'change',
  expose: 'change',
  label: 'change',
  patch: 'change',
  replace: 'change',
  run: 'change',
  scale: 'change',
  set: 'change',
  taint: 'change',
  uncordon: 'change',
};

/** What deleting a resource does at least; others are a change. */
const deletes: readonly (readonly [RegExp, CommandRisk['risk']])[] = [
  [
    /^(?:pods?|po|deployments?|deploy|statefulsets?|sts|daemonsets?|ds|replicasets?|rs|nodes?|no|all)(?:\.|$)/,
    'restart',
  ],
  [
    /^flink(?:deployments?|sessionjobs?|bluegreendeployments?|applications?|dep|sj|bg)(?:\.|$)/,
    'restart',
  ],
  [
    /^(?:flinkstatesnapshots?|persistentvolumeclaims?|pvc|persistentvolumes?|pv)(?:\.|$)/,
    'data-loss',
  ],
  [/^(?:namespaces?|ns|customresourcedefinitions?|crds?)(?:\.|$)/, 'data-loss'],
  [/^(?:kafkatopics?|flinkenvironments?)(?:\.|$)/, 'data-loss'],
];

/** What in a patch stops or restarts a job of the operator, as a piece of the object or as an operation of JSON Patch. */
const restartingPatch = new RegExp(
  [
    /"state"\s*:\s*"suspended"|\bstate:\s*suspended\b|restartNonce|"replicas"\s*:\s*0\b/,
    /\{(?=[^{}]*"\/spec\/job\/state")(?=[^{}]*"value"\s*:\s*"suspended")/,
    /\{(?=[^{}]*\/replicas")(?=[^{}]*"value"\s*:\s*0\b)/,
  ]
    .map(({source}) => source)
    .join('|'),
);

/** Subcommands that only read, of verbs that change something. */
const reading = ['apply view-last-applied', 'rollout status', 'rollout history'];

export const kubectlRisk: RiskReader = (invocation, {facts}) => {
  if (invocation.program !== 'kubectl' && invocation.program !== 'oc') return undefined;
  const words = commandWords(invocation, facts, 'kubectl');
  const {path, operands, has, values} = words;
  const [verb = '', action = ''] = path;
  if (onlyShows(words) || reading.includes(path.join(' '))) return undefined;
  const found = (risk: CommandRisk['risk'], ...more: readonly string[]) => ({
    risk,
    what: ['kubectl', verb, ...more].join(' '),
  });
  switch (verb) {
    case 'rollout':
      return found(action === 'restart' || action === 'undo' ? 'restart' : 'change', action);
    case 'delete': {
      const deleted = kindsOf(operands).map((kind) => ({kind, risk: deleteRisk(kind)}));
      const worst = worstRisk(deleted);
      return worst === undefined ? found('change') : found(worst.risk, worst.kind);
    }
    case 'scale':
      return found(values('--replicas').includes('0') ? 'restart' : 'change');
    case 'replace':
      // It deletes and creates anew.
      return found(has('--force') ? 'restart' : 'change');
    case 'patch':
      return found(restartingPatch.test(values('--patch').join('\n')) ? 'restart' : 'change');
    case 'cp':
      // From a pod it reads, to a pod it writes.
      return operands[1]?.includes(':') ? found('change') : undefined;
    default: {
      const risk = Object.hasOwn(verbs, verb) ? verbs[verb] : undefined;
      return risk === undefined ? undefined : found(risk);
    }
  }
};

/** The kinds of `pod,pvc -l app=x`, of `pod a b`, and of `pod/a pvc/b`. */
function kindsOf(operands: readonly string[]): readonly string[] {
  const [first = ''] = operands;
  const written = first.includes('/')
    ? operands.map((each) => each.replace(/\/.*$/s, ''))
    : first.split(',');
  return written.filter((kind) => kind !== '').map((kind) => kind.toLowerCase());
}

function deleteRisk(kind: string): CommandRisk['risk'] {
  return deletes.find(([pattern]) => pattern.test(kind))?.[1] ?? 'change';
}

const helmVerbs: Readonly<Record<string, CommandRisk['risk']>> = {
  install: 'change',
  upgrade: 'change',
  rollback: 'change',
  uninstall: 'change',
  delete: 'change',
};

export const helmRisk: RiskReader = (invocation, {facts}) => {
  if (invocation.program !== 'helm') return undefined;
  const words = commandWords(invocation, facts);
  const [verb = ''] = words.path;
  const risk = Object.hasOwn(helmVerbs, verb) ? helmVerbs[verb] : undefined;
  return risk === undefined || onlyShows(words) ? undefined : {risk, what: `helm ${verb}`};
};

/** True where the flags say that nothing is changed. */
function onlyShows({has, values}: CommandWords): boolean {
  return has('--help', '--list') || values('--dry-run').some((value) => value !== 'none');
}
