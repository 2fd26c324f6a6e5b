import type {ConfigOption} from '../../../schemas/facts/config-options.ts';
import {type Claim, holds, open, type Verdict, wrong} from '../claims/claim.ts';
import {versionList} from '../claims/claimed-versions.ts';
import {valueExpected} from '../config/config-value.ts';
import type {TableOptionIndex} from '../facts/table-option-index.ts';
import {expectedNames, nearest} from '../text/nearest.ts';
import {sqlFiller} from './find-sql.ts';
import {otherConnectors, otherFormats} from './other-connectors.ts';
import type {SqlName, SqlOption, SqlOptions} from './read-sql.ts';

/** An option or value of a table with its verdict; offsets count in the SQL text. */
export interface OptionFinding extends SqlName {
  readonly kind: Extract<Claim['kind'], 'table-option' | 'table-option-value'>;
  readonly verdict: Verdict;
}

/** What options are held against. */
export interface OptionWorld {
  /** The versions of Flink, or the facts of Confluent Cloud. */
  readonly indexes: readonly TableOptionIndex[];
  readonly cloud: boolean;
  /** Options of tables that the recipe creates, by table. */
  readonly tables: ReadonlyMap<string, readonly SqlOption[]>;
}

/** Judges the options of one clause or hint. */
export function judgeOptions(given: SqlOptions, world: OptionWorld): readonly OptionFinding[] {
  if (given.of === 'other' || world.indexes.length === 0) return [];
  return given.of === 'catalog' ? catalogOptions(given, world) : tableOptions(given, world);
}

function title({cloud}: OptionWorld, versions: readonly string[]): string {
  return cloud ? 'Confluent Cloud' : `Flink ${versionList(versions)}`;
}

function givenValue(options: readonly SqlOption[], key: string): SqlName | undefined {
  return options.find((option) => option.key.name === key)?.value;
}

function tableOptions(given: SqlOptions, world: OptionWorld): readonly OptionFinding[] {
  const findings: OptionFinding[] = [];
  const elsewhere = (given.table !== undefined && world.tables.get(given.table)) || [];
  const all = given.how === 'create' ? given.options : [...given.options, ...elsewhere];
  const connectorValue = givenValue(all, 'connector');
  const connector = connectorValue?.name;
  const own = givenValue(given.options, 'connector');
  if (own !== undefined)
    findings.push({...own, kind: 'table-option-value', verdict: judgeConnector(own.name, world)});
  const isOther =
    connector !== undefined && !world.indexes.some((index) => index.connectors.includes(connector));
  for (const option of given.options) {
    const {key, value} = option;
    if (key.name === 'connector') continue;
    if (isOther) {
      findings.push({
        ...key,
        kind: 'table-option',
        verdict: open(`the connector \`${connector}\` has no facts`),
      });
      continue;
    }
    const {verdict, options} = judgeKey(key.name, all, connector, world);
    findings.push({...key, kind: 'table-option', verdict});
    if (value !== undefined && verdict.kind === 'holds') {
      const judged = judgeOptionValue(key.name, value.name, options, world);
      if (judged !== undefined)
        findings.push({...value, kind: 'table-option-value', verdict: judged});
    }
  }
  if (given.how === 'create' && !given.inherits && connector !== undefined && !isOther)
    findings.push(...missing(given, connector, own ?? given.at, world));
  if (given.how !== 'alter') findings.push(...dependent(given, elsewhere, world));
  if (
    given.how === 'create' &&
    !given.inherits &&
    connector === undefined &&
    !world.cloud &&
    given.options.length > 0
  )
    findings.push({
      ...given.at,
      kind: 'table-option',
      verdict: wrong(
        `Missing option \`connector\` of a table in ${title(
          world,
          world.indexes.map(({version}) => version),
        )}`,
      ),
    });
  return findings;
}

function judgeConnector(name: string, world: OptionWorld): Verdict {
  if (name.includes(sqlFiller)) return open('the reader gives the connector');
  const has = world.indexes.filter(({connectors}) => connectors.includes(name));
  const versions = world.indexes.map(({version}) => version);
  if (has.length === world.indexes.length) return holds(title(world, versions));
  if (otherConnectors(world.cloud).includes(name)) return open('a connector without facts');
  const missing = world.indexes.filter((index) => !has.includes(index));
  return wrong(
    `Unknown connector \`${name}\` in ${title(
      world,
      missing.map(({version}) => version),
    )}${expectedNames(name, [...missing.flatMap(({connectors}) => connectors), ...otherConnectors(world.cloud)])}`,
  );
}

/** The formats that a table names, by the beginning of the keys of their options. */
function formatsOf(all: readonly SqlOption[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [key, prefix] of [
    ['format', ''],
    ['key.format', 'key.'],
    ['value.format', 'value.'],
  ] as const) {
    const value = givenValue(all, key)?.name;
    if (value !== undefined) found.set(`${prefix}${value}.`, value);
  }
  return found;
}

