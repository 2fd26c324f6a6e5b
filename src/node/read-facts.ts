import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {compareVersions} from '../core/claims/claimed-versions.ts';
import type {FactKinds, Facts} from '../core/facts/facts.ts';

/** A file of facts that cannot be used. */
export class FactsError extends Error {}

/** Opens the facts of a project; each file is read when it is first asked for. */
export function readFacts(root: string): Facts {
  const folder = join(root, 'facts');
  const files = new Map<string, unknown>();
  return {
    versions(product) {
      try {
        return readdirSync(join(folder, product)).sort(compareVersions);
      } catch {
        return [];
      }
    },
    read<Kind extends keyof FactKinds>(product: string, version: string, kind: Kind) {
      const path = `${product}/${version}/${kind}.json`;
      if (!files.has(path)) files.set(path, JSON.parse(readFileSync(join(folder, path), 'utf8')));
      return files.get(path) as FactKinds[Kind];
    },
  };
}
