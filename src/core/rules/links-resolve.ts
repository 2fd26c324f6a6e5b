import type {Link} from '../../../schemas/recipe.ts';
import type {RecipeSummary} from '../check/summary.ts';
import {relativePath, resolvePath, slugOf} from '../recipe/link-path.ts';
import {nearest, orList} from '../text/nearest.ts';
import {type CollectionContext, defineCollectionRule} from './define-rule.ts';

/**
 * A link that leads nowhere costs the reader the trust in all others; on a Git host and on the site alike only relative file links
 * lead to recipes.
 * Deliberately ignored: links to recipes that are planned, which `planned-link` counts; whether pages of others exist, because the
 * check asks no network; anchors in recipes that are not written yet.
 */
export const linksResolve = defineCollectionRule({
  id: 'links-resolve',
  severity: 'error',
  summary:
    'Links to recipes are relative and lead to a file and an anchor that exist; other links are `https://`.',
  *check(recipes, context) {
    const byFile = new Map(recipes.map((recipe) => [recipe.file, recipe]));
    for (const recipe of recipes) {
      for (const link of recipe.links) {
        if (link.kind !== 'link') continue;
        const message = mistake(recipe, link, byFile, context);
        if (message !== undefined)
          yield {file: recipe.file, place: link.url === '' ? link.place : link.urlPlace, message};
      }
    }
  },
});

function mistake(
  recipe: RecipeSummary,
  {url}: Link,
  byFile: ReadonlyMap<string, RecipeSummary>,
  {planned, files}: CollectionContext,
): string | undefined {
  const [path = '', anchor] = url.split(/#(.*)/s);
  if (/^https:/.test(url)) return undefined;
  if (/^[a-z][a-z0-9+.-]*:/i.test(url)) {
    return `Unexpected address \`${url}\`, expected one that begins with \`https://\`, or backticks where it is no link`;
  }
  if (url === '' || url === '#') return 'Unexpected empty link, expected an address';
  if (path.startsWith('/'))
    return `Unexpected link \`${url}\` from the root, expected a relative file link`;
  const target = path === '' ? recipe.file : resolvePath(recipe.file, path);
  const found = byFile.get(target);
  if (found !== undefined) return anchor === undefined ? undefined : unknownAnchor(anchor, found);
  if (files.includes(target)) return undefined;
  const slug = slugOf(target);
  const elsewhere = [...byFile.values()].find((each) => each.slug === slug);
  if (elsewhere !== undefined) {
    return `Unexpected link to \`${path}\`, expected \`${relativePath(recipe.file, elsewhere.file)}\``;
  }
  if (path.endsWith('.md') && Object.hasOwn(planned, slug)) return undefined;
  const near = nearest(slug, [
    ...[...byFile.values()].map((each) => each.slug),
    ...Object.keys(planned),
  ]).map((name) => {
    const written = [...byFile.values()].find((each) => each.slug === name);
    return written === undefined ? `${name}.md` : relativePath(recipe.file, written.file);
  });
  return `Unknown recipe \`${path}\`, expected ${near.length > 0 ? orList(near) : 'the file of a recipe'}`;
}

function unknownAnchor(anchor: string, {slug, anchors}: RecipeSummary): string | undefined {
  if (anchors.includes(decode(anchor))) return undefined;
  const near = nearest(anchor, anchors);
  return `Unknown anchor \`#${anchor}\` of \`${slug}\`, expected ${near.length > 0 ? orList(near.map((each) => `#${each}`)) : 'that of a heading'}`;
}

function decode(anchor: string): string {
  try {
    return decodeURIComponent(anchor);
  } catch {
    return anchor;
  }
}