function judgeKey(
  key: string,
  all: readonly SqlOption[],
  connector: string | undefined,
  world: OptionWorld,
): {readonly verdict: Verdict; readonly options: readonly ConfigOption[]} {
  const found: ConfigOption[] = [];
  const missing: TableOptionIndex[] = [];
  if (key.includes(sqlFiller)) return {verdict: open('the reader gives the key'), options: []};
  const formats = formatsOf(all);
  let passedOn: string | undefined;
  for (const index of world.indexes) {
    const option = optionOf(key, formats, connector, index, world.cloud);
    if (option === undefined) missing.push(index);
    else if (typeof option === 'string') passedOn = option;
    else if (option !== true) found.push(option);
  }
  if (missing.length === 0) {
    const versions = world.indexes.map(({version}) => version);
    return {
      verdict: passedOn === undefined ? holds(title(world, versions)) : open(passedOn),
      options: found,
    };
  }
  const where = title(
    world,
    missing.map(({version}) => version),
  );
  const of = connector === undefined || world.cloud ? '' : ` of the connector \`${connector}\``;
  const known = missing.flatMap((index) => names(key, formats, connector, index, world.cloud));
  return {
    verdict: wrong(
      `Unknown option \`${key}\`${of} in ${where}${expectedNames(key, [...new Set(known)])}`,
    ),
    options: [],
  };
}

/** The option, true where nothing says more of it, or why it cannot be judged; undefined where there is none. */
function optionOf(
  key: string,
  formats: ReadonlyMap<string, string>,
  connector: string | undefined,
  index: TableOptionIndex,
  cloud: boolean,
): ConfigOption | true | string | undefined {
  const own = index.ofConnector(connector);
  const exact = own.get(key);
  if (exact !== undefined) return exact;
  const column = /^fields\..+\.([\w-]+)$/.exec(key)?.[1];
  if (column !== undefined && own.has(`fields.#.${column}`)) return own.get(`fields.#.${column}`);
  if (cloud) return undefined;
  const setting = /^properties\.(.+)$/.exec(key)?.[1];
  const takesKafka = connector === undefined || /kafka$/.test(connector);
  if (setting !== undefined && takesKafka) return index.kafka.has(setting) ? true : undefined;
  for (const [prefix, format] of formats) {
    if (!key.startsWith(prefix)) continue;
    const rest = key.slice(prefix.length);
    if (otherFormats.includes(format) || format.includes(sqlFiller))
      return `the format \`${format}\` has no facts`;
    const option = index.ofFormat(format).get(rest);
    if (option !== undefined) return option;
    if (rest.startsWith('properties.') && index.ofFormat(format).has('properties'))
      return 'it is passed on to Schema Registry';
    return undefined;
  }
  if (formats.size > 0 || connector === undefined) {
    // Somebody else's table may have the format that the option is of.
    if (connector !== undefined) return undefined;
    for (const format of index.formats)
      for (const prefix of ['', 'key.', 'value.']) {
        const option = key.startsWith(`${prefix}${format}.`)
          ? index.ofFormat(format).get(key.slice(prefix.length + format.length + 1))
          : undefined;
        if (option !== undefined) return option;
      }
  }
  return undefined;
}

/** The keys that could have been meant. */
function names(
  key: string,
  formats: ReadonlyMap<string, string>,
  connector: string | undefined,
  index: TableOptionIndex,
  cloud: boolean,
): readonly string[] {
  const own = [...index.ofConnector(connector).keys()];
  if (cloud) return own;
  const column = /^fields\.(.+)\.[\w-]+$/.exec(key)?.[1];
  const kafka =
    key.startsWith('properties.') && (connector === undefined || /kafka$/.test(connector))
      ? [...index.kafka].map((setting) => `properties.${setting}`)
      : [];
  const ofFormats = [...formats].flatMap(([prefix, format]) =>
    [...index.ofFormat(format).keys()].map((option) => prefix + option),
  );
  return [
    ...own.map((each) => (column === undefined ? each : each.replace('#', column))),
    ...kafka,
    ...ofFormats,
  ];
}

