import type {MetricsFile, metricTypes} from '../../../schemas/facts/metrics.ts';
import type {Facts} from './facts.ts';

/** A metric as Prometheus has it. */
export interface SeriesFacts {
  /** Undefined where nothing says which labels it has. */
  readonly labels: ReadonlySet<string> | undefined;
  readonly type: (typeof metricTypes)[number] | 'summary' | undefined;
  /** True where it only rises until its process or job starts anew. */
  readonly cumulative: boolean;
}

/** The metrics of one release of a product. */
export interface MetricIndex {
  readonly product: string;
  readonly version: string;
  /** A series by the name that Prometheus has for it. */
  series(name: string): SeriesFacts | undefined;
  /** True where a series has a name that an anchored regular expression matches. */
  matches(pattern: RegExp): boolean;
  /** All names of series that can be told. */
  readonly seriesNames: readonly string[];
  /** The scopes that have a metric under the product's own name: `numRecordsIn` has `task` and `operator`. */
  scopesOf(name: string): ReadonlySet<string>;
  /** The product's own names. */
  readonly names: readonly string[];
}

/** The metrics of Flink by minor version. */
export function flinkMetrics(facts: Facts): ReadonlyMap<string, MetricIndex> {
  return indexes(facts, 'flink');
}

/** The metrics of the Kubernetes Operator by minor version. */
export function operatorMetrics(facts: Facts): ReadonlyMap<string, MetricIndex> {
  return indexes(facts, 'flink-kubernetes-operator');
}

/** The metrics of Confluent Cloud by the date of the facts. */
export function cloudMetrics(facts: Facts): ReadonlyMap<string, MetricIndex> {
  return indexes(facts, 'confluent-cloud');
}

function indexes(facts: Facts, product: string): ReadonlyMap<string, MetricIndex> {
  const found = new Map<string, MetricIndex>();
  for (const version of facts.versions(product)) {
    if (!facts.has(product, version, 'metrics')) continue;
    const states = facts.has(product, version, 'states')
      ? facts.read(product, version, 'states').enums
      : {};
    const values = (name: string) => states[name]?.values.map(String);
    found.set(version, indexOf(facts.read(product, version, 'metrics'), product, version, values));
  }
  return found;
}

function indexOf(
  {metrics, scopes, exported}: MetricsFile,
  product: string,
  version: string,
  values: (name: string) => readonly string[] | undefined,
): MetricIndex {
  const series = new Map<string, SeriesFacts>();
  const patterns: {readonly pattern: RegExp; readonly facts: SeriesFacts}[] = [];
  const own = new Map<string, Set<string>>();
  /** One name for each that varies. */
  const samples: string[] = [];
  for (const {name, scope, type, cumulative} of metrics) {
    const ownScopes = own.get(name) ?? new Set();
    own.set(name, ownScopes.add(scope));
    const found = scopes[scope];
    // Confluent Cloud writes its scope into the name itself, and lists what it exports.
    if (found === undefined || name.includes('/')) continue;
    const labels = new Set(found.labels);
    if (type === 'histogram') labels.add('quantile');
    const isCumulative = cumulative === true || type === 'counter';
    for (const each of filled(name, values)) {
      const known: SeriesFacts = {labels, type, cumulative: isCumulative};
      // A group of a key and a value keeps its key in the name; the value becomes a label.
      const keyed = each.replace(/(?<=^|\.)(\w+)\.<\1>/g, (_, key: string) => {
        labels.add(key);
        return key;
      });
      const full = found.prefix + keyed.replace(/<[\w-]+>/g, '<any>').replace(/[^\w:<>]/g, '_');
      if (full.includes('<')) {
        samples.push(full.replace(/<\w+>/g, 'x'));
        patterns.push({
          pattern: new RegExp(`^${full.replace(/<\w+>/g, '[A-Za-z0-9_]+')}$`),
          facts: known,
        });
      } else series.set(full, known);
      if (type === 'histogram' && !full.includes('<'))
        series.set(`${full}_count`, {labels: new Set(found.labels), type, cumulative: true});
    }
  }
  for (const {name, labels, type, cumulative} of exported) {
    series.set(name, {labels: new Set(labels), type, cumulative: cumulative === true});
  }
  const seriesNames = [...series.keys()];
  return {
    product,
    version,
    series: (name) => series.get(name) ?? patterns.find(({pattern}) => pattern.test(name))?.facts,
    matches: (pattern) => [...seriesNames, ...samples].some((name) => pattern.test(name)),
    seriesNames,
    scopesOf: (name) => own.get(name) ?? new Set(),
    names: [...own.keys()],
  };
}

/** A name with each of the values that its parts can take, where an enumeration says which they are. */
function filled(
  name: string,
  values: (name: string) => readonly string[] | undefined,
): readonly string[] {
  const [part, called = ''] =
    /<(State|Transition|Status|SnapshotState|ScalingMetric)>/.exec(name) ?? [];
  if (part === undefined) return [name];
  const wanted = enumsOf(name, called).flatMap((each) => values(each) ?? []);
  if (wanted.length === 0) return [name];
  return wanted.map((value) => name.replace(part, value));
}

/** Names of the enumerations that hold the values of a part. */
function enumsOf(name: string, part: string): readonly string[] {
  if (name.startsWith('BlueGreenState.')) return ['metric State (blue/green)'];
  if (name.startsWith('JobStatus.')) return ['metric Status (JobStatus)', 'jobStatusState'];
  if (part === 'Status') return [`metric Status (${name.split('.')[0]})`];
  return [`metric ${part}`, `metric ${part} (blue/green)`];
}
