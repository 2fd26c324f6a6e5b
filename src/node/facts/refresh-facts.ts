import {mkdir, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {type FactKind, factKinds} from '../../../schemas/facts/kinds.ts';
import type {FactKinds} from '../../core/facts/facts.ts';
import {parseRecipe} from '../../core/recipe/parse.ts';
import {readFacts} from '../read-facts.ts';
import {readRecipes} from '../read-recipes.ts';
import {loadShellParser} from '../shell-parser.ts';
import {expandTrees} from './expand-trees.ts';
import {FactsError} from './facts-error.ts';
import {affectedRecipes, type Mention} from './generate/affected-recipes.ts';
import {compareFacts, isUnchanged} from './generate/compare-facts.ts';
import {type FactName, factNames} from './generate/fact-names.ts';
import {formatFacts} from './generate/format-facts.ts';
import type {GeneratedFiles, GenerateOptions} from './generate/generated-files.ts';
import {generatorOf, versionFolder} from './generate/generators.ts';
import {type FileChanges, reportChanges} from './generate/report-changes.ts';

export interface RefreshOptions extends GenerateOptions {
  readonly product: string;
  /** A minor version to compare with instead of its own. */
  readonly against?: string | undefined;
  readonly write: boolean;
}

export interface Refreshed {
  /** For people: what differs, and where recipes write it. */
  readonly report: string;
  readonly differs: boolean;
}

/**
 * Makes the facts of a release, compares them with the committed ones, and writes them if asked.
 *
 * @throws FactsError where the artefacts cannot be had or read
 */
export async function refreshFacts(options: RefreshOptions): Promise<Refreshed> {
  const {root, product, version, against, write} = options;
  const generator = generatorOf(product, version);
  const folder = versionFolder(product, version);
  const base = against ?? baseVersion(root, product, folder);
  const generated = await generator.generate(options);
  const files: FileChanges[] = [];
  const names: FactName[] = [];
  for (const [name, content] of Object.entries(generated)) {
    const kind = kindOf(name);
    const file = `facts/${product}/${folder}/${name}`;
    const after = factNames(checked(kind, content, file));
    const before = base === undefined ? undefined : readable(root, product, base, kind);
    if (before === undefined) {
      files.push({file});
      continue;
    }
    const changes = compareFacts(factNames(before), after);
    files.push({file, changes});
    names.push(
      ...changes.removed,
      ...changes.renamed.map(({from}) => from),
      ...changes.changed.map(({before}) => before),
    );
  }
  if (write) await writeFiles(join(root, 'facts', product, folder), generated);
  return {
    report: reportChanges(files, names.length === 0 ? [] : await mentionsIn(root, names)),
    differs: files.some(({changes}) => changes === undefined || !isUnchanged(changes)),
  };
}

/** The version itself where it has facts; else the newest, which recipes were written against. */
function baseVersion(root: string, product: string, folder: string): string | undefined {
  const versions = readFacts(root).versions(product);
  return versions.includes(folder) ? folder : versions.at(-1);
}

/** The committed file; none where it is missing or malformed, which is what a new one is made for. */
function readable(
  root: string,
  product: string,
  version: string,
  kind: FactKind,
): FactKinds[FactKind] | undefined {
  try {
    return readFacts(root).read(product, version, kind);
  } catch (error) {
    if (error instanceof FactsError) return undefined;
    throw error;
  }
}

function kindOf(name: string): FactKind {
  const kind = Object.keys(factKinds).find((each) => `${each}.json` === name);
  if (kind === undefined) throw new Error(`No kind of facts is called \`${name}\``);
  return kind as FactKind;
}

function checked(
  kind: FactKind,
  content: GeneratedFiles[string],
  file: string,
): FactKinds[FactKind] {
  const parsed = factKinds[kind].safeParse(JSON.parse(JSON.stringify(content)));
  if (parsed.success) return expandTrees(parsed.data);
  const place = parsed.error.issues[0]?.path.map(String).join('.');
  throw new FactsError(`The release does not fit the schema of \`${file}\` at \`${place}\``, {
    cause: parsed.error,
  });
}

async function writeFiles(folder: string, files: GeneratedFiles): Promise<void> {
  await mkdir(folder, {recursive: true});
  for (const [name, content] of Object.entries(files)) {
    await writeFile(join(folder, name), formatFacts(content));
  }
}

async function mentionsIn(root: string, names: readonly FactName[]): Promise<readonly Mention[]> {
  const [{sources}, shell] = await Promise.all([readRecipes(root), loadShellParser()]);
  const recipes = sources.map((source) => ({...source, ...parseRecipe(source, {shell})}));
  return affectedRecipes(recipes, names);
}
