import {holds, open, type Verdict, wrong} from '../claims/claim.ts';
import {versionList} from '../claims/claimed-versions.ts';
import type {MetricIndex, SeriesFacts} from '../facts/metric-index.ts';
import {expectedNames, nearest, orList} from '../text/nearest.ts';
import type {MetricWorld} from './metric-world.ts';
import {otherMetrics} from './other-metrics.ts';

/** What stands in a query for what only the shell knows. */
export const filler = 'any__value';

/** What facts say of a series, with the verdict on its name. */
export interface JudgedSeries {
  readonly verdict: Verdict;
  /** Undefined where the name is unknown, or of no known kind. */
  readonly series: SeriesFacts | undefined;
}

/** Beginnings of the names of the products whose metrics the facts know in full. */
const ours = /^(?:flink|confluent)_/;

/** Judges the name of a series, as Prometheus has it. */
export function judgeSeries(name: string, world: MetricWorld): JudgedSeries {
  if (name.includes(filler)) return {verdict: open('the shell makes the name'), series: undefined};
  const other = otherMetrics.get(name);
  if (other !== undefined) return {verdict: holds(other.product), series: other};
  if (name.includes(':') && world.recorded.size === 0)
    return {verdict: open('a recording rule'), series: undefined};
  if (world.recorded.has(name)) return {verdict: holds('recording rules'), series: undefined};
  if (name.includes(':'))
    return {
      verdict: wrong(`Unknown series \`${name}\`${expectedNames(name, [...world.recorded])}`),
      series: undefined,
    };
  const indexes = indexesFor(name, world);
  const has = indexes.filter((index) => index.series(name) !== undefined);
  const [first] = has;
  if (first !== undefined && (!world.inAll || has.length === indexes.length))
    return {verdict: holds(`${titleOf(first)} ${versionsOf(has)}`), series: first.series(name)};
  if (first !== undefined) {
    const missing = indexes.filter((index) => !has.includes(index));
    return {
      verdict: wrong(
        `Unknown metric \`${name}\` in ${titleOf(first)} ${versionsOf(missing)}${expected(name, missing)}`,
      ),
      series: first.series(name),
    };
  }
  if (ours.test(name)) {
    const [of] = indexes;
    const where = of === undefined ? '' : ` in ${titleOf(of)} ${versionsOf(indexes)}`;
    return {
      verdict: wrong(`Unknown metric \`${name}\`${where}${expected(name, indexes)}`),
      series: undefined,
    };
  }
  const near = nearSeries(name, [...world.vocabulary.series, ...world.recorded]);
  return {
    verdict:
      near.length > 0 ||
      /^(?:kube|kubelet|container|prometheus|scrape|probe|alertmanager)_/.test(name)
        ? wrong(`Unknown metric \`${name}\`${near.length > 0 ? `, expected ${orList(near)}` : ''}`)
        : wrong(
            `Unknown metric \`${name}\`, expected one of Flink or of a program in the reviewed list`,
          ),
    series: undefined,
  };
}

/** The releases that a name belongs to by its beginning. */
export function indexesFor(name: string, world: MetricWorld): readonly MetricIndex[] {
  if (name.startsWith('flink_k8soperator')) return world.operator;
  if (name.startsWith('confluent_')) return world.cloud;
  return name.startsWith('flink_') ? world.flink : [];
}

/** `Flink`, for messages. */
export function titleOf({product}: MetricIndex): string {
  if (product === 'flink') return 'Flink';
  return product === 'confluent-cloud' ? 'Confluent Cloud' : 'Kubernetes Operator';
}

/** `1.20 and 2.2`, for messages. */
export function versionsOf(indexes: readonly MetricIndex[]): string {
  return versionList(indexes.map(({version}) => version));
}

function expected(name: string, indexes: readonly MetricIndex[]): string {
  const near = nearSeries(
    name,
    indexes.flatMap(({seriesNames}) => seriesNames),
  );
  return near.length === 0 ? '' : `, expected ${orList(near)}`;
}

/** Names near one that is wrong: of nearly its length, or of the same last part under another scope. */
export function nearSeries(name: string, names: readonly string[]): readonly string[] {
  const leaf = name.slice(name.lastIndexOf('_') + 1);
  const sameLeaf =
    leaf.length < 6 ? [] : [...new Set(names)].filter((each) => each.endsWith(`_${leaf}`));
  if (sameLeaf.length > 0 && sameLeaf.length <= 12) {
    const near = nearest(name, sameLeaf);
    return near.length > 0 ? near : sameLeaf.slice(0, 3);
  }
  const allowed = Math.max(2, Math.floor(name.length / 8));
  const limit = Math.max(2, Math.floor(name.length / 5));
  return nearest(
    name,
    names.filter((each) => Math.abs(each.length - name.length) <= allowed + limit),
  );
}
