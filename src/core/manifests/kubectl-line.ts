import type {Invocation} from '../commands/invocation.ts';
import type {ShellWord} from '../shell/analysis.ts';
import {behind} from '../shell/word-slice.ts';

/** A flag of a kubectl line and its value. */
export interface KubectlFlag {
  readonly name: string;
  readonly value?: ShellWord;
}

/** A kubectl line, read far enough to know which resources it is about. */
export interface KubectlLine {
  readonly verb: string;
  /** The words behind the verb that are no flags, up to `--`. */
  readonly operands: readonly ShellWord[];
  readonly flags: readonly KubectlFlag[];
}

/** Flags that take the next word, by their short name where they have one. */
const longNames: Readonly<Record<string, string>> = {
  '-n': '--namespace',
  '-o': '--output',
  '-l': '--selector',
  '-f': '--filename',
  '-k': '--kustomize',
  '-p': '--patch',
  '-c': '--container',
  '-L': '--label-columns',
  '-s': '--server',
};

const withValue = new Set([
  ...Object.values(longNames),
  ...[
    'namespace kubeconfig context cluster user server token as as-group as-uid request-timeout cache-dir',
    'certificate-authority client-certificate client-key tls-server-name profile',
    'type patch-file for timeout field-selector sort-by template subresource field-manager chunk-size',
    'image replicas current-replicas resource-version tail since since-time limit-bytes pod-running-timeout',
    'port target-port protocol name target copy-to retries grace-period cascade from-file from-literal',
    'from-env-file docker-server docker-username docker-password docker-email duration audience',
    'requests limits overrides override-type restart revision to-revision min max cpu-percent',
    'verb resource resource-name clusterrole role serviceaccount group rule class default-backend',
    'schedule tcp node-port external-name cert key api-version max-log-requests prefix address',
    'env set-image keep-annotations containers max-concurrency prune-allowlist raw custom',
  ]
    .join(' ')
    .split(' ')
    .map((name) => `--${name}`),
]);
withValue.delete('--prefix');

/** Reads the words of kubectl; undefined where no verb stands there. `-p` of `logs` takes nothing, that of `patch` does. */
export function readKubectlLine({program, words}: Invocation): KubectlLine | undefined {
  return program === 'kubectl' ? readKubectlArguments(words.slice(1)) : undefined;
}

/** Reads the words behind `kubectl`. */
export function readKubectlArguments(rest: readonly ShellWord[]): KubectlLine | undefined {
  const flags: KubectlFlag[] = [];
  const operands: ShellWord[] = [];
  for (let at = 0; at < rest.length; at++) {
    const word = rest[at];
    if (word === undefined || word.value === '--') break;
    if (!word.value.startsWith('-') || word.value === '-') {
      operands.push(word);
      continue;
    }
    const {value} = word;
    const equals = value.indexOf('=');
    const written = equals === -1 ? value : value.slice(0, equals);
    const attached = /^-[nolfkpcLs](?=[^=-])/.exec(value)?.[0];
    if (attached !== undefined && equals !== attached.length && value.length > 2) {
      flags.push({name: longNames[attached] ?? attached, value: behind(word, attached.length)});
      continue;
    }
    const name = longNames[written] ?? written;
    if (equals !== -1) flags.push({name, value: behind(word, equals + 1)});
    else if (withValue.has(name) && !(name === '--patch' && operands[0]?.value === 'logs')) {
      const next = rest[at + 1];
      flags.push({name, ...(next === undefined ? {} : {value: next})});
      at++;
    } else flags.push({name});
  }
  const [verb, ...others] = operands;
  return verb === undefined ? undefined : {verb: verb.value, operands: others, flags};
}

/** The value of a flag by its long name; the last one where it is given twice. */
export function kubectlFlag(line: KubectlLine, name: string): ShellWord | undefined {
  return line.flags.findLast((flag) => flag.name === name)?.value;
}

/** One resource word of a line: `flinkdeployments,pods` has two. */
export interface ResourceWord {
  /** `flinkdeployments` of `flinkdeployments/NAME`. */
  readonly resource: string;
  /** The word that it is a part of, cut to it. */
  readonly word: ShellWord;
  /** Whether one object is asked for by name; undefined where that cannot be seen. */
  readonly single: boolean | undefined;
}

/** Verbs whose first operand is a resource. */
const resourceVerbs =
  /^(?:get|describe|delete|patch|wait|edit|annotate|label|scale|explain|expose|autoscale)$/;

/** The resources that a line is about. */
export function resourceWords({verb, operands}: KubectlLine): readonly ResourceWord[] {
  let words = operands;
  if (verb === 'rollout' || verb === 'set' || verb === 'top') words = operands.slice(1);
  else if (verb === 'auth' && operands[0]?.value === 'can-i') {
    const resource = operands[2];
    return resource === undefined || resource.value.startsWith('/')
      ? []
      : split(resource).map((each) => ({...each, single: undefined}));
  } else if (verb === 'create') return [];
  else if (/^(?:logs|exec|port-forward|attach|debug|cp)$/.test(verb)) {
    const first = operands[0];
    return first?.value.includes('/') && verb !== 'cp' ? split(first) : [];
  } else if (!resourceVerbs.test(verb)) return [];
  const [first, ...names] = words;
  if (first === undefined) return [];
  if (verb === 'top') return [];
  if (first.value.includes('/'))
    return words.filter(({value}) => value.includes('/')).flatMap((word) => split(word));
  if (verb === 'label' || verb === 'annotate') {
    const objects = names.filter(({value}) => !/[=]|-$/.test(value));
    return split(first).map((each) => ({...each, single: objects.length === 1 || undefined}));
  }
  const vague = names.some(({parts}) => parts.some(({kind}) => kind === 'computed'));
  const single = vague || names.length > 1 ? undefined : names.length === 1;
  return split(first).map((each) => ({...each, single}));
}

/** `a,b/NAME` in its resources. */
function split(word: ShellWord): readonly ResourceWord[] {
  const found: ResourceWord[] = [];
  let at = 0;
  for (const piece of word.value.split(',')) {
    const slash = piece.indexOf('/');
    const resource = slash === -1 ? piece : piece.slice(0, slash);
    const rest = behind(word, at);
    found.push({
      resource,
      word: {...rest, end: Math.min(rest.start + resource.length, word.end)},
      single: slash === -1 ? undefined : true,
    });
    at += piece.length + 1;
  }
  return found;
}
