import {isScalar, type Node} from 'yaml';
import {wrong} from '../claims/claim.ts';
import {orList} from '../text/nearest.ts';
import type {ManifestFinding} from './finding.ts';
import {type FlinkSetting, flinkSettings} from './flink-configuration.ts';
import type {Range} from './source-text.ts';
import {fieldAt, fieldsOf, rangeOf, textAt, valueAt} from './yaml-nodes.ts';

/** Keys that the operator sets itself (its DefaultValidator, releases 1.14 and 1.15). */
const forbiddenKeys = [
  'kubernetes.namespace',
  'kubernetes.cluster-id',
  'high-availability.cluster-id',
];

const checkpointDirectories = ['execution.checkpointing.dir', 'state.checkpoints.dir'];
const savepointDirectories = ['execution.checkpointing.savepoint-dir', 'state.savepoints.dir'];
const highAvailability = ['high-availability.type', 'high-availability'];

/** What the operator merges with a manifest. */
export interface OperatorDefaults {
  /** Keys of the configuration that every job gets: the chart's `defaultConfiguration`, an environment's defaults. */
  readonly settings: ReadonlySet<string>;
  /** True where a manifest may rely on defaults that the recipe does not show. */
  readonly unseen: boolean;
}

/** What the operator refuses in a whole FlinkDeployment, FlinkSessionJob, FlinkStateSnapshot or FlinkBlueGreenDeployment. */
export function* operatorRefuses(
  kind: string,
  manifest: Node,
  place: Range,
  defaults: OperatorDefaults,
): Iterable<ManifestFinding> {
  const spec = valueAt(manifest, 'spec') ?? null;
  switch (kind) {
    case 'FlinkDeployment':
      yield* deployment(spec, flinkSettings(manifest), place, defaults, true);
      return;
    case 'FlinkApplication':
      yield* deployment(spec, flinkSettings(manifest), place, defaults, false);
      return;
    case 'FlinkBlueGreenDeployment': {
      const template = valueAt(spec, 'template', 'spec');
      if (template === undefined || template === null)
        yield missing('template.spec', place, 'FlinkBlueGreenDeployment');
      else yield* deployment(template, flinkSettings(manifest), place, defaults, true, false);
      return;
    }
    case 'FlinkSessionJob':
      if (valueAt(spec, 'deploymentName') === undefined)
        yield missing('deploymentName', place, 'FlinkSessionJob');
      if (valueAt(spec, 'job') === undefined) yield missing('job', place, 'FlinkSessionJob');
      yield* forbidden(flinkSettings(manifest));
      yield* parallelism(spec);
      yield* jarWithoutScheme(spec);
      return;
    case 'FlinkStateSnapshot':
      yield* snapshot(spec, place);
      return;
    default:
      return;
  }
}

/** What the operator refuses whatever else the resource holds: also in a patch. */
export function* operatorRefusesInPatch(kind: string, patch: Node): Iterable<ManifestFinding> {
  if (!/^Flink(?:Deployment|SessionJob|BlueGreenDeployment|Application)$/.test(kind)) return;
  const spec = valueAt(patch, 'spec') ?? null;
  const inner =
    kind === 'FlinkBlueGreenDeployment' ? (valueAt(spec, 'template', 'spec') ?? null) : spec;
  yield* forbidden(flinkSettings(patch));
  yield* parallelism(inner);
  yield* replicas(inner);
  yield* memory(inner);
  yield* pullPolicy(inner);
  yield* logKeys(inner);
  yield* redeployWithoutPath(inner);
}