function judgeOptionValue(
  key: string,
  value: string,
  options: readonly ConfigOption[],
  world: OptionWorld,
): Verdict | undefined {
  if (value.includes(sqlFiller) || /[$<{…]/.test(value)) return undefined;
  if (/^(?:key\.|value\.)?format$/.test(key) && !world.cloud) {
    const missing = world.indexes.filter(({formats}) => !formats.includes(value));
    if (missing.length === 0)
      return holds(
        title(
          world,
          world.indexes.map(({version}) => version),
        ),
      );
    if (otherFormats.includes(value)) return open('a format without facts');
    return wrong(
      `Unknown format \`${value}\` in ${title(
        world,
        missing.map(({version}) => version),
      )}${expectedNames(value, [...new Set([...missing.flatMap(({formats}) => formats), ...otherFormats])])}`,
    );
  }
  const [first] = options;
  if (first === undefined) return undefined;
  const mistakes = options.map((option) => valueExpected(option, value));
  const mistake = mistakes.find((each) => each !== undefined);
  if (mistake === undefined)
    return holds(
      title(
        world,
        world.indexes.map(({version}) => version),
      ),
    );
  return wrong(`Unexpected value \`${value}\` of \`${key}\`, expected ${mistake}`);
}

/** Options that a table cannot do without, of which at least one must be there. */
const oneOf: Readonly<Record<string, readonly (readonly string[])[]>> = {
  kafka: [
    ['topic', 'topic-pattern'],
    ['format', 'value.format'],
  ],
  'upsert-kafka': [['topic', 'topic-pattern']],
};

function* missing(
  {options}: SqlOptions,
  connector: string,
  at: SqlName,
  world: OptionWorld,
): Iterable<OptionFinding> {
  const given = options.map(({key}) => key.name);
  const report = (wanted: string): OptionFinding => ({
    ...at,
    kind: 'table-option',
    verdict: wrong(`Missing option ${wanted} of the connector \`${connector}\``),
  });
  const [index] = world.indexes;
  // A misspelt key is one mistake, not a missing one as well.
  const misspelt = (wanted: string) =>
    given.some(
      (key) =>
        key !== wanted &&
        nearest(key, [wanted]).length > 0 &&
        !index?.ofConnector(connector).has(key),
    );
  for (const [key, {required, key: name}] of index?.ofConnector(connector) ?? [])
    if (required && key === name && !given.includes(key) && key !== 'connector' && !misspelt(key))
      yield report(`\`${key}\``);
  for (const names of (Object.hasOwn(oneOf, connector) ? oneOf[connector] : undefined) ?? [])
    if (!names.some((name) => given.includes(name) || misspelt(name)))
      yield report(names.map((name) => `\`${name}\``).join(' or '));
  for (const [prefix, format] of formatsOf(options)) {
    for (const [key, option] of index?.ofFormat(format) ?? [])
      if (option.required && key === option.key && !given.includes(prefix + key))
        yield report(`\`${prefix}${key}\``);
  }
}

/** Options that another one's value needs. */
const needs: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'scan.startup.mode': {
    timestamp: 'scan.startup.timestamp-millis',
    'specific-offsets': 'scan.startup.specific-offsets',
  },
  'scan.bounded.mode': {
    timestamp: 'scan.bounded.timestamp-millis',
    'specific-offsets': 'scan.bounded.specific-offsets',
  },
  'sink.delivery-guarantee': {'exactly-once': 'sink.transactional-id-prefix'},
};

function* dependent(
  {options}: SqlOptions,
  elsewhere: readonly SqlOption[],
  {cloud}: OptionWorld,
): Iterable<OptionFinding> {
  for (const {key, value} of options) {
    const needed = Object.hasOwn(needs, key.name)
      ? needs[key.name]?.[value?.name ?? '']
      : undefined;
    if (needed === undefined || value === undefined) continue;
    if ([...options, ...elsewhere].some((option) => option.key.name === needed)) continue;
    if (cloud && key.name.startsWith('sink.')) continue;
    yield {
      ...value,
      kind: 'table-option',
      verdict: wrong(
        `Missing option \`${needed}\`, which \`${value.name}\` of \`${key.name}\` needs`,
      ),
    };
  }
}

function* catalogTypes(given: SqlOptions, world: OptionWorld): Iterable<OptionFinding> {
  const type = givenValue(given.options, 'type');
  if (type === undefined || type.name.includes(sqlFiller)) return;
  const known = world.indexes.flatMap(({catalogs}) => catalogs);
  const others = [
    'hive',
    'iceberg',
    'paimon',
    'hudi',
    'delta-catalog',
    'confluent',
    'generic-in-memory',
    'filesystem',
    'fluss',
    'nessie',
  ];
  yield {
    ...type,
    kind: 'table-option-value',
    verdict: known.includes(type.name)
      ? holds(
          title(
            world,
            world.indexes.map(({version}) => version),
          ),
        )
      : others.includes(type.name)
        ? open('a catalog without facts')
        : wrong(
            `Unknown catalog \`${type.name}\`${expectedNames(type.name, [...new Set([...known, ...others])])}`,
          ),
  };
}

function catalogOptions(given: SqlOptions, world: OptionWorld): readonly OptionFinding[] {
  const type = givenValue(given.options, 'type')?.name ?? '';
  const findings: OptionFinding[] = [...catalogTypes(given, world)];
  const [index] = world.indexes;
  const own = index?.ofCatalog(type) ?? new Map<string, ConfigOption>();
  for (const {key} of given.options) {
    if (key.name === 'type' || key.name === 'property-version') continue;
    findings.push({
      ...key,
      kind: 'table-option',
      verdict:
        own.size === 0
          ? open('a catalog without facts')
          : own.has(key.name)
            ? holds(
                title(
                  world,
                  world.indexes.map(({version}) => version),
                ),
              )
            : wrong(
                `Unknown option \`${key.name}\` of the catalog \`${type}\`${expectedNames(key.name, [...own.keys()])}`,
              ),
    });
  }
  if (given.how === 'create')
    for (const [key, {required}] of own)
      if (required && !given.options.some((option) => option.key.name === key))
        findings.push({
          ...given.at,
          kind: 'table-option',
          verdict: wrong(`Missing option \`${key}\` of the catalog \`${type}\``),
        });
  return findings;
}
