import {defineTextRule} from './define-rule.ts';

/**
 * `:9249` and `::note` in prose are directives to the Markdown parser, and vanish from the page.
 * Deliberately ignored: colons inside code.
 */
export const noInlineDirective = defineTextRule({
  id: 'no-inline-directive',
  severity: 'error',
  summary: 'A recipe has no text or leaf directives.',
});
