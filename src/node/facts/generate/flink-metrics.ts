import type {ConfigOption} from '../../../../schemas/facts/config-options.ts';
import type {ExportedMetric, Metric, MetricsFile} from '../../../../schemas/facts/metrics.ts';
import {compareText} from './flink-config-options.ts';

/** How the Prometheus reporter begins the names of each scope, longest first, and its labels. */
const scopes: readonly (readonly [scope: string, prefix: string, labels: readonly string[]])[] = [
  [
    'operator',
    'flink_taskmanager_job_task_operator_',
    [
      'host',
      'job_id',
      'job_name',
      'operator_id',
      'operator_name',
      'subtask_index',
      'task_attempt_id',
      'task_attempt_num',
      'task_id',
      'task_name',
      'tm_id',
    ],
  ],
  [
    'task',
    'flink_taskmanager_job_task_',
    [
      'host',
      'job_id',
      'job_name',
      'subtask_index',
      'task_attempt_id',
      'task_attempt_num',
      'task_id',
      'task_name',
      'tm_id',
    ],
  ],
  ['taskmanager-job', 'flink_taskmanager_job_', ['host', 'job_id', 'job_name', 'tm_id']],
  ['taskmanager', 'flink_taskmanager_', ['host', 'tm_id']],
  ['job', 'flink_jobmanager_job_', ['host', 'job_id', 'job_name']],
  ['jobmanager', 'flink_jobmanager_', ['host']],
];

/** What Flink documents as counters; the reporter exports them as gauges. */
const counters = new Set([
  'alreadyCommittedCommittables',
  'commitsFailed',
  'commitsSucceeded',
  'failedCommittables',
  'numBuffersInLocal',
  'numBuffersInRemote',
  'numBuffersOut',
  'numBytesIn',
  'numBytesInLocal',
  'numBytesInRemote',
  'numBytesOut',
  'numBytesSend',
  'numFiredTimers',
  'numLateRecordsDropped',
  'numRecordsIn',
  'numRecordsInErrors',
  'numRecordsOut',
  'numRecordsOutErrors',
  'numRecordsSend',
  'numRecordsSendErrors',
  'retriedCommittables',
  'successfulCommittables',
  'totalCommittables',
]);

/** Gauges that only rise until their job or process starts anew. */
const risingGauges = new Set([
  'Status.JVM.CPU.Time',
  'Status.JVM.ClassLoader.ClassesLoaded',
  'Status.JVM.ClassLoader.ClassesUnloaded',
  'accumulateBackPressuredTimeMs',
  'accumulateBusyTimeMs',
  'accumulateIdleTimeMs',
  'downtime',
  'fullRestarts',
  'numRescales',
  'numRestarts',
  'numberOfCompletedCheckpoints',
  'numberOfFailedCheckpoints',
  'totalNumberOfCheckpoints',
  'uptime',
]);

/** Documented gauges that the job of the scrape had no cause to show. */
const unseen: readonly (readonly [scope: string, name: string])[] = [
  ['job', 'lastCheckpointSize'],
  ['job', 'numRestarts'],
  ['job', 'numberOfInProgressCheckpoints'],
  ['operator', 'currentEmitEventTimeLag'],
  ['operator', 'currentFetchEventTimeLag'],
  ['operator', 'pendingBytes'],
  ['operator', 'pendingRecords'],
  ['operator', 'sourceIdleTime'],
  ['operator', 'watermarkLag'],
  ['task', 'checkpointAlignmentTime'],
  ['task', 'debloatedBufferSize'],
  ['task', 'estimatedTimeToConsumeBuffersMs'],
];

/** One series of a scrape: its name, the type that the page states, and its labels. */
export type ScrapedMetric = Pick<ExportedMetric, 'name' | 'type' | 'labels' | 'seenIn'>;

/** The names on a page in Prometheus' text format; values are not looked at. */
export function scrapedMetrics(page: string): ScrapedMetric[] {
  const types = new Map<string, ExportedMetric['type']>();
  const labels = new Map<string, Set<string>>();
  for (const line of page.split('\n')) {
    const [, typed, type] = /^# TYPE (\S+) (counter|gauge|summary|histogram)$/.exec(line) ?? [];
    if (typed !== undefined) types.set(typed, type as ExportedMetric['type']);
    const [, name, text = ''] = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? /.exec(line) ?? [];
    if (name === undefined || !name.startsWith('flink_')) continue;
    const found = labels.get(name) ?? new Set();
    for (const [, label = ''] of text.matchAll(/([a-zA-Z_]\w*)="(?:[^"\\]|\\.)*"/g)) {
      if (label !== 'quantile') found.add(label);
    }
    labels.set(name, found);
  }
  return [...labels].map(([name, found]) => ({
    name,
    type: types.get(name) ?? types.get(name.replace(/_(?:count|sum)$/, '')) ?? 'gauge',
    labels: [...found].sort(compareText),
  }));
}

