import type {PluginContentLoadedActions} from '@docusaurus/types';
import {categoriesOf} from './categories.ts';
import type {Cookbook} from './cookbook.ts';
import {evidenceData} from './evidence-data.ts';
import type {RecipeSummary} from './recipe-summary.ts';

/** Adds home, one page a category, the search, and the pages of versions and evidence; data comes as modules of their own. */
export async function addPages(
  {addRoute, createData}: PluginContentLoadedActions,
  recipes: readonly RecipeSummary[],
  cookbook: Cookbook,
  baseUrl: string,
): Promise<void> {
  const categories = categoriesOf(recipes);
  const home = await createData('home.json', {recipes, categories});
  addRoute({
    path: baseUrl,
    exact: true,
    component: '@site/src/components/HomePage/index.tsx',
    modules: {data: home},
  });
  for (const category of categories) {
    const own = recipes.filter(({category: name}) => name === category.name);
    const data = await createData(`category-${category.name}.json`, {category, recipes: own});
    addRoute({
      path: `${baseUrl}categories/${category.name}/`,
      exact: true,
      component: '@site/src/components/CategoryPage/index.tsx',
      modules: {data},
    });
  }
  const evidence = await createData('evidence.json', evidenceData(cookbook));
  addRoute({
    path: `${baseUrl}evidence/`,
    exact: true,
    component: '@site/src/components/EvidencePage/index.tsx',
    modules: {data: evidence},
  });
  addRoute({
    path: `${baseUrl}search/`,
    exact: true,
    component: '@site/src/components/SearchPage/index.tsx',
  });
  const versions = await createData('versions.json', {platforms: cookbook.platforms});
  addRoute({
    path: `${baseUrl}versions/`,
    exact: true,
    component: '@site/src/components/VersionsPage/index.tsx',
    modules: {data: versions},
  });
}