function* deployment(
  spec: Node | null,
  settings: readonly FlinkSetting[],
  place: Range,
  defaults: OperatorDefaults,
  serviceAccount: boolean,
  needsHa = true,
): Iterable<ManifestFinding> {
  if (spec === null) {
    yield missing('spec', place, 'FlinkDeployment');
    return;
  }
  const has = (keys: readonly string[]) =>
    defaults.unseen ||
    keys.some((key) => defaults.settings.has(key) || settings.some((each) => each.key === key));
  if (valueAt(spec, 'flinkVersion') === undefined)
    yield missing('flinkVersion', place, 'FlinkDeployment');
  if (serviceAccount && valueAt(spec, 'serviceAccount') === undefined)
    yield missing('serviceAccount', place, 'FlinkDeployment');
  for (const [field, key] of [
    ['jobManager', 'jobmanager'],
    ['taskManager', 'taskmanager'],
  ] as const) {
    if (!serviceAccount || valueAt(spec, field, 'resource', 'memory') !== undefined) continue;
    const given = settings.some((each) =>
      new RegExp(`^${key}\\.memory\\.(?:process|flink|heap|task\\.heap)\\.size$`).test(each.key),
    );
    const range = fieldAt(spec, field, 'resource')?.key ?? fieldAt(spec, field)?.key;
    if (!given)
      yield missing(
        `${field}.resource.memory`,
        range === undefined ? place : rangeOf(range),
        'FlinkDeployment',
      );
  }
  yield* forbidden(settings);
  yield* parallelism(spec, true);
  yield* replicas(spec, has(highAvailability));
  yield* memory(spec);
  yield* pullPolicy(spec);
  yield* logKeys(spec);
  yield* redeployWithoutPath(spec);
  const mode = fieldAt(spec, 'job', 'upgradeMode');
  const wanted = textAt(mode?.value ?? null);
  if (mode?.value && wanted !== undefined && wanted !== 'stateless') {
    const range = rangeOf(mode.value);
    if (!has(checkpointDirectories))
      yield refused(
        wanted,
        range,
        `Unexpected \`upgradeMode: ${wanted}\` without \`execution.checkpointing.dir\`, expected the directory in \`flinkConfiguration\``,
      );
    else if (wanted === 'savepoint' && !has(savepointDirectories))
      yield refused(
        wanted,
        range,
        'Unexpected `upgradeMode: savepoint` without `execution.checkpointing.savepoint-dir`, expected it in `flinkConfiguration`',
      );
    // The operator of 1.14 and later lets it pass, but a JobManager that is lost takes the way back with it.
    else if (needsHa && wanted === 'last-state' && !has(highAvailability))
      yield refused(
        wanted,
        range,
        'Unexpected `upgradeMode: last-state` without high availability, expected `high-availability.type` in `flinkConfiguration`',
      );
  }
  const nonce = fieldAt(spec, 'job', 'savepointTriggerNonce');
  if (nonce !== undefined && wanted !== 'savepoint' && !has(savepointDirectories))
    yield refused(
      'savepointTriggerNonce',
      rangeOf(nonce.key),
      'Unexpected `savepointTriggerNonce` without `execution.checkpointing.savepoint-dir`, expected it in `flinkConfiguration`',
    );
  const ingress = fieldAt(spec, 'ingress');
  if (ingress?.value && valueAt(ingress.value, 'template') === undefined)
    yield missing('ingress.template', rangeOf(ingress.key), 'FlinkDeployment');
}

function* snapshot(spec: Node | null, place: Range): Iterable<ManifestFinding> {
  const savepoint = fieldAt(spec, 'savepoint');
  const checkpoint = fieldAt(spec, 'checkpoint');
  if (savepoint !== undefined && checkpoint !== undefined)
    yield refused(
      'checkpoint',
      rangeOf(checkpoint.key),
      'Unexpected `checkpoint` beside `savepoint` of FlinkStateSnapshot, expected one of them',
    );
  if (savepoint === undefined && checkpoint === undefined)
    yield missing('savepoint', place, 'FlinkStateSnapshot', ' or `checkpoint`');
  const exists = valueAt(spec, 'savepoint', 'alreadyExists');
  if (valueAt(spec, 'jobReference') === undefined && !(isScalar(exists) && exists.value === true))
    yield missing('jobReference', place, 'FlinkStateSnapshot');
  const reference = fieldAt(spec, 'jobReference');
  if (reference?.value) {
    for (const name of ['kind', 'name'])
      if (valueAt(reference.value, name) === undefined)
        yield missing(`jobReference.${name}`, rangeOf(reference.key), 'FlinkStateSnapshot');
  }
}

function* forbidden(settings: readonly FlinkSetting[]): Iterable<ManifestFinding> {
  for (const {key, keyRange, value} of settings)
    if (forbiddenKeys.includes(key) && value !== undefined)
      yield refused(
        key,
        keyRange,
        `Unexpected \`${key}\` in \`flinkConfiguration\`, which the operator sets itself`,
      );
}

function* parallelism(spec: Node | null, whole = false): Iterable<ManifestFinding> {
  const field = fieldAt(spec, 'job', 'parallelism');
  const value = isScalar(field?.value) ? field.value.value : undefined;
  if (field?.value && typeof value === 'number' && value < 1)
    yield refused(
      String(value),
      rangeOf(field.value),
      `Unexpected \`parallelism: ${value}\`, expected at least 1`,
    );
  const job = fieldAt(spec, 'job');
  if (
    whole &&
    job?.value &&
    field === undefined &&
    valueAt(spec, 'taskManager', 'replicas') === undefined
  )
    yield missing('job.parallelism', rangeOf(job.key), 'FlinkDeployment');
}

