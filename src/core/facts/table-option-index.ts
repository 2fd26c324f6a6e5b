import type {ConfigOption, ConfigOptionsFile} from '../../../schemas/facts/config-options.ts';
import type {Facts} from './facts.ts';

/** The options that tables and catalogs take in one release. */
export interface TableOptionIndex {
  readonly version: string;
  readonly connectors: readonly string[];
  readonly formats: readonly string[];
  readonly catalogs: readonly string[];
  /** Options of a connector; of all of them where none is named. Those that every table takes are among them. */
  ofConnector(connector: string | undefined): ReadonlyMap<string, ConfigOption>;
  ofFormat(format: string): ReadonlyMap<string, ConfigOption>;
  ofCatalog(catalog: string): ReadonlyMap<string, ConfigOption>;
  /** Settings of Kafka's clients, behind `properties.`. */
  readonly kafka: ReadonlySet<string>;
}

/** Table options by minor version of Flink, from its own jars and those of the connectors. */
export function flinkTableOptions(facts: Facts): ReadonlyMap<string, TableOptionIndex> {
  const kafka = kafkaSettings(facts);
  return new Map(
    facts
      .versions('connectors')
      .filter((version) => facts.has('connectors', version, 'table-options'))
      .map((version): [string, TableOptionIndex] => {
        const files: ConfigOptionsFile[] = [facts.read('connectors', version, 'table-options')];
        if (facts.has('flink', version, 'config-options'))
          files.push(facts.read('flink', version, 'config-options'));
        return [
          version,
          indexOf(
            version,
            files.flatMap(({options}) => options),
            kafka,
          ),
        ];
      }),
  );
}

/** Table options of Confluent Cloud. */
export function cloudTableOptions(facts: Facts): readonly TableOptionIndex[] {
  return facts
    .versions('confluent-cloud')
    .filter((version) => facts.has('confluent-cloud', version, 'table-options'))
    .map((version) =>
      indexOf(version, facts.read('confluent-cloud', version, 'table-options').options, new Set()),
    );
}

function indexOf(
  version: string,
  options: readonly ConfigOption[],
  kafka: ReadonlySet<string>,
): TableOptionIndex {
  const connectors = new Map<string, Map<string, ConfigOption>>();
  const formats = new Map<string, Map<string, ConfigOption>>();
  const catalogs = new Map<string, Map<string, ConfigOption>>();
  const common = new Map<string, ConfigOption>();
  const all = new Map<string, ConfigOption>();
  const add = (to: Map<string, Map<string, ConfigOption>>, owner: string, option: ConfigOption) => {
    const own = to.get(owner) ?? new Map<string, ConfigOption>();
    to.set(owner, own);
    for (const key of [
      option.key,
      ...(option.deprecatedKeys ?? []),
      ...(option.fallbackKeys ?? []),
    ])
      if (!own.has(key) || option.required) own.set(key, option);
  };
  for (const option of options) {
    const {key, scope, owner} = option;
    if (scope === 'format' && owner !== undefined) add(formats, owner, option);
    else if (scope === 'catalog' && owner !== undefined) add(catalogs, owner, option);
    else if (scope === 'connector') {
      if (owner === undefined) common.set(key, option);
      else add(connectors, owner, option);
      for (const name of [key, ...(option.deprecatedKeys ?? [])])
        if (!all.has(name)) all.set(name, option);
    }
  }
  const merged = new Map<string, ReadonlyMap<string, ConfigOption>>();
  return {
    version,
    connectors: [...connectors.keys()],
    formats: [...formats.keys()],
    catalogs: [...catalogs.keys()],
    ofConnector(connector) {
      if (connector === undefined) return all;
      const known = merged.get(connector);
      if (known !== undefined) return known;
      const made = new Map([...common, ...(connectors.get(connector) ?? [])]);
      merged.set(connector, made);
      return made;
    },
    ofFormat: (format) => formats.get(format) ?? new Map(),
    ofCatalog: (catalog) => catalogs.get(catalog) ?? new Map(),
    kafka,
  };
}

function kafkaSettings(facts: Facts): ReadonlySet<string> {
  const names = new Set<string>();
  for (const version of facts.versions('kafka')) {
    if (!facts.has('kafka', version, 'client-config')) continue;
    const {settings} = facts.read('kafka', version, 'client-config');
    for (const group of ['consumer', 'producer'])
      for (const {name} of settings[group] ?? []) names.add(name);
  }
  return names;
}
