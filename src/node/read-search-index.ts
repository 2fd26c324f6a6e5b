import type {SearchIndex} from '../../schemas/search-index.ts';
import {parseRecipe} from '../core/recipe/parse.ts';
import {buildIndex} from '../core/search/build-index.ts';
import {searchDocuments} from '../core/search/documents.ts';
import {readAlerts} from './read-alerts.ts';
import {readRecipes} from './read-recipes.ts';
import {loadShellParser} from './shell-parser.ts';

/** Builds the search index of the project below a root, as the site does. */
export async function readSearchIndex(root: string): Promise<SearchIndex> {
  const [{sources}, alerts, shell] = await Promise.all([
    readRecipes(root),
    readAlerts(root),
    loadShellParser(),
  ]);
  const recipes = sources.map((source) => parseRecipe(source, {shell}).recipe);
  return buildIndex(searchDocuments(recipes, alerts));
}
