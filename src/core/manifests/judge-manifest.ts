import {type Document, isMap, isSeq, type Node} from 'yaml';
import type {FieldNode} from '../../../schemas/facts/field-node.ts';
import {holds, open, type Verdict, wrong} from '../claims/claim.ts';
import {versionList} from '../claims/claimed-versions.ts';
import {type Kinds, type KnownKind, resolved, type Tree} from '../facts/manifest-kinds.ts';
import {expectedNames, nearest, orList} from '../text/nearest.ts';
import type {ManifestFinding} from './finding.ts';
import {judgeLabels, judgeMetadata} from './judge-metadata.ts';
import {judgePodSpec, volumeNames} from './judge-pod.ts';
import {type Judging, judgeTree, short} from './judge-tree.ts';
import {
  type OperatorDefaults,
  operatorRefuses,
  operatorRefusesInPatch,
} from './operator-refuses.ts';
import type {Range, SourceText} from './source-text.ts';
import {fieldAt, fieldsOf, rangeOf, textAt, valueAt} from './yaml-nodes.ts';

/** What manifests are held against. */
export interface ManifestContext {
  readonly kinds: Kinds;
  readonly defaults: OperatorDefaults;
  /** Namespaces that the recipe may name. */
  readonly namespaces: ReadonlySet<string>;
}

/** Whether a document says itself what it is: it has a kind or an apiVersion. */
export function isManifest({contents}: Document): boolean {
  const names = new Set(fieldsOf(contents).map(({name}) => name));
  return names.has('apiVersion') || (names.has('kind') && names.has('spec'));
}

/** Judges one manifest: kind, apiVersion, metadata, every field, and what the program behind the kind refuses. */
export function* judgeManifest(
  document: Document,
  source: SourceText,
  context: ManifestContext,
  node: Node | null = document.contents,
): Iterable<ManifestFinding> {
  if (!isMap(node)) return;
  const kindField = fieldAt(node, 'kind');
  const kind = textAt(kindField?.value ?? null);
  if (kind === 'List' && isSeq(valueAt(node, 'items'))) {
    const items = valueAt(node, 'items');
    if (isSeq(items))
      for (const item of items.items)
        yield* judgeManifest(document, source, context, item as Node | null);
    return;
  }
  const {known, findings} = kindOf(node, source, context.kinds);
  yield* findings;
  if (known.length === 0 || kind === undefined || !kindField?.value) return;
  const range = rangeOf(kindField.value);
  const named = known[0]?.product ?? '';
  if (fieldAt(node, 'metadata') === undefined)
    yield {
      kind: 'manifest-required',
      name: 'metadata',
      range,
      verdict: wrong(`Missing \`metadata\` of ${kind}, expected a name in it`),
    };
  const status = fieldAt(node, 'status');
  if (status?.value && isMap(status.value) && /^Flink/.test(kind))
    yield {
      kind: 'manifest-refused',
      name: 'status',
      range: rangeOf(status.key),
      verdict: wrong(
        `Unexpected \`status\` in a manifest of ${kind}, which the server writes itself`,
      ),
    };
  yield* judgeBody(node, document, source, context, known, {
    owner: kind,
    product: named,
    partial: false,
    place: range,
  });
  // The operator's own probe of its health has no job.
  const labels = fieldsOf(valueAt(node, 'metadata', 'labels'));
  if (labels.some(({name}) => name === 'flink.apache.org/canary')) return;
  yield* operatorRefuses(kind, node, range, {
    ...context.defaults,
    unseen: context.defaults.unseen || kind === 'FlinkApplication',
  });
}

/** Judges a patch or a part of a manifest of a known kind: like a manifest, but nothing has to be there. */
export function* judgePatch(
  node: Node | null,
  document: Document,
  source: SourceText,
  context: ManifestContext,
  known: readonly KnownKind[],
): Iterable<ManifestFinding> {
  const owner = known[0]?.manifest.kind;
  if (!isMap(node) || owner === undefined) return;
  yield* judgeBody(node, document, source, context, known, {
    owner,
    product: known[0]?.product ?? '',
    partial: true,
    place: rangeOf(node),
  });
  yield* operatorRefusesInPatch(owner, node);
}

