import type {Place} from '../../../schemas/place.ts';
import type {Recipe} from '../../../schemas/recipe.ts';

/** True where the author wrote the key, right or wrong; `path` is joined with `.`. */
export function hasKey(recipe: Recipe, path: string): boolean {
  return recipe.frontmatterPlaces[`${path}#key`] !== undefined;
}

/** Place of a key, or of the frontmatter where the key is missing. */
export function keyPlace(recipe: Recipe, path: string): Place {
  return recipe.frontmatterPlaces[`${path}#key`] ?? recipe.frontmatterPlace;
}

/** Place of a key's value or of an item of a list (`related.0`), or of the frontmatter where it is missing. */
export function valuePlace(recipe: Recipe, path: string): Place {
  return recipe.frontmatterPlaces[path] ?? recipe.frontmatterPlace;
}

/** False where the frontmatter could not be read at all; what rules would say of missing keys were echoes. */
export function hasMetadata(recipe: Recipe): boolean {
  return Object.keys(recipe.metadata).length > 0;
}

/** Names under `variables` of the frontmatter, also of those whose fields are wrong. */
export function ownVariableNames({frontmatterPlaces}: Recipe): readonly string[] {
  return Object.keys(frontmatterPlaces).flatMap((path) => {
    const name = /^variables\.([^.#]+)#key$/.exec(path)?.[1];
    return name === undefined ? [] : [name];
  });
}

/** The text at a path of the frontmatter, or undefined where there is none. */
export function frontmatterText(metadata: Recipe['metadata'], path: string): string | undefined {
  let at: unknown = metadata;
  for (const key of path.split('.')) {
    if (at === null || typeof at !== 'object' || !Object.hasOwn(at, key)) return undefined;
    at = (at as Record<string, unknown>)[key];
  }
  return typeof at === 'string' ? at : undefined;
}
