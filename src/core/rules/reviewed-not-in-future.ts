import {valuePlace} from '../recipe/frontmatter-keys.ts';
import {defineRecipeRule} from './define-rule.ts';

/**
 * A date in the future is a slip, and hides for months that nobody has looked at the recipe since.
 * Deliberately ignored: dates that are no dates, which `frontmatter-schema` names.
 */
export const reviewedNotInFuture = defineRecipeRule({
  id: 'reviewed-not-in-future',
  severity: 'error',
  summary: '`reviewed` is not in the future.',
  *check(recipe, {today}) {
    const {reviewed} = recipe.metadata;
    if (reviewed === undefined || reviewed <= today) return;
    yield {
      place: valuePlace(recipe, 'reviewed'),
      message: `Unexpected date \`${reviewed}\` in the future, expected \`${today}\` or earlier`,
    };
  },
});