/** The tree of a whole resource of each release: apiVersion, kind, metadata, and what is the kind's own. */
export function resourceTrees(known: readonly KnownKind[], kinds: Kinds): readonly Tree[] {
  return known.map((each) => {
    const {manifest, file, version} = each;
    const root = resolved({node: manifest.root, file, version}).node;
    const metadata = root.fields?.['metadata'];
    const fields: Readonly<Record<string, FieldNode>> = {
      ...root.fields,
      apiVersion: {type: 'string'},
      kind: {type: 'string'},
      metadata:
        metadata?.fields !== undefined && each.product !== 'Confluent for Kubernetes'
          ? metadata
          : (kinds.metadata?.node ?? {type: 'any'}),
      ...fieldsOfDeployment(each, kinds),
    };
    return {file, version, node: {...root, fields}};
  });
}

/**
 * The status of CMF's FlinkApplication, and of that of Confluent for Kubernetes also the spec, are those of the operator's
 * FlinkDeployment; their own definitions say less.
 */
function fieldsOfDeployment(
  {manifest}: KnownKind,
  kinds: Kinds,
): Readonly<Record<string, FieldNode>> {
  if (manifest.kind !== 'FlinkApplication') return {};
  const deployment = kinds.named('FlinkDeployment').at(-1)?.manifest.root.fields;
  const {spec, status} = manifest.root.fields ?? {};
  return {
    ...(manifest.complete || deployment?.['spec'] === undefined
      ? {}
      : {
          spec: {
            type: 'object',
            fields: {...spec?.fields, ...deployment['spec'].fields},
          },
        }),
    ...(status?.fields !== undefined || deployment?.['status'] === undefined
      ? {}
      : {status: deployment['status']}),
  };
}

interface Body {
  readonly owner: string;
  readonly product: string;
  readonly partial: boolean;
  readonly place: Range;
}

function* judgeBody(
  node: Node,
  document: Document,
  source: SourceText,
  context: ManifestContext,
  known: readonly KnownKind[],
  {owner, product, partial, place}: Body,
): Iterable<ManifestFinding> {
  const complete = known.every(({manifest}) => manifest.complete);
  const judging: Judging = {document, source, owner, product, partial, complete};
  yield* judgeTree(node, resourceTrees(known, context.kinds), [], place, judging);
  const written = fieldAt(node, 'metadata');
  if (written?.value) {
    yield* judgeMetadata(owner, written.value, {source, namespaces: context.namespaces});
    if (!partial && !hasName(written.value) && !/^(?:Confluent Manager)/.test(product))
      yield {
        kind: 'manifest-required',
        name: 'metadata.name',
        range: rangeOf(written.key),
        verdict: wrong(`Missing \`metadata.name\` of ${owner}`),
      };
  }
  yield* judgePods(node, judging, context.kinds, owner);
  yield* judgeSelectors(node, source);
}

function hasName(metadata: Node): boolean {
  return valueAt(metadata, 'name') !== undefined || valueAt(metadata, 'generateName') !== undefined;
}

/** Where kinds of Flink have a pod template. */
const podTemplates: readonly (readonly string[])[] = [
  ['spec', 'podTemplate'],
  ['spec', 'jobManager', 'podTemplate'],
  ['spec', 'taskManager', 'podTemplate'],
  ['spec', 'template', 'spec', 'podTemplate'],
  ['spec', 'template', 'spec', 'jobManager', 'podTemplate'],
  ['spec', 'template', 'spec', 'taskManager', 'podTemplate'],
];

/**
 * Pods: those of a Kubernetes kind are judged by its own tree; the operator's pod templates, whose definition knows no limits, by
 * that of a pod of Kubernetes as well.
 */
