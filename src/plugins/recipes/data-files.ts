import {writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import type {Recipe} from '../../../schemas/recipe.ts';
import {categoriesOf} from './categories.ts';
import {type RecipeSummary, recipeSummary} from './recipe-summary.ts';

interface Site {
  readonly title: string;
  readonly tagline: string;
  readonly url: string;
  readonly baseUrl: string;
}

/** Writes recipes.json, for programs and the 404 page, and llms.txt. */
export async function writeDataFiles(
  outDir: string,
  recipes: readonly Recipe[],
  site: Site,
): Promise<void> {
  const summaries = recipes.map(recipeSummary);
  await writeFile(join(outDir, 'recipes.json'), `${JSON.stringify(recipesJson(recipes, site))}\n`);
  await writeFile(join(outDir, 'llms.txt'), llmsText(summaries, site));
}

function recipesJson(recipes: readonly Recipe[], {baseUrl}: Site) {
  return {
    recipes: recipes.map((recipe) => ({
      ...recipeSummary(recipe),
      path: `${baseUrl}recipes/${recipe.slug}/`,
      errors: recipe.metadata.errors ?? [],
      alerts: recipe.metadata.alerts ?? [],
      aliases: recipe.metadata.aliases ?? [],
      reviewed: recipe.metadata.reviewed ?? null,
    })),
  };
}

/** The list of recipes as https://llmstxt.org describes it. */
export function llmsText(
  recipes: readonly RecipeSummary[],
  {title, tagline, url, baseUrl}: Site,
): string {
  const sections = categoriesOf(recipes).map((category) => {
    const own = recipes.filter(({category: name}) => name === category.name);
    const lines = own.map(
      ({slug, title: name, summary}) => `- [${name}](${url}${baseUrl}recipes/${slug}/): ${summary}`,
    );
    return `## ${category.title}\n\n${lines.join('\n')}\n`;
  });
  return `# ${title}\n\n> ${tagline}\n\n${sections.join('\n')}`;
}
