import type {ConfigOption, ConfigOptionsFile} from '../../../schemas/facts/config-options.ts';
import type {Facts} from './facts.ts';

/** What a release has under a config key. */
export type FoundKey =
  | {
      readonly kind: 'option';
      readonly option: ConfigOption;
      /** Options of the same key in other places, such as the port of another reporter. */
      readonly alternatives: readonly ConfigOption[];
    }
  /** An old name that is still read. */
  | {readonly kind: 'old'; readonly option: ConfigOption}
  /** Its beginning is known, the rest is passed on: `s3.`, a parameter of a reporter. */
  | {readonly kind: 'passed-on'; readonly to: string};

/** The config keys of one release. */
export interface ConfigIndex {
  find(key: string): FoundKey | undefined;
  /** All keys that people write, for near names; `<name>` stands for a name of the writer's choice. */
  readonly keys: readonly string[];
  /** The first parts of all keys. */
  readonly roots: ReadonlySet<string>;
}

/** Config keys of Flink by minor version. */
export function flinkConfig(facts: Facts): ReadonlyMap<string, ConfigIndex> {
  return indexes(facts, 'flink');
}

/** Config keys of the Kubernetes Operator and its autoscaler by minor version. */
export function operatorConfig(facts: Facts): ReadonlyMap<string, ConfigIndex> {
  return indexes(facts, 'flink-kubernetes-operator');
}

function indexes(facts: Facts, product: string): ReadonlyMap<string, ConfigIndex> {
  return new Map(
    facts
      .versions(product)
      .filter((version) => facts.has(product, version, 'config-options'))
      .map((version) => [version, configIndex(facts.read(product, version, 'config-options'))]),
  );
}

/** Makes the index of one file of options: those of the configuration, not of tables. */
export function configIndex({options, prefixes}: ConfigOptionsFile): ConfigIndex {
  const own = options.filter(({scope}) => scope === 'configuration' || scope === 'internal');
  const exact = new Map<string, FoundKey>();
  const patterns: {readonly pattern: RegExp; readonly found: FoundKey}[] = [];
  const alternatives = new Map<string, ConfigOption[]>();
  for (const option of own)
    alternatives.set(option.key, [...(alternatives.get(option.key) ?? []), option]);
  const add = (key: string, found: FoundKey) => {
    if (!/[<#]/.test(key)) {
      if (exact.get(key)?.kind !== 'option') exact.set(key, found);
      return;
    }
    patterns.push({pattern: patternOf(key), found});
  };
  for (const option of own) {
    const {key, deprecatedKeys = [], fallbackKeys = []} = option;
    // A name of the writer's choice at the end is a parameter of something else.
    add(
      key,
      /<(?:key|param|parameter)>$/.test(key)
        ? {kind: 'passed-on', to: key}
        : {kind: 'option', option, alternatives: alternatives.get(key) ?? []},
    );
    for (const old of [...deprecatedKeys, ...fallbackKeys]) add(old, {kind: 'old', option});
  }
  const rank = ({found}: {readonly found: FoundKey}) => (found.kind === 'passed-on' ? 1 : 0);
  patterns.sort((a, b) => rank(a) - rank(b));
  const keys = [...new Set(own.filter(({scope}) => scope === 'configuration').map(({key}) => key))];
  const maps = new Set(own.filter(({type}) => /^Map|^List<Map/.test(type)).map(({key}) => key));
  return {
    keys,
    // `flink.` begins what is passed to Hadoop and YARN, and much that is not Flink's.
    roots: new Set(keys.map((key) => key.split('.')[0] ?? key).filter((root) => root !== 'flink')),
    find(key) {
      const known = exact.get(key) ?? patterns.find(({pattern}) => pattern.test(key))?.found;
      if (known !== undefined) return known;
      for (let dot = key.lastIndexOf('.'); dot > 0; dot = key.lastIndexOf('.', dot - 1)) {
        if (maps.has(key.slice(0, dot))) return {kind: 'passed-on', to: key.slice(0, dot)};
      }
      const prefix = prefixes.find((each) => key.startsWith(each.prefix));
      return prefix === undefined ? undefined : {kind: 'passed-on', to: prefix.passedTo};
    },
  };
}

function patternOf(key: string): RegExp {
  const source = key
    .split(/(<[^>]*>|#)/)
    .map((part) =>
      /^<(?:key|param|parameter)>$/.test(part)
        ? '.+'
        : /^[<#]/.test(part)
          ? '[^.]+'
          : part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'),
    )
    .join('');
  return new RegExp(`^${source}$`);
}

/** The indexes of some versions, with each version. */
export type Versioned = readonly (readonly [version: string, index: ConfigIndex])[];

/** Those of the indexes that stand for the versions named. */
export function indexesOf(
  indexes: ReadonlyMap<string, ConfigIndex>,
  versions: readonly string[],
): Versioned {
  return versions.flatMap((version) => {
    const index = indexes.get(version);
    return index === undefined ? [] : [[version, index] as const];
  });
}
