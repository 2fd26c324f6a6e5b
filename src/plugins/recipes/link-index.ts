import type {Recipe} from '../../../schemas/recipe.ts';

export interface LinkIndex {
  readonly bySlug: ReadonlyMap<string, Recipe>;
  /** Recipes that link to a slug, in `related` or in their text. */
  readonly linkedFrom: ReadonlyMap<string, readonly Recipe[]>;
}

/** Looks up recipes by slug and by what links to them, in one pass over all. */
export function linkIndex(recipes: readonly Recipe[]): LinkIndex {
  const linkedFrom = new Map<string, Recipe[]>();
  for (const recipe of recipes) {
    const targets = new Set([
      ...(recipe.metadata.related ?? []),
      ...recipe.links.flatMap(({url}) => linkedSlug(url)),
    ]);
    targets.delete(recipe.slug);
    for (const slug of targets) linkedFrom.set(slug, [...(linkedFrom.get(slug) ?? []), recipe]);
  }
  return {bySlug: new Map(recipes.map((recipe) => [recipe.slug, recipe])), linkedFrom};
}

function linkedSlug(url: string): string[] {
  const slug = /^(?!https?:)[^#]*?([a-z0-9-]+)\.md(?:#|$)/.exec(url)?.[1];
  return slug === undefined ? [] : [slug];
}
