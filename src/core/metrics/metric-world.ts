import type {Facts} from '../facts/facts.ts';
import {
  cloudMetrics,
  flinkMetrics,
  type MetricIndex,
  operatorMetrics,
} from '../facts/metric-index.ts';
import {otherMetrics, scrapeLabels} from './other-metrics.ts';

/** The metrics that a query or a sentence can mean. */
export interface MetricWorld {
  /** Of the versions of Flink that it speaks of. */
  readonly flink: readonly MetricIndex[];
  readonly operator: readonly MetricIndex[];
  readonly cloud: readonly MetricIndex[];
  /** False where it is enough that one version has a metric: alert rules go to all clusters. */
  readonly inAll: boolean;
  /** Names of recording rules. */
  readonly recorded: ReadonlySet<string>;
  readonly vocabulary: MetricVocabulary;
}

/** All names of all versions, for near names. */
export interface MetricVocabulary {
  readonly series: readonly string[];
  readonly labels: ReadonlySet<string>;
  /** Flink's own names, and the last parts of them: `Status.JVM.Memory.Heap.Used`, `Used`. */
  readonly names: ReadonlySet<string>;
  readonly leaves: ReadonlySet<string>;
}

/** Derived once from the facts. */
export function metricVocabulary(facts: Facts): MetricVocabulary {
  const indexes = [flinkMetrics, operatorMetrics, cloudMetrics].flatMap((make) => [
    ...facts.derive(make).values(),
  ]);
  const labels = new Set(scrapeLabels);
  for (const {series, seriesNames} of indexes)
    for (const name of seriesNames)
      for (const label of series(name)?.labels ?? []) labels.add(label);
  for (const {labels: own} of otherMetrics.values())
    for (const label of own ?? []) labels.add(label);
  for (const label of ['alertname', 'alertstate', 'severity', 'recipe', 'le', 'quantile'])
    labels.add(label);
  const names = new Set([...facts.derive(flinkMetrics).values()].flatMap((index) => index.names));
  return {
    series: [
      ...new Set([...indexes.flatMap(({seriesNames}) => seriesNames), ...otherMetrics.keys()]),
    ],
    labels,
    names,
    leaves: new Set([...names].map((name) => name.slice(name.lastIndexOf('.') + 1))),
  };
}

/** The world in which all versions count that have facts, and one of them suffices. */
export function anyVersion(facts: Facts, recorded: ReadonlySet<string>): MetricWorld {
  return {
    flink: [...facts.derive(flinkMetrics).values()],
    operator: [...facts.derive(operatorMetrics).values()],
    cloud: [...facts.derive(cloudMetrics).values()],
    inAll: false,
    recorded,
    vocabulary: facts.derive(metricVocabulary),
  };
}
