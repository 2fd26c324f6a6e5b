import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {type FactKind, factKinds} from '../../schemas/facts/kinds.ts';
import {compareVersions} from '../core/claims/claimed-versions.ts';
import type {FactKinds, Facts} from '../core/facts/facts.ts';
import {expandTrees} from './facts/expand-trees.ts';
import {FactsError} from './facts/facts-error.ts';
import {regeneratingCommand} from './facts/regenerating-command.ts';

/**
 * Opens the facts of a project; each file is read, and checked against its schema, when it is first asked for.
 *
 * `read` throws `FactsError` where the file is missing or malformed or there are no facts of the version; its message
 * names the file and the command that makes it again.
 *
 * @param root the project's root folder
 */
export function readFacts(root: string): Facts {
  const files = new Map<string, unknown>();
  const derived = new Map<unknown, unknown>();
  const facts: Facts = {
    has: (product, version, kind) =>
      existsSync(join(root, 'facts', product, version, `${kind}.json`)),
    versions: (product) => factVersions(root, product),
    read<Kind extends FactKind>(product: string, version: string, kind: Kind): FactKinds[Kind] {
      const path = `${product}/${version}/${kind}.json`;
      if (!files.has(path)) files.set(path, readFile(root, product, version, kind));
      return files.get(path) as FactKinds[Kind];
    },
    derive<Derived>(make: (facts: Facts) => Derived): Derived {
      if (!derived.has(make)) derived.set(make, make(facts));
      return derived.get(make) as Derived;
    },
  };
  return facts;
}

function readFile(root: string, product: string, version: string, kind: FactKind): unknown {
  const file = `facts/${product}/${version}/${kind}.json`;
  const again = regeneratingCommand(product, version);
  let text: string;
  try {
    text = readFileSync(join(root, file), 'utf8');
  } catch (error) {
    throw new FactsError(`${missing(root, product, version, file)}: ${again}`, {cause: error});
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new FactsError(`Malformed fact file \`${file}\`, expected JSON: ${again}`, {
      cause: error,
    });
  }
  const parsed = factKinds[kind].safeParse(json);
  if (parsed.success) return expandTrees(parsed.data);
  const [issue] = parsed.error.issues;
  const place = issue?.path.map(String).join('.');
  throw new FactsError(`Malformed fact file \`${file}\` at \`${place || 'its top'}\`: ${again}`, {
    cause: parsed.error,
  });
}

function missing(root: string, product: string, version: string, file: string): string {
  const versions = factVersions(root, product);
  if (versions.includes(version)) return `Missing fact file \`${file}\``;
  const known = versions.map((each) => `\`${each}\``).join(', ');
  return `No facts of ${product} ${version}, expected ${known || 'its folder'}: missing \`${file}\``;
}

/** The minor versions of a product that have facts, oldest first. */
function factVersions(root: string, product: string): string[] {
  try {
    return readdirSync(join(root, 'facts', product)).sort(compareVersions);
  } catch {
    return [];
  }
}