/**
 * Flink's metrics, from what a scrape showed.
 *
 * @param scraped what the reporters of a JobManager and its TaskManagers showed
 * @param options the options of the release, which name the metrics of RocksDB and ForSt
 */
export function flinkMetrics(
  scraped: readonly ScrapedMetric[],
  options: readonly ConfigOption[],
): Omit<MetricsFile, 'about'> {
  const metrics = new Map<string, Metric>();
  const add = (metric: Metric) => {
    const key = `${metric.scope} ${metric.name}`;
    if (!metrics.has(key)) metrics.set(key, metric);
  };
  const exported = [...scraped]
    .sort((a, b) => compareText(a.name, b.name))
    .map((series): ExportedMetric => {
      const [scope, rest] = placeOf(series.name);
      const name = flinkName(rest);
      const type = typeOf(name);
      const counts = rest === 'mailboxLatencyMs_count';
      if (!counts) add({name, scope, type, ...(rises(name, type) ? {cumulative: true} : {})});
      return {
        name: series.name,
        type: series.type,
        labels: series.labels,
        ...(counts || rises(name, type) ? {cumulative: true} : {}),
        ...(series.seenIn === undefined ? {} : {seenIn: series.seenIn}),
      };
    });
  for (const [scope, name] of unseen) {
    add({name, scope, type: 'gauge', ...(rises(name, 'gauge') ? {cumulative: true} : {})});
  }
  for (const {key, type} of options) {
    const [, backend, name] = /^state\.backend\.(rocksdb|forst)\.metrics\.(.+)$/.exec(key) ?? [];
    if (backend === undefined || type !== 'Boolean' || name === 'column-family-as-variable')
      continue;
    add({name: `<column-family>.${backend}.${name}`, scope: 'operator', type: 'gauge'});
  }
  return {
    scopes: Object.fromEntries(
      [...scopes]
        .sort(([a], [b]) => compareText(a, b))
        .map(([scope, prefix, labels]) => [scope, {prefix, labels: [...labels]}]),
    ),
    metrics: [...metrics.values()].sort(
      (a, b) => compareText(a.scope, b.scope) || compareText(a.name, b.name),
    ),
    exported,
  };
}

function placeOf(name: string): readonly [scope: string, rest: string] {
  for (const [scope, prefix] of scopes) {
    if (name.startsWith(prefix)) return [scope, name.slice(prefix.length)];
  }
  throw new Error(`Unknown scope of metric \`${name}\``);
}

/** The reporter writes `_` for every sign: the groups whose signs are known get them back. */
function flinkName(rest: string): string {
  const kafka = /^(KafkaProducer|KafkaSourceReader_KafkaConsumer|KafkaConsumer)_(.*)$/.exec(rest);
  if (kafka !== null) {
    return `${kafka[1]?.replace('_', '.')}.${kafka[2]?.replaceAll('_', '-')}`;
  }
  if (rest.startsWith('KafkaSourceReader_topic_partition_')) {
    return `KafkaSourceReader.topic.<topic>.partition.<partition>.${rest.split('_').at(-1)}`;
  }
  const collector = /^Status_JVM_GarbageCollector_(.*)_([^_]+)$/.exec(rest);
  if (collector !== null) {
    const name = collector[1] === 'All' ? 'All' : '<GarbageCollector>';
    return `Status.JVM.GarbageCollector.${name}.${collector[2]}`;
  }
  if (rest.startsWith('split_watermark_')) return `split.watermark.${rest.split('_').at(-1)}`;
  if (/^(KafkaSourceReader|Status|Shuffle|buffers)_/.test(rest)) return rest.replaceAll('_', '.');
  return rest;
}

function typeOf(name: string): NonNullable<Metric['type']> {
  const last = name.slice(name.lastIndexOf('.') + 1);
  if (last === 'mailboxLatencyMs') return 'histogram';
  if (counters.has(last)) return 'counter';
  return /(?<!Ms)PerSecond$/.test(last) ? 'meter' : 'gauge';
}

function rises(name: string, type: string): boolean {
  return (
    type === 'counter' ||
    risingGauges.has(name) ||
    /^Status\.JVM\.GarbageCollector\..*\.(?:Count|Time)$/.test(name) ||
    /Kafka.*-total$/.test(name)
  );
}
