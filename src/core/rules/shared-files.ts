import {defineTextRule} from './define-rule.ts';

/**
 * Recipes take variables, versions and planned recipes from them; a broken entry makes commands of many recipes incomplete.
 * Deliberately ignored: whether a recipe uses an entry.
 */
export const sharedFiles = defineTextRule({
  id: 'shared-files',
  severity: 'error',
  summary: 'The files that all recipes share can be read and follow their schemas.',
});
