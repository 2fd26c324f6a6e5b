import {fileURLToPath} from 'node:url';
import type {SidebarsConfig} from '@docusaurus/plugin-content-docs';
import {recipeFiles} from './src/plugins/recipes/recipe-files.ts';

const categories = new Map<string, string[]>();
for (const {category, slug} of recipeFiles(fileURLToPath(new URL('.', import.meta.url)))) {
  categories.set(category, [...(categories.get(category) ?? []), `${category}/${slug}`]);
}

/** One sidebar a category, made from the files under recipes/. */
const sidebars: SidebarsConfig = Object.fromEntries(categories);

export default sidebars;
