import {resolvePath} from '../recipe/link-path.ts';
import {defineCollectionRule} from './define-rule.ts';

/**
 * Readers who took the wrong recipe reach the right one by its links; one that nobody links to is found by search alone.
 * Deliberately ignored: a cookbook of one recipe; links from a recipe to itself; recipes
 * whose frontmatter cannot be read.
 */
export const noOrphan = defineCollectionRule({
  id: 'no-orphan',
  severity: 'warning',
  summary: 'Another recipe links to each recipe, in its text or in `related`.',
  *check(recipes) {
    if (recipes.length < 2) return;
    const linked = new Set<string>();
    for (const {file, slug, links, related} of recipes) {
      for (const {url} of links) {
        const target = resolvePath(file, url.replace(/#.*$/s, ''));
        if (target !== file) linked.add(target);
      }
      for (const {value} of related) if (value !== slug) linked.add(value);
    }
    for (const {file, slug, title, frontmatterPlace} of recipes) {
      if (title === undefined || linked.has(file) || linked.has(slug)) continue;
      yield {
        file,
        place: frontmatterPlace,
        message: `No recipe leads to \`${slug}\`, expected a link, or its id in \`related\` of another`,
      };
    }
  },
});
