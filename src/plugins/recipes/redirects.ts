import {mkdir, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import type {Recipe} from '../../../schemas/recipe.ts';
import {escapeHtml} from '../../remark/html.ts';

interface Site {
  readonly url: string;
  readonly baseUrl: string;
}

/** Writes a page for each earlier id that leads to the recipe, and keeps query and fragment. */
export async function writeRedirects(
  outDir: string,
  recipes: readonly Recipe[],
  site: Site,
): Promise<void> {
  for (const recipe of recipes) {
    for (const alias of recipe.metadata.aliases ?? []) {
      const folder = join(outDir, 'recipes', alias);
      await mkdir(folder, {recursive: true});
      await writeFile(
        join(folder, 'index.html'),
        redirectPage({
          target: `${site.baseUrl}recipes/${recipe.slug}/`,
          title: recipe.metadata.title ?? recipe.slug,
          url: site.url,
        }),
      );
    }
  }
}

interface Redirect {
  /** Path of the page that it leads to. */
  readonly target: string;
  readonly title: string;
  readonly url: string;
}

/** A page that leads to another one. Works without a script too, then without query and fragment. */
export function redirectPage({target, title, url}: Redirect): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escapeHtml(title)}</title><link rel="canonical" href="${escapeHtml(url + target)}"><script>location.replace(${JSON.stringify(target)}+location.search+location.hash)</script><noscript><meta http-equiv="refresh" content="0; url=${escapeHtml(target)}"></noscript></head><body><p>This page is now <a href="${escapeHtml(target)}">${escapeHtml(title)}</a>.</p></body></html>`;
}
