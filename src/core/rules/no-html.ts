import {defineTextRule} from './define-rule.ts';

/**
 * The site drops raw HTML or makes elements of it: prose like `<job-id>` vanishes, and the reader misses half a command.
 * Deliberately ignored: HTML inside code.
 */
export const noHtml = defineTextRule({
  id: 'no-html',
  severity: 'error',
  summary: 'A recipe has no raw HTML.',
});
