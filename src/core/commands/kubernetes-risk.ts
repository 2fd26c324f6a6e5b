import type {CommandRisk, RiskReader} from './command-risk.ts';
import {flagValue, hasFlag, type Invocation, operands} from './invocation.ts';

/** Flags of kubectl and helm whose value is the next word. */
const withValue = [
  ...[
    '-n',
    '--namespace',
    '--context',
    '--cluster',
    '--kubeconfig',
    '--as',
    '--as-group',
    '--user',
    '--token',
    '-s',
    '--server',
  ],
  ...[
    '-o',
    '--output',
    '-l',
    '--selector',
    '--field-selector',
    '-f',
    '--filename',
    '-k',
    '--kustomize',
    '-p',
    '--patch',
    '--patch-file',
  ],
  ...[
    '--type',
    '-c',
    '--container',
    '--timeout',
    '--replicas',
    '--for',
    '--field-manager',
    '--subresource',
    '--grace-period',
  ],
  ...[
    '--version',
    '--set',
    '--set-string',
    '--values',
    '--repo',
    '--kube-context',
    '--image',
    '--from-literal',
    '--from-file',
  ],
];

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
    /^(?:pods?|po|deployments?|deploy|statefulsets?|sts|replicasets?|rs|nodes?|no)(?:\.|\/|$)/,
    'restart',
  ],
  [/^flink(?:deployments?|sessionjobs?|bluegreendeployments?|dep|sj|bg)(?:\.|\/|$)/, 'restart'],
  [
    /^(?:flinkstatesnapshots?|persistentvolumeclaims?|pvc|persistentvolumes?|pv)(?:\.|\/|$)/,
    'data-loss',
  ],
  [/^(?:namespaces?|ns|customresourcedefinitions?|crds?)(?:\.|\/|$)/, 'data-loss'],
];

/** What in a patch stops or restarts a job of the operator. */
const restartingPatch =
  /"state"\s*:\s*"suspended"|\bstate:\s*suspended\b|restartNonce|"replicas"\s*:\s*0\b/;

export const kubectlRisk: RiskReader = (invocation) => {
  if (invocation.program !== 'kubectl' && invocation.program !== 'oc') return undefined;
  const [verb = '', ...rest] = operands(invocation, withValue);
  if (dryRun(invocation)) return undefined;
  const what = (...words: readonly string[]) => ['kubectl', verb, ...words].join(' ');
  switch (verb) {
    case 'rollout': {
      const action = rest[0] ?? '';
      if (action === 'status' || action === 'history') return undefined;
      return {
        risk: action === 'restart' || action === 'undo' ? 'restart' : 'change',
        what: what(action),
      };
    }
    case 'delete': {
      const kinds = (rest[0] ?? '').toLowerCase().split(',');
      const found = kinds.flatMap((kind) =>
        deletes.filter(([pattern]) => pattern.test(kind)).map(([, risk]) => risk),
      );
      const risk = found.includes('data-loss') ? 'data-loss' : (found[0] ?? 'change');
      return {risk, what: rest[0] === undefined ? what() : what(rest[0].split(/[/,]/)[0] ?? '')};
    }
    case 'scale':
      return {
        risk: flagValue(invocation, '--replicas') === '0' ? 'restart' : 'change',
        what: what(),
      };
    case 'patch': {
      const patch = flagValue(invocation, '-p', '--patch') ?? '';
      return {risk: restartingPatch.test(patch) ? 'restart' : 'change', what: what()};
    }
    case 'cp':
      // From a pod it reads, to a pod it writes.
      return rest[1]?.includes(':') ? {risk: 'change', what: what()} : undefined;
    default: {
      const risk = Object.hasOwn(verbs, verb) ? verbs[verb] : undefined;
      return risk === undefined ? undefined : {risk, what: what()};
    }
  }
};

const helmVerbs: Readonly<Record<string, CommandRisk['risk']>> = {
  install: 'change',
  upgrade: 'change',
  rollback: 'change',
  uninstall: 'change',
  delete: 'change',
};

export const helmRisk: RiskReader = (invocation) => {
  if (invocation.program !== 'helm' || dryRun(invocation)) return undefined;
  const [verb = ''] = operands(invocation, withValue);
  const risk = Object.hasOwn(helmVerbs, verb) ? helmVerbs[verb] : undefined;
  return risk === undefined ? undefined : {risk, what: `helm ${verb}`};
};

function dryRun(invocation: Invocation): boolean {
  return hasFlag(invocation, '--dry-run') && flagValue(invocation, '--dry-run') !== 'none';
}
