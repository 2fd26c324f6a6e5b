import {defineRecipeRule} from './define-rule.ts';

const mostLines = 300;

/**
 * Over 300 lines of text a recipe is two recipes: the reader scrolls past the step that matters.
 * Deliberately ignored: code and frontmatter, which `length-in-all` counts.
 */
export const lengthOfText = defineRecipeRule({
  id: 'length-of-text',
  severity: 'warning',
  summary: 'A recipe has at most 300 lines without its fenced code.',
  *check({lines, frontmatterPlace}) {
    if (lines.withoutCode <= mostLines) return;
    yield {
      place: frontmatterPlace,
      message: `Unexpected length of ${lines.withoutCode} lines outside fenced code, expected at most ${mostLines}: make it two recipes`,
    };
  },
});