function* judgePods(
  node: Node,
  judging: Judging,
  kinds: Kinds,
  owner: string,
): Iterable<ManifestFinding> {
  if (/^Flink/.test(owner)) {
    const template = kinds.podTemplate;
    // The templates of JobManager and TaskManager are merged with the common one, volumes included.
    const volumes = podTemplates.flatMap((path) => volumeNames(valueAt(node, ...path, 'spec')));
    for (const path of podTemplates) {
      const field = fieldAt(node, ...path);
      if (!field?.value) continue;
      const {spec, containers} = {
        spec: valueAt(field.value, 'spec'),
        containers: valueAt(field.value, 'spec', 'containers'),
      };
      if (template !== undefined) {
        // `containers` may be missing: the operator adds its own.
        yield* judgeTree(field.value, [template], path, rangeOf(field.key), {
          ...judging,
          product: 'Kubernetes',
          partial: true,
          onlyValues: true,
        });
        yield* containersNamed(containers, spec);
      }
      yield* judgePodSpec(spec, judging.partial ? undefined : volumes);
      yield* judgeLabels(valueAt(field.value, 'metadata', 'labels'), judging.source);
    }
    return;
  }
  const spec = owner === 'Pod' ? valueAt(node, 'spec') : valueAt(node, 'spec', 'template', 'spec');
  const jobSpec = valueAt(node, 'spec', 'jobTemplate', 'spec', 'template', 'spec');
  const pod = spec ?? jobSpec;
  const claims = valueAt(node, 'spec', 'volumeClaimTemplates');
  const claimed = isSeq(claims)
    ? claims.items.flatMap((claim) => textAt(claim, 'metadata', 'name') ?? [])
    : [];
  yield* judgePodSpec(pod, judging.partial ? undefined : [...volumeNames(pod), ...claimed]);
}

/** Containers and variables of a pod template need a name; the operator's definition does not say so. */
function* containersNamed(
  containers: Node | null | undefined,
  spec: Node | null | undefined,
): Iterable<ManifestFinding> {
  const lists = [
    [containers, 'container'],
    [valueAt(spec, 'initContainers'), 'container'],
    [valueAt(spec, 'volumes'), 'volume'],
  ] as const;
  for (const [list, what] of lists) {
    if (!isSeq(list)) continue;
    for (const item of list.items as Node[]) {
      yield* named(item, what);
      if (what !== 'container') continue;
      const variables = valueAt(item, 'env');
      if (isSeq(variables))
        for (const each of variables.items as Node[]) yield* named(each, 'variable');
      const mounts = valueAt(item, 'volumeMounts');
      if (isSeq(mounts))
        for (const each of mounts.items as Node[])
          for (const name of ['name', 'mountPath']) yield* named(each, 'mount', name);
      const ports = valueAt(item, 'ports');
      if (isSeq(ports))
        for (const each of ports.items as Node[]) yield* named(each, 'port', 'containerPort');
    }
  }
}

function* named(item: Node | null, what: string, name = 'name'): Iterable<ManifestFinding> {
  if (!isMap(item) || valueAt(item, name) !== undefined || valueAt(item, '<<') !== undefined)
    return;
  const first = fieldsOf(item)[0];
  // A misspelt field has its own finding.
  if (fieldsOf(item).some((field) => field.name !== name && nearest(field.name, [name]).length > 0))
    return;
  yield {
    kind: 'manifest-required',
    name,
    range: first === undefined ? rangeOf(item) : rangeOf(first.key),
    verdict: wrong(`Missing \`${name}\` of a ${what}`),
  };
}

/** `matchLabels` and a Service's `selector` hold labels. */
function* judgeSelectors(node: Node, source: SourceText): Iterable<ManifestFinding> {
  for (const path of [
    ['spec', 'selector', 'matchLabels'],
    ['spec', 'template', 'metadata', 'labels'],
    ['spec', 'podSelector', 'matchLabels'],
  ])
    yield* judgeLabels(valueAt(node, ...path), source);
}

