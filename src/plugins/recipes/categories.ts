import {categoryIds, categoryTexts} from '../../../schemas/category.ts';
import type {RecipeSummary} from './recipe-summary.ts';

export interface Category {
  readonly name: string;
  readonly title: string;
  readonly about: string;
}

/** The categories in the order in which pages list them; incidents come first. */
const known: readonly Category[] = categoryIds.map((name) => ({name, ...categoryTexts[name]}));

/** The categories that have recipes, in their order; a new folder goes to the end under its own name. */
export function categoriesOf(recipes: readonly RecipeSummary[]): Category[] {
  const names = [...new Set(recipes.map(({category}) => category))].sort();
  const others = names.filter((name) => known.every((each) => each.name !== name));
  return [
    ...known.filter(({name}) => names.includes(name)),
    ...others.map((name) => ({
      name,
      title: name.charAt(0).toUpperCase() + name.slice(1),
      about: '',
    })),
  ];
}
