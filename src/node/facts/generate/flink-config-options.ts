import type {ConfigOption, ConfigOptionsFile} from '../../../../schemas/facts/config-options.ts';

/** An option as `facts/tools/ReflectFacts.java config-options` prints it. */
export interface ReflectedOption {
  readonly key: string;
  readonly list: boolean;
  readonly type: string;
  readonly enum?: readonly string[];
  readonly default: string | null;
  readonly deprecatedKeys: readonly string[];
  readonly fallbackKeys: readonly string[];
  readonly deprecated: boolean;
  readonly undocumented: boolean;
  readonly class: string;
  readonly jar: string;
}

type Where = Pick<ConfigOption, 'scope' | 'owner'>;

interface Placement {
  /** Ends of class names, without package. */
  readonly classes: readonly string[];
  readonly where: Where;
  /** What stands before the option's own key; `configuration` options of plugins need it. */
  readonly prefix?: string;
  /** Only for keys for which this holds: some classes hold options of two kinds. */
  readonly when?: (key: string) => boolean;
}

const dotless = (key: string): boolean => !key.includes('.');

/** Classes whose options are no keys of the configuration as they stand. All others are. */
const placements: readonly Placement[] = [
  {
    classes: [
      'ApplicationOptionsInternal',
      'ConfigConstants',
      'ExecutionConfig',
      'StreamConfig',
      'FileJobGraphRetriever',
      'SingleSessionManager',
      'ArrowTableSourceOptions',
      'InternalConfigOptions',
      'PipelineOptionsInternal',
      'TaskManagerOptionsInternal',
      'DeploymentOptionsInternal',
    ],
    where: {scope: 'internal'},
  },
  {
    classes: ['MetricOptions'],
    prefix: 'metrics.reporter.<name>.',
    where: {scope: 'configuration'},
    when: isReporterKey,
  },
  {
    classes: ['TraceOptions'],
    prefix: 'traces.reporter.<name>.',
    where: {scope: 'configuration'},
    when: isReporterKey,
  },
  {
    classes: ['EventOptions'],
    prefix: 'events.reporter.<name>.',
    where: {scope: 'configuration'},
    when: isReporterKey,
  },
  {
    classes: [
      'InfluxdbReporterOptions',
      'OpenTelemetryReporterOptions',
      'PrometheusPushGatewayReporterOptions',
    ],
    prefix: 'metrics.reporter.<name>.',
    where: {scope: 'configuration'},
  },
  {
    classes: ['SecurityOptions'],
    prefix: 'security.delegation.token.provider.<name>.',
    where: {scope: 'configuration'},
    when: dotless,
  },
  {
    classes: ['SqlGatewayRestOptions'],
    prefix: 'sql-gateway.endpoint.rest.',
    where: {scope: 'configuration'},
  },
  {
    classes: ['GPUDriverOptions'],
    prefix: 'external-resource.<name>.param.',
    where: {scope: 'configuration'},
  },
  {
    classes: ['FileCatalogStoreFactoryOptions'],
    prefix: 'table.catalog-store.file.',
    where: {scope: 'configuration'},
  },
  {
    classes: [
      'LookupJoinHintOptions',
      'MLPredictRuntimeConfigOptions',
      'VectorSearchRuntimeConfigOptions',
    ],
    where: {scope: 'hint'},
  },
  {
    classes: ['GenericInMemoryCatalogFactoryOptions'],
    where: {scope: 'catalog', owner: 'generic_in_memory'},
  },
  {
    classes: ['CommonCatalogOptions', 'CommonModuleOptions'],
    where: {scope: 'catalog'},
    when: dotless,
  },
  {
    classes: ['FileSystemConnectorOptions', 'FileSystemOptions'],
    where: {scope: 'connector', owner: 'filesystem'},
  },
  {classes: ['DataGenConnectorOptions'], where: {scope: 'connector', owner: 'datagen'}},
  {classes: ['PrintConnectorOptions'], where: {scope: 'connector', owner: 'print'}},
  {
    classes: ['PythonDynamicTableOptions'],
    where: {scope: 'connector', owner: 'python-input-format'},
  },
  {classes: ['LegacyCsvDynamicTableSinkOptions'], where: {scope: 'connector', owner: 'legacy-csv'}},
  {classes: ['AsyncSinkConnectorOptions', 'LookupOptions'], where: {scope: 'connector'}},
  {
    classes: ['FactoryUtil'],
    where: {scope: 'connector'},
    when: (key) => !/^(table|sql-gateway|workflow-scheduler)\./.test(key),
  },
  {classes: ['CsvFormatOptions'], where: {scope: 'format', owner: 'csv'}},
  {classes: ['JsonFormatOptions'], where: {scope: 'format', owner: 'json'}},
  {classes: ['CanalJsonFormatOptions'], where: {scope: 'format', owner: 'canal-json'}},
  {classes: ['DebeziumJsonFormatOptions'], where: {scope: 'format', owner: 'debezium-json'}},
  {classes: ['MaxwellJsonFormatOptions'], where: {scope: 'format', owner: 'maxwell-json'}},
  {classes: ['OggJsonFormatOptions'], where: {scope: 'format', owner: 'ogg-json'}},
  {classes: ['RawFormatOptions'], where: {scope: 'format', owner: 'raw'}},
];

