import {valuePlace} from '../recipe/frontmatter-keys.ts';
import {defineRecipeRule} from './define-rule.ts';

const mostDays = 180;
const dayInMilliseconds = 24 * 60 * 60 * 1000;

/**
 * Runbooks rot: flags go, defaults change, teams are renamed. After half a year somebody has to read every line again.
 * Deliberately ignored: what the review was.
 */
export const reviewedRecently = defineRecipeRule({
  id: 'reviewed-recently',
  severity: 'warning',
  summary: `\`reviewed\` is at most ${mostDays} days ago.`,
  *check(recipe, {today}) {
    const {reviewed} = recipe.metadata;
    if (reviewed === undefined) return;
    const days = Math.round((Date.parse(today) - Date.parse(reviewed)) / dayInMilliseconds);
    if (days <= mostDays) return;
    yield {
      place: valuePlace(recipe, 'reviewed'),
      message: `Last reviewed ${days} days ago, expected at most ${mostDays}: check every line and set \`reviewed\``,
    };
  },
});
