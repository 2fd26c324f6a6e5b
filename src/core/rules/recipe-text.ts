import {defineTextRule} from './define-rule.ts';

/**
 * What is no text cannot be read at 03:10 either: an empty or binary file shows an empty page, a tab as indent moves a command
 * out of its list. Deliberately ignored: tabs and odd characters inside code, where they may be meant.
 */
export const recipeText = defineTextRule({
  id: 'recipe-text',
  severity: 'error',
  summary: 'A recipe is a readable text in UTF-8 of a sane size, without byte order mark and tabs.',
});
