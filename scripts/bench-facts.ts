import {readFile} from 'node:fs/promises';
import type {Diagnostic} from '../schemas/diagnostic.ts';
import {seededRandom} from '../src/core/bench/random.ts';
import {type ClaimedRecipe, type Mutant, seedMistakes} from '../src/core/bench/seed-mistakes.ts';
import {checkRecipe} from '../src/core/check/check-recipe.ts';
import {readClaims} from '../src/core/claims/read-claims.ts';
import {parseRecipe, type RecipeSource} from '../src/core/recipe/parse.ts';
import {rules} from '../src/core/rules/index.ts';
import {loadSharedFiles} from '../src/node/check/inputs.ts';
import {projectRoot} from '../src/node/project-root.ts';
import {readFacts} from '../src/node/read-facts.ts';
import {readRecipes} from '../src/node/read-recipes.ts';
import {loadShellParser} from '../src/node/shell-parser.ts';

/**
 * npm run bench:facts -- [--seed N] [--most N] [--misses] [recipe.md …]
 *
 * Seeds mistakes into copies of the recipes, and prints how many of each kind the rules on facts find. Further files are
 * checked as they are: anything found in them is a false finding.
 */
const args = process.argv.slice(2);
const option = (name: string, otherwise: number) => {
  const at = args.indexOf(name);
  return at === -1 ? otherwise : Number(args.splice(at, 2)[1]);
};
const seed = option('--seed', 20_261_125);
const most = option('--most', 25);
const showsMisses = args.includes('--misses');
const samples = args.filter((arg) => !arg.startsWith('--'));

const [shell, shared, {sources}] = await Promise.all([
  loadShellParser(),
  loadSharedFiles(projectRoot),
  readRecipes(projectRoot),
]);
const {variables, platforms} = shared;
if (platforms === undefined) throw new Error('recipes/platforms.yaml cannot be read');
const context = {
  variables,
  platforms,
  shell,
  facts: readFacts(projectRoot),
  today: '2026-11-25',
  languages: {},
};
/** Rules that the facts feed; the others look at the recipe's form. */
const ofFacts = rules.filter((rule) => rule.scope !== 'recipe' || rule.severity === 'error');

const claimed: ClaimedRecipe[] = sources.map((source) => {
  const {recipe} = parseRecipe(source, {shell});
  const own = {...context, variables: {...variables, ...recipe.metadata.variables}};
  return {source, claims: readClaims(recipe, own)};
});
const before = new Map<string, readonly Diagnostic[]>();
for (const source of sources) before.set(source.file, await errorsOf(source));
const falseFindings = [...before.values()].flat();
for (const file of samples)
  falseFindings.push(...(await errorsOf({file, text: await readFile(file, 'utf8')})));
for (const {file, place, ruleId, message} of falseFindings)
  process.stdout.write(`false finding: ${file}:${place.start.line} ${ruleId} ${message}\n`);

const mutants = seedMistakes(claimed, most, seededRandom(seed));
const found = new Map<string, {found: number; all: number}>();
const misses: Mutant[] = [];
for (const mutant of mutants) {
  const errors = await errorsOf(mutant);
  const known = new Set((before.get(mutant.file) ?? []).map(keyOf));
  const hit = errors.some((each) => !known.has(keyOf(each)));
  const row = found.get(mutant.kind) ?? {found: 0, all: 0};
  found.set(mutant.kind, {found: row.found + (hit ? 1 : 0), all: row.all + 1});
  if (!hit) misses.push(mutant);
}

process.stdout.write(
  `\nmistakes seeded into ${sources.length} recipes, seed ${seed}\n\n| kind | found | of | % |\n|---|---:|---:|---:|\n`,
);
for (const [kind, row] of [...found].sort()) line(kind, row.found, row.all);
line('**all**', mutants.length - misses.length, mutants.length);
process.stdout.write(`\n${found.size} kinds; false findings: ${falseFindings.length}\n`);
if (showsMisses) {
  for (const {kind, file, line: at, was, is} of misses)
    process.stdout.write(`missed: ${kind}: ${file}:${at} \`${was}\` → \`${is}\`\n`);
}

function line(kind: string, hits: number, all: number): void {
  process.stdout.write(`| ${kind} | ${hits} | ${all} | ${((100 * hits) / all).toFixed(1)} |\n`);
}

async function errorsOf(source: RecipeSource): Promise<readonly Diagnostic[]> {
  const {diagnostics} = await checkRecipe(source, ofFacts, context);
  return diagnostics.filter(({severity}) => severity === 'error');
}

function keyOf({ruleId, message}: Diagnostic): string {
  return `${ruleId} ${message}`;
}