/** Options of one reporter stand beside options of the whole system in the same class. */
function isReporterKey(key: string): boolean {
  return /^(class|factory\.class|interval|scope\.|filter\.|<parameter>)/.test(key);
}

/** Beginnings of keys whose rest Flink hands on without a look. */
const prefixes = [
  {prefix: 'containerized.master.env.', passedTo: 'environment of the JobManager'},
  {prefix: 'containerized.taskmanager.env.', passedTo: 'environment of the TaskManagers'},
  {prefix: 'flink.hadoop.', passedTo: 'Hadoop configuration'},
  {prefix: 'flink.yarn.', passedTo: 'YARN configuration'},
  {prefix: 'fs.azure.', passedTo: 'Azure file system'},
  {prefix: 'fs.gs.', passedTo: 'Google Cloud Storage file system'},
  {prefix: 'fs.oss.', passedTo: 'OSS file system'},
  {prefix: 'fs.s3a.', passedTo: 'Hadoop S3 file system'},
  {prefix: 'gs.', passedTo: 'Google Cloud Storage file system'},
  {prefix: 'presto.s3.', passedTo: 'Presto S3 file system'},
  {prefix: 's3.', passedTo: 'S3 file system'},
  {prefix: 's3a.', passedTo: 'Hadoop S3 file system'},
] as const;

/**
 * Settings of reporters that their code reads by name, without an option that reflection could find; the factories
 * JMX, Graphite, StatsD, Datadog and Prometheus.
 */
const reporterSettings: readonly (readonly [name: string, type: string, reporter: string])[] = [
  ['apikey', 'String', 'datadog'],
  ['dataCenter', 'String', 'datadog'],
  ['maxMetricsPerRequest', 'Integer', 'datadog'],
  ['proxyHost', 'String', 'datadog'],
  ['proxyPort', 'Integer', 'datadog'],
  ['tags', 'String', 'datadog'],
  ['useLogicalIdentifier', 'Boolean', 'datadog'],
  ['conversionDuration', 'String', 'graphite'],
  ['conversionRate', 'String', 'graphite'],
  ['host', 'String', 'graphite, statsd'],
  ['port', 'String', 'graphite, jmx, prometheus, statsd'],
  ['prefix', 'String', 'graphite'],
  ['protocol', 'String', 'graphite'],
  ['filterLabelValueCharacters', 'Boolean', 'prometheus'],
];

/**
 * The options of a Flink distribution, from what reflection found.
 *
 * @param reflected every static field that holds an option
 */
export function flinkConfigOptions(
  reflected: readonly ReflectedOption[],
): Omit<ConfigOptionsFile, 'about'> {
  const options = [...reflected.map(toOption), ...reporterSettings.map(toReporterOption)];
  return {prefixes: [...prefixes], options: sortOptions(dropTwins(options))};
}

/** One reflected option in the form of the fact files, with the scope that its class gives it. */
export function toOption(option: ReflectedOption): ConfigOption {
  const name = option.class.slice(option.class.lastIndexOf('.') + 1);
  const placement = placements.find(
    ({classes, when}) => classes.includes(name) && (when?.(option.key) ?? true),
  );
  const prefix = placement?.prefix ?? '';
  const internal = /^(\$internal\.|internal\.|__|hidden\.|kubernetes\.internal\.)/.test(option.key);
  const where: Where = internal
    ? {scope: 'internal'}
    : (placement?.where ?? {scope: 'configuration'});
  const type = option.list ? `List<${option.type}>` : option.type;
  return {
    key: `${prefix}${option.key}`,
    type,
    ...where,
    ...(option.enum === undefined ? {} : {enum: [...option.enum]}),
    ...(option.default === null ? {} : {default: option.default}),
    ...keys('deprecatedKeys', option.deprecatedKeys, prefix),
    ...keys('fallbackKeys', option.fallbackKeys, prefix),
    ...(option.deprecated ? {deprecated: true} : {}),
    ...(option.undocumented ? {undocumented: true} : {}),
    class: name,
    jar: option.jar,
  };
}

function toReporterOption([name, type, reporter]: (typeof reporterSettings)[number]): ConfigOption {
  return {key: `metrics.reporter.<name>.${name}`, type, scope: 'configuration', owner: reporter};
}

function keys(
  name: 'deprecatedKeys' | 'fallbackKeys',
  list: readonly string[],
  prefix: string,
): Partial<ConfigOption> {
  return list.length === 0 ? {} : {[name]: list.map((key) => `${prefix}${key}`)};
}

/** A class may define a key twice: the field that is not deprecated says how it is used today. */
function dropTwins(options: readonly ConfigOption[]): ConfigOption[] {
  const kept = new Map<string, ConfigOption>();
  for (const option of options) {
    const identity = JSON.stringify([option.key, option.class, option.owner]);
    const twin = kept.get(identity);
    if (twin === undefined || (twin.deprecated && !option.deprecated)) kept.set(identity, option);
  }
  return [...kept.values()];
}

/** In the order of the fact files: by key, then by who defines it. */
export function sortOptions(options: readonly ConfigOption[]): ConfigOption[] {
  const rank = (option: ConfigOption) =>
    [option.key, option.owner ?? '', option.class ?? ''].join(' ');
  return [...options].sort((a, b) => compareText(rank(a), rank(b)));
}

/** Byte order: the same on every machine, whatever its language. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
