import {nearest, orList} from '../text/nearest.ts';
import {defineCollectionRule} from './define-rule.ts';

/**
 * The related recipes are where a reader goes when this one does not help.
 * Deliberately ignored: planned recipes, which the page leaves out until they are written.
 */
export const relatedExist = defineCollectionRule({
  id: 'related-exist',
  severity: 'error',
  summary: '`related` names other recipes that exist or are planned, each once.',
  *check(recipes, {planned}) {
    const known = new Set([...recipes.map(({slug}) => slug), ...Object.keys(planned)]);
    for (const {file, slug, related} of recipes) {
      for (const [index, {value, place}] of related.entries()) {
        if (value === slug) {
          yield {
            file,
            place,
            message: `Unexpected \`${value}\` in \`related\`, which is this recipe`,
          };
        } else if (related.findIndex((each) => each.value === value) < index) {
          yield {
            file,
            place,
            message: `Unexpected second \`${value}\` in \`related\`, expected it once`,
          };
        } else if (!known.has(value)) {
          const near = nearest(value, known);
          yield {
            file,
            place,
            message: `Unknown recipe \`${value}\`, expected ${near.length > 0 ? orList(near) : 'the id of a recipe'}`,
          };
        }
      }
    }
  },
});
