import {isScalar, type Node} from 'yaml';
import {holds, open, wrong} from '../claims/claim.ts';
import {orList} from '../text/nearest.ts';
import type {ManifestFinding} from './finding.ts';
import {short} from './judge-tree.ts';
import type {SourceText} from './source-text.ts';
import {fieldsOf, rangeOf, textAt, valueAt} from './yaml-nodes.ts';

/** Names of Kubernetes (RFC 1123): of most objects, and of those that become a host name. */
const subdomain = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*$/;
const label = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$/;
const serviceName = /^[a-z](?:[-a-z0-9]*[a-z0-9])?$/;
const labelValue = /^(?:[A-Za-z0-9](?:[-A-Za-z0-9_.]*[A-Za-z0-9])?)?$/;
const labelName = /^[A-Za-z0-9](?:[-A-Za-z0-9_.]*[A-Za-z0-9])?$/;

/** The operator's own limit: names of what it makes are longer, and may have 63 characters. */
const flinkDeploymentName = /^[a-z](?:[-a-z0-9]{0,43}[a-z0-9])?$/;

/** Kinds whose names may hold `:` and other characters. */
const freeNames = /^(?:ClusterRole|ClusterRoleBinding|Role|RoleBinding|APIService)$/;

/** Why a name cannot be that of a kind; undefined where it can. */
export function nameProblem(kind: string, name: string): string | undefined {
  if (freeNames.test(kind)) return undefined;
  if (/^Flink(?:Deployment|Application)$/.test(kind))
    return flinkDeploymentName.test(name)
      ? undefined
      : 'expected at most 45 of `a-z`, `0-9` and `-`, a letter first';
  if (kind === 'Service')
    return name.length <= 63 && serviceName.test(name)
      ? undefined
      : 'expected at most 63 of `a-z`, `0-9` and `-`, a letter first';
  if (kind === 'Namespace')
    return name.length <= 63 && label.test(name)
      ? undefined
      : 'expected at most 63 of `a-z`, `0-9` and `-`';
  return name.length <= 253 && subdomain.test(name)
    ? undefined
    : 'expected at most 253 of `a-z`, `0-9`, `-` and `.`';
}

/** Why a label's key cannot be one; undefined where it can. */
export function labelKeyProblem(key: string): string | undefined {
  const slash = key.indexOf('/');
  const prefix = slash === -1 ? undefined : key.slice(0, slash);
  const name = key.slice(slash + 1);
  if (prefix !== undefined && (prefix.length > 253 || !subdomain.test(prefix)))
    return 'expected a domain before the `/`';
  return name.length <= 63 && labelName.test(name)
    ? undefined
    : 'expected at most 63 letters, digits, `-`, `_` and `.`';
}

/** Why a label's value cannot be one; undefined where it can. */
export function labelValueProblem(value: string): string | undefined {
  return value.length <= 63 && labelValue.test(value)
    ? undefined
    : 'expected at most 63 letters, digits, `-`, `_` and `.`';
}

/** Names, labels, annotations and the namespace of `metadata`. `namespaces` are those that a recipe may know. */
export function* judgeMetadata(
  kind: string,
  metadata: Node | null | undefined,
  {source, namespaces}: {readonly source: SourceText; readonly namespaces: ReadonlySet<string>},
): Iterable<ManifestFinding> {
  const name = valueAt(metadata, 'name');
  if (isScalar(name)) yield* judgeText('name', name, nameProblem.bind(undefined, kind), source);
  const namespace = valueAt(metadata, 'namespace');
  if (isScalar(namespace))
    yield* judgeText(
      'namespace',
      namespace,
      (text) => {
        if (text.length > 63 || !label.test(text))
          return 'expected at most 63 of `a-z`, `0-9` and `-`';
        if (namespaces.has(text)) return undefined;
        return `expected \`\${NAMESPACE}\`, or one that the recipe creates`;
      },
      source,
    );
  yield* judgeLabels(valueAt(metadata, 'labels'), source);
  for (const {name: key, key: node} of fieldsOf(valueAt(metadata, 'annotations'))) {
    const problem = labelKeyProblem(key.toLowerCase());
    if (problem !== undefined && !known(source, rangeOf(node)))
      yield {
        kind: 'manifest-name',
        name: key,
        range: rangeOf(node),
        verdict: wrong(`Unexpected annotation \`${short(key)}\`, ${problem}`),
      };
  }
}

/** A mapping of labels: of `metadata.labels`, `matchLabels`, a Service's `selector`. */
export function* judgeLabels(
  labels: Node | null | undefined,
  source: SourceText,
): Iterable<ManifestFinding> {
  for (const {name: key, key: node, value} of fieldsOf(labels)) {
    const problem = labelKeyProblem(key);
    const hidden = known(source, rangeOf(node));
    yield {
      kind: 'manifest-name',
      name: key,
      range: rangeOf(node),
      verdict: hidden
        ? open('it is known to the shell alone')
        : problem === undefined
          ? holds('Kubernetes labels')
          : wrong(`Unexpected label \`${short(key)}\`, ${problem}`),
    };
    if (isScalar(value) && typeof value.value === 'string')
      yield* judgeText(`label ${key}`, value, labelValueProblem, source);
  }
}

function* judgeText(
  what: string,
  node: Node,
  problemOf: (text: string) => string | undefined,
  source: SourceText,
): Iterable<ManifestFinding> {
  const text = textAt(node);
  if (text === undefined) return;
  const range = rangeOf(node);
  const problem = problemOf(text);
  yield {
    kind: 'manifest-name',
    name: short(text),
    range,
    verdict: known(source, range)
      ? open('it is known to the shell alone')
      : problem === undefined
        ? holds('Kubernetes names')
        : wrong(`Unexpected ${what.split(' ')[0]} ${orList([short(text)])}, ${problem}`),
  };
}

/** Whether a range holds what only the shell knows. */
function known({unknown}: SourceText, {start, end}: {start: number; end: number}): boolean {
  return unknown.some((each) => each.start < end && start < each.end);
}
