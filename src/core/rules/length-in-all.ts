import {defineRecipeRule} from './define-rule.ts';

const mostLines = 600;

/**
 * Nobody works through 600 lines at night, and nobody reviews them; at this length a page is slow to search by eye.
 * Deliberately ignored: how the lines are spread over sections.
 */
export const lengthInAll = defineRecipeRule({
  id: 'length-in-all',
  severity: 'error',
  summary: 'A recipe has at most 600 lines.',
  *check({lines, frontmatterPlace}) {
    if (lines.total <= mostLines) return;
    yield {
      place: frontmatterPlace,
      message: `Unexpected length of ${lines.total} lines, expected at most ${mostLines}: make it two recipes`,
    };
  },
});
