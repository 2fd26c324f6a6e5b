import type {Facts} from './facts.ts';

/** Exceptions and errors of all products, by name without package, with the packages and what has them. */
export interface ClassIndex {
  /** Name without package → qualified name → products with version: `flink 2.2`. */
  readonly classes: ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>;
}

const products = ['flink', 'connectors', 'kafka', 'jdk'] as const;

/** Gathers the class names of every product and version that has them. */
export function classIndex(facts: Facts): ClassIndex {
  const classes = new Map<string, Map<string, string[]>>();
  for (const product of products) {
    for (const version of facts.versions(product)) {
      if (!facts.has(product, version, 'exceptions')) continue;
      const {packages} = facts.read(product, version, 'exceptions');
      for (const [name, own] of Object.entries(packages)) {
        for (const each of own) {
          const simple = each.slice(each.lastIndexOf('$') + 1);
          const qualified = `${name}.${each}`;
          const of = classes.get(simple) ?? new Map<string, string[]>();
          classes.set(simple, of);
          of.set(qualified, [...(of.get(qualified) ?? []), `${product} ${version}`]);
        }
      }
    }
  }
  return {classes};
}