function* replicas(spec: Node | null, standbys = true): Iterable<ManifestFinding> {
  for (const owner of ['jobManager', 'taskManager']) {
    const node = valueAt(spec, owner, 'replicas');
    if (!isScalar(node) || typeof node.value !== 'number') continue;
    if (node.value < 1)
      yield refused(
        String(node.value),
        rangeOf(node),
        `Unexpected \`replicas: ${node.value}\` of \`${owner}\`, expected at least 1`,
      );
    else if (owner === 'jobManager' && node.value > 1 && !standbys)
      yield refused(
        String(node.value),
        rangeOf(node),
        `Unexpected \`replicas: ${node.value}\` of \`jobManager\` without high availability, expected \`high-availability.type\` in \`flinkConfiguration\``,
      );
  }
}

/** Sizes that Flink or Kubernetes reads, as the operator tries both. */
const memorySize =
  /^\s*\d+\s*(?:b|bytes?|k|kb|ki|kib|kibibytes?|m|mb|mi|mib|mebibytes?|g|gb|gi|gib|gibibytes?|t|tb|ti|tib|tebibytes?)?\s*$/i;
const memoryQuantity = /^\s*\d+(?:\.\d+)?\s*(?:[kmgtpe]i?)?b?\s*$/i;

function* memory(spec: Node | null): Iterable<ManifestFinding> {
  for (const owner of ['jobManager', 'taskManager']) {
    const node = valueAt(spec, owner, 'resource', 'memory');
    const text = textAt(node ?? null);
    if (!node || text === undefined || memorySize.test(text) || memoryQuantity.test(text)) continue;
    yield {
      kind: 'manifest-value',
      name: text,
      range: rangeOf(node),
      verdict: wrong(
        `Unexpected memory \`${text}\` of \`${owner}\`, expected a size such as ${orList(['2048m', '2g'])}`,
      ),
    };
  }
}

/** The definition takes any text; the pods that are made with it do not. */
function* pullPolicy(spec: Node | null): Iterable<ManifestFinding> {
  const policies = ['Always', 'IfNotPresent', 'Never'];
  const node = valueAt(spec, 'imagePullPolicy');
  const text = textAt(node ?? null);
  if (node && text !== undefined && !policies.includes(text))
    yield {
      kind: 'manifest-value',
      name: text,
      range: rangeOf(node),
      verdict: wrong(
        `Unknown value \`${text}\` of \`imagePullPolicy\`, expected ${orList(policies)}`,
      ),
    };
}

function* logKeys(spec: Node | null): Iterable<ManifestFinding> {
  const allowed = ['log4j-console.properties', 'logback-console.xml'];
  for (const {name, key} of fieldsOf(valueAt(spec, 'logConfiguration')))
    if (!allowed.includes(name))
      yield refused(
        name,
        rangeOf(key),
        `Unknown key \`${name}\` of \`logConfiguration\`, expected ${orList(allowed)}`,
      );
}

function* redeployWithoutPath(spec: Node | null): Iterable<ManifestFinding> {
  const nonce = fieldAt(spec, 'job', 'savepointRedeployNonce');
  if (nonce?.value && valueAt(spec, 'job', 'initialSavepointPath') === undefined)
    yield refused(
      'savepointRedeployNonce',
      rangeOf(nonce.key),
      'Unexpected `savepointRedeployNonce` without `initialSavepointPath`, expected both',
    );
}

function* jarWithoutScheme(spec: Node | null): Iterable<ManifestFinding> {
  const node = valueAt(spec, 'job', 'jarURI');
  const text = textAt(node ?? null);
  if (node && text !== undefined && !/^[a-z][a-z0-9+.-]*:/i.test(text))
    yield refused(
      text,
      rangeOf(node),
      `Unexpected \`jarURI\` \`${text}\` without a scheme, expected for example \`https://…\``,
    );
}

function missing(name: string, range: Range, owner: string, more = ''): ManifestFinding {
  const path = name === 'spec' ? name : `spec.${name}`;
  return {
    kind: 'manifest-required',
    name,
    range,
    verdict: wrong(`Missing \`${path}\`${more} of ${owner}, which the operator demands`),
  };
}

function refused(name: string, range: Range, message: string): ManifestFinding {
  return {kind: 'manifest-refused', name, range, verdict: wrong(message)};
}