/** The releases of the kind that a manifest names, with what is to be said of kind and apiVersion. */
function kindOf(
  node: Node,
  source: SourceText,
  kinds: Kinds,
): {readonly known: readonly KnownKind[]; readonly findings: readonly ManifestFinding[]} {
  const kindField = fieldAt(node, 'kind');
  const versionField = fieldAt(node, 'apiVersion');
  const kind = textAt(kindField?.value ?? null);
  const apiVersion = textAt(versionField?.value ?? null);
  if (kind === undefined || !kindField?.value) {
    const place = versionField?.key;
    const near = fieldsOf(node).find(
      ({name}) => nearest(name, ['kind']).length > 0 && name.length < 7,
    );
    return {
      known: [],
      findings: [
        missingAt(
          'kind',
          near === undefined
            ? place === undefined
              ? rangeOf(node)
              : rangeOf(place)
            : rangeOf(near.key),
        ),
      ],
    };
  }
  const kindRange = rangeOf(kindField.value);
  const finding = (name: string, range: Range, verdict: Verdict): ManifestFinding => ({
    kind: 'manifest-kind',
    name,
    range,
    verdict,
  });
  const named = kinds.named(kind);
  if (apiVersion === undefined || !versionField?.value) {
    const near = fieldsOf(node).find(({name}) => nearest(name, ['apiVersion']).length > 0);
    return {
      known: newest(named),
      findings: [missingAt('apiVersion', near === undefined ? kindRange : rangeOf(near.key))],
    };
  }
  const versionRange = rangeOf(versionField.value);
  const unknown = source.unknown.some(
    ({start, end}) => start < versionRange.end && versionRange.start < end,
  );
  if (unknown)
    return {
      known: newest(named),
      findings: [finding(apiVersion, versionRange, open('it is known to the shell alone'))],
    };
  const known = named.filter(({manifest}) => manifest.apiVersion === apiVersion);
  if (known.length > 0) {
    const facts = `${known[0]?.product} ${versionList(known.map(({version}) => version))}`;
    return {
      known,
      findings: [
        finding(kind, kindRange, holds(facts)),
        finding(apiVersion, versionRange, holds(facts)),
      ],
    };
  }
  const group = (text: string) => (text.includes('/') ? text.slice(0, text.indexOf('/')) : '');
  if (named.length > 0) {
    const groups = named.map(({manifest}) => group(manifest.apiVersion));
    const foreign =
      group(apiVersion).includes('.') &&
      !groups.includes(group(apiVersion)) &&
      !kinds.apiVersions.some((each) => group(each) === group(apiVersion)) &&
      nearest(
        apiVersion,
        named.map(({manifest}) => manifest.apiVersion),
      ).length === 0 &&
      !/^(?:Flink|PodMonitor|ServiceMonitor|Prometheus)/.test(kind);
    if (foreign)
      return {
        known: [],
        findings: [finding(apiVersion, versionRange, open('no facts on this API group'))],
      };
    const expected = orList(
      [...new Set(named.map(({manifest}) => manifest.apiVersion))].slice(0, 3),
    );
    return {
      known: newest(named),
      findings: [
        finding(
          apiVersion,
          versionRange,
          wrong(`Unknown apiVersion \`${short(apiVersion)}\` of ${kind}, expected ${expected}`),
        ),
      ],
    };
  }
  const ofGroup = kinds.kindNames.filter((name) =>
    kinds.named(name).some(({manifest}) => group(manifest.apiVersion) === group(apiVersion)),
  );
  const near = nearest(kind, kinds.kindNames);
  const groups = new Set(kinds.apiVersions.map(group));
  const foreign =
    ofGroup.length === 0 &&
    nearest(group(apiVersion), groups).length === 0 &&
    group(apiVersion) !== '';
  if (foreign || (ofGroup.length === 0 && near.length === 0))
    return {known: [], findings: [finding(kind, kindRange, open('no facts on this API group'))]};
  const meant = kinds
    .named(near[0] ?? '')
    .filter(({manifest}) => manifest.apiVersion === apiVersion);
  return {
    known: [],
    findings: [
      finding(
        kind,
        kindRange,
        wrong(
          `Unknown kind \`${short(kind)}\`${meant.length > 0 ? ` of \`${apiVersion}\`` : ''}${near.length > 0 ? `, expected ${orList(near)}` : expectedNames(kind, ofGroup)}`,
        ),
      ),
    ],
  };
}

function missingAt(name: string, range: Range): ManifestFinding {
  return {
    kind: 'manifest-required',
    name,
    range,
    verdict: wrong(`Missing \`${name}\` of a manifest`),
  };
}

/** Of kinds of several API versions, the releases of the newest. */
function newest(named: readonly KnownKind[]): readonly KnownKind[] {
  const last = named.at(-1)?.manifest.apiVersion;
  return named.filter(({manifest}) => manifest.apiVersion === last);
}
