import {readdirSync} from 'node:fs';
import {join} from 'node:path';

export interface RecipeFile {
  readonly category: string;
  readonly slug: string;
  /** Path from the site's root, with `/`. */
  readonly file: string;
}

/** Lists recipes/<category>/<slug>.md in stable order. Synchronous, because sidebars.ts is. */
export function recipeFiles(siteDir: string): readonly RecipeFile[] {
  const root = join(siteDir, 'recipes');
  const categories = readdirSync(root, {withFileTypes: true}).filter((entry) =>
    entry.isDirectory(),
  );
  return categories
    .flatMap((category) =>
      readdirSync(join(root, category.name))
        .filter((name) => name.endsWith('.md'))
        .map((name) => ({
          category: category.name,
          slug: name.slice(0, -'.md'.length),
          file: `recipes/${category.name}/${name}`,
        })),
    )
    .sort((a, b) => (a.file < b.file ? -1 : 1));
}
