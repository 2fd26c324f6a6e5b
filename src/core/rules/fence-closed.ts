import {defineTextRule} from './define-rule.ts';

/**
 * An open fence turns the rest of the recipe, warnings included, into code.
 * Deliberately ignored: the number of backticks beyond the three that are needed.
 */
export const fenceClosed = defineTextRule({
  id: 'fence-closed',
  severity: 'error',
  summary: 'Each fence is closed.',
});
