import {defineTextRule} from './define-rule.ts';

/**
 * Boxes such as `:::warning` pull what matters out of the order in which it has to be read, and are plain colons on a Git host.
 * Deliberately ignored: nothing.
 */
export const noAdmonition = defineTextRule({
  id: 'no-admonition',
  severity: 'error',
  summary: 'A recipe has no admonitions.',
});
