import {existsSync} from 'node:fs';
import {readdir} from 'node:fs/promises';
import {join} from 'node:path';
import {pathToFileURL} from 'node:url';
import type {Recipe} from '../schemas/recipe.ts';
import {type Scenario, scenarioSchema} from '../schemas/scenario.ts';
import {scenarioMistakes} from '../src/core/lab/plan.ts';
import {parseRecipe} from '../src/core/recipe/parse.ts';
import {expectedNames} from '../src/core/text/nearest.ts';
import {LabError} from '../src/node/lab/lab-error.ts';
import {readRecipes} from '../src/node/read-recipes.ts';
import {loadShellParser} from '../src/node/shell-parser.ts';
import {slugsOfCases, withCases} from './read-cases.ts';

export interface LabContent {
  readonly recipes: ReadonlyMap<string, Recipe>;
  readonly scenarios: ReadonlyMap<string, Scenario>;
}

/** Slugs that have a scenario. */
export async function scenarioSlugs(root: string): Promise<string[]> {
  const files = await readdir(join(root, 'lab/scenarios')).catch(() => []);
  const own = files.filter((file) => file.endsWith('.ts')).map((file) => file.slice(0, -3));
  return [...new Set([...own, ...(await slugsOfCases(root))])].sort();
}

/** Reads recipes and the scenarios of the given slugs (all, where none is given). Throws with all that is wrong with them. */
export async function readLabContent(root: string, slugs?: readonly string[]): Promise<LabContent> {
  const shell = await loadShellParser();
  const {sources} = await readRecipes(root);
  const recipes = new Map(
    sources
      .map((source) => parseRecipe(source, {shell}).recipe)
      .map((recipe) => [recipe.slug, recipe]),
  );
  const known = await scenarioSlugs(root);
  const mistakes: string[] = [];
  const scenarios = new Map<string, Scenario>();
  for (const slug of slugs ?? known) {
    if (!known.includes(slug)) {
      mistakes.push(
        recipes.has(slug)
          ? `Missing scenario of \`${slug}\`, expected \`lab/scenarios/${slug}.ts\``
          : `Unknown recipe \`${slug}\`${expectedNames(slug, [...recipes.keys()])}`,
      );
      continue;
    }
    const path = join(root, `lab/scenarios/${slug}.ts`);
    const module = existsSync(path)
      ? ((await import(pathToFileURL(path).href)) as {default?: unknown})
      : {};
    const parsed = scenarioSchema.safeParse(await withCases(root, slug, module.default));
    if (!parsed.success) {
      for (const {path, message} of parsed.error.issues)
        mistakes.push(`lab/scenarios/${slug}.ts: ${message} at \`${path.join('.')}\``);
      continue;
    }
    const scenario = parsed.data;
    const recipe = recipes.get(scenario.recipe);
    if (scenario.recipe !== slug)
      mistakes.push(
        `Unexpected recipe \`${scenario.recipe}\` in lab/scenarios/${slug}.ts, expected \`${slug}\``,
      );
    else if (recipe === undefined)
      mistakes.push(
        `Unknown recipe \`${slug}\` in lab/scenarios/${slug}.ts${expectedNames(slug, [...recipes.keys()])}`,
      );
    else {
      mistakes.push(
        ...scenarioMistakes(scenario, recipe).map(
          (message) => `lab/scenarios/${slug}.ts: ${message}`,
        ),
      );
      scenarios.set(slug, scenario);
    }
  }
  if (mistakes.length > 0) throw new LabError(mistakes.join('\n'), {exitCode: 2});
  return {recipes, scenarios};
}
