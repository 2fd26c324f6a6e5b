import type {z} from 'zod';
import type {FactKind, factKinds} from '../../../schemas/facts/kinds.ts';

/**
 * Names that upstream releases really have, read from `facts/<product>/<minor version>/<kind>.json` when they are first asked for.
 * The types of the kinds are those of `schemas/facts/`; the edge reads and checks the files (`src/node/read-facts.ts`).
 */
export interface Facts {
  /** Minor versions of a product that have facts, oldest first; none for an unknown product. */
  versions(product: string): readonly string[];
  /** True where a product's version has a file of a kind. */
  has(product: string, version: string, kind: FactKind): boolean;
  /**
   * What one file holds, checked against its kind's schema. Throws `FactsError` where the file is missing or malformed: without
   * facts nothing can be said, so the check stops.
   */
  read<Kind extends keyof FactKinds>(product: string, version: string, kind: Kind): FactKinds[Kind];
  /**
   * Something made from the facts, such as an index by name: made when it is first asked for, and kept with the facts. The maker
   * itself is the key, so it must be a function of a module, not one made on the way.
   */
  derive<Derived>(make: (facts: Facts) => Derived): Derived;
}

/** What a file of each kind holds: the types of the schemas in `schemas/facts/`. */
export type FactKinds = {readonly [Kind in FactKind]: z.infer<(typeof factKinds)[Kind]>};
