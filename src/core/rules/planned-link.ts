import {resolvePath, slugOf} from '../recipe/link-path.ts';
import {defineCollectionRule} from './define-rule.ts';

/**
 * A planned recipe is plain text on the page: the reader is told that there is one, and cannot read it. The list of planned recipes
 * shrinks to nothing, and these warnings with it.
 * Deliberately ignored: `related`, whose planned ids the page leaves out.
 */
export const plannedLink = defineCollectionRule({
  id: 'planned-link',
  severity: 'warning',
  summary: 'Links lead to recipes that are written.',
  *check(recipes, {planned, files}) {
    const slugs = new Set(recipes.map(({slug}) => slug));
    for (const {file, links} of recipes) {
      for (const {kind, url, urlPlace} of links) {
        const path = url.replace(/#.*$/s, '');
        if (kind !== 'link' || !path.endsWith('.md') || /^(?:[a-z][a-z0-9+.-]*:|\/)/i.test(path))
          continue;
        const target = resolvePath(file, path);
        const slug = slugOf(target);
        if (files.includes(target) || slugs.has(slug) || !Object.hasOwn(planned, slug)) continue;
        yield {file, place: urlPlace, message: `Recipe \`${slug}\` is planned and not written yet`};
      }
    }
  },
});
