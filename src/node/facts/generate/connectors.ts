import {join} from 'node:path';
import type {About} from '../../../../schemas/facts/about.ts';
import type {ConfigOption, ConfigOptionsFile} from '../../../../schemas/facts/config-options.ts';
import {flinkHome, jarsBelow, mavenJar, reflect} from './artefacts.ts';
import {compareText, type ReflectedOption, sortOptions, toOption} from './flink-config-options.ts';
import type {GeneratedFiles} from './generated-files.ts';

/** A factory as `facts/tools/ReflectFacts.java table-factories` prints it. */
export interface ReflectedFactory {
  readonly identifier: string;
  /** Interfaces that it implements, without package. */
  readonly kinds: readonly string[];
  readonly required: readonly ReflectedOption[];
  readonly optional: readonly ReflectedOption[];
}

/**
 * The connectors and formats that go with a minor version of Flink, as far as Maven Central has them: where a release of
 * its own is missing there, the nearest one.
 */
const artifacts: Readonly<Record<string, readonly string[]>> = {
  '1.20': [
    'flink-connector-jdbc:3.3.0-1.20',
    'flink-sql-avro-confluent-registry:2.2.0',
    'flink-sql-avro:2.3.0',
    'flink-sql-connector-kafka:3.2.0-1.19',
  ],
  '2.2': [
    'flink-connector-jdbc-core:4.0.0-2.0',
    'flink-sql-avro-confluent-registry:2.2.0',
    'flink-sql-avro:2.3.0',
    'flink-sql-connector-kafka:5.0.0-2.2',
  ],
  '2.3': [
    'flink-connector-jdbc-core:4.0.0-2.0',
    'flink-sql-avro-confluent-registry:2.3.0',
    'flink-sql-avro:2.3.0',
    'flink-sql-connector-kafka:5.0.0-2.2',
  ],
};

/** Options that every table takes, whatever its connector. */
const common: readonly ConfigOption[] = [
  {key: 'connector', type: 'String', scope: 'connector', required: true},
  {key: 'scan.watermark.alignment.group', type: 'String', scope: 'connector'},
  {key: 'scan.watermark.alignment.max-drift', type: 'Duration', scope: 'connector'},
  {key: 'scan.watermark.alignment.update-interval', type: 'Duration', scope: 'connector'},
  {
    key: 'scan.watermark.emit.strategy',
    type: 'Enum',
    scope: 'connector',
    enum: ['on-event', 'on-periodic'],
  },
  {key: 'scan.watermark.idle-timeout', type: 'Duration', scope: 'connector'},
];

const prefixes: ConfigOptionsFile['prefixes'] = [{prefix: 'properties.', passedTo: 'Kafka client'}];

/**
 * The options of tables, formats and catalogs that go with a Flink release: what the factories of the distribution and
 * of the connectors say that they take.
 *
 * @param version a patch release of Flink
 * @param date the day to note
 */
export async function generateConnectors(version: string, date: string): Promise<GeneratedFiles> {
  const minor = version.split('.').slice(0, 2).join('.');
  const names = artifacts[minor] ?? artifacts['2.3'] ?? [];
  const home = await flinkHome(version);
  const connectors = await Promise.all(names.map((name) => mavenJar(`org.apache.flink:${name}`)));
  const jars = [
    ...(await jarsBelow(join(home, 'lib'))),
    ...(await jarsBelow(join(home, 'opt'))),
    ...connectors,
  ];
  const factories = (await reflect('table-factories', jars)) as readonly ReflectedFactory[];
  const packages = (await reflect('class-names', connectors)) as Record<string, string[]>;
  const from = `${names.join(', ')} (Maven Central)`;
  const about: About = {
    product: 'connectors',
    version,
    obtained:
      'reflection (facts/tools/ReflectFacts.java), and a reviewed list of what all tables take',
    from: `apache-flink-libraries ${version} (PyPI); ${from}`,
    date,
  };
  return {
    'exceptions.json': {
      about: {...about, obtained: 'names of the classes in the jars', from},
      packages,
    },
    'table-options.json': {about, ...tableOptions(factories)},
  };
}

/** Options by connector, format and catalog, from what their factories say. */
export function tableOptions(
  factories: readonly ReflectedFactory[],
): Omit<ConfigOptionsFile, 'about'> {
  const options = new Map<string, ConfigOption>(common.map((option) => [option.key, option]));
  for (const factory of factories) {
    const scope = scopeOf(factory.kinds);
    if (scope === undefined) continue;
    for (const option of factory.optional) add(options, factory, scope, option, false);
    for (const option of factory.required) add(options, factory, scope, option, true);
    if (factory.required.length + factory.optional.length === 0) {
      // A connector without options, such as blackhole, is known by this entry.
      const only: ConfigOption = {
        key: 'connector',
        type: 'String',
        scope,
        owner: factory.identifier,
      };
      options.set(JSON.stringify([scope, factory.identifier, 'connector']), only);
    }
  }
  return {
    prefixes: [...prefixes].sort((a, b) => compareText(a.prefix, b.prefix)),
    options: sortOptions([...options.values()]),
  };
}

function scopeOf(kinds: readonly string[]): ConfigOption['scope'] | undefined {
  if (kinds.includes('DynamicTableFactory')) return 'connector';
  if (kinds.includes('FormatFactory')) return 'format';
  if (kinds.includes('CatalogFactory')) return 'catalog';
  return undefined;
}

function add(
  options: Map<string, ConfigOption>,
  {identifier}: ReflectedFactory,
  scope: ConfigOption['scope'],
  option: ReflectedOption,
  required: boolean,
): void {
  const {class: _class, ...described} = toOption({...option, class: ''});
  options.set(JSON.stringify([scope, identifier, option.key]), {
    ...described,
    scope,
    owner: identifier,
    ...(required && option.default === null ? {required: true} : {}),
  });
}
