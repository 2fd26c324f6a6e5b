import {defineTextRule} from './define-rule.ts';

/**
 * Git hosts do not know directives: without blank lines they glue the marker to its neighbour, and a list or a fence breaks.
 * Mended by `--fix`. Deliberately ignored: colons inside code.
 */
export const directiveSpacing = defineTextRule({
  id: 'directive-spacing',
  severity: 'error',
  summary: 'A blank line stands before and after each line that opens or closes a directive.',
});
