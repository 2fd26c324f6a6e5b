import {join} from 'node:path';
import type {LoadContext, Plugin} from '@docusaurus/types';
import type {Diagnostic} from '../../../schemas/diagnostic.ts';
import {loadMermaid} from '../../node/mermaid.ts';
import {alertFiles, writeAlertFiles} from './alert-files.ts';
import {addAlertPages} from './alert-pages.ts';
import {bundlerConfig} from './bundler-config.ts';
import {categoriesOf} from './categories.ts';
import {createRecipesCheck} from './check-recipes.ts';
import {buildClientScript} from './client-script.ts';
import type {Cookbook} from './cookbook.ts';
import {writeDataFiles} from './data-files.ts';
import {finishPages} from './finish-pages.ts';
import {firstPaint} from './first-paint.ts';
import {addPages} from './pages.ts';
import {recipeSummary} from './recipe-summary.ts';
import {writeRedirects} from './redirects.ts';
import {openSearchLink, writeOpenSearch, writeSearchIndex} from './search-files.ts';

export interface Content {
  readonly diagnostics: readonly Diagnostic[];
  /** Version of the search index, for its address. */
  readonly searchVersion: string;
}

/** Checks the recipes, adds the pages that are no recipes, and finishes the built HTML. */
export function recipesPlugin(
  {siteDir, siteConfig}: LoadContext,
  cookbook: Cookbook,
): Plugin<Content> {
  const building = process.env['NODE_ENV'] === 'production';
  const checkRecipes = createRecipesCheck(siteDir, cookbook);
  return {
    name: 'cookbook-recipes',
    getPathsToWatch: () => [
      join(siteDir, 'recipes/**/*.{md,yaml}'),
      join(siteDir, 'lab/evidence/*.json'),
      join(siteDir, 'alerts/**/*.{yaml,tmpl}'),
    ],
    async loadContent() {
      // Not later: the bundler loads much beside the pages' diagrams.
      await loadMermaid();
      await cookbook.refresh();
      await writeOpenSearch(siteDir, siteConfig);
      const searchVersion = await writeSearchIndex(siteDir, cookbook.recipes);
      return {diagnostics: await checkRecipes({stopOnErrors: building}), searchVersion};
    },
    async contentLoaded({content, actions}) {
      const recipes = cookbook.recipes.map(recipeSummary);
      await actions.createData('diagnostics.json', content.diagnostics);
      await actions.createData('categories.json', categoriesOf(recipes));
      await actions.createData('search.json', {version: content.searchVersion});
      await addPages(actions, recipes, cookbook, siteConfig.baseUrl);
      const files = await alertFiles(siteDir, siteConfig);
      await addAlertPages(actions, cookbook, siteConfig.baseUrl, Object.keys(files));
    },
    configureWebpack: (_, isServer) => bundlerConfig(siteDir, {building, isServer}),
    getClientModules: () => (building ? [] : [join(siteDir, 'src/client/serve.ts')]),
    injectHtmlTags: () => ({
      headTags: [{tagName: 'script', innerHTML: firstPaint}, openSearchLink(siteConfig)],
    }),
    async postBuild({outDir}) {
      const recipes = cookbook.recipes;
      const script = await buildClientScript(siteDir, outDir);
      await writeRedirects(outDir, recipes, siteConfig);
      await writeDataFiles(outDir, recipes, siteConfig);
      const files = await alertFiles(siteDir, siteConfig);
      await writeAlertFiles(outDir, cookbook.alertRules, files, siteConfig);
      await finishPages(outDir, {baseUrl: siteConfig.baseUrl, script});
    },
  };
}
