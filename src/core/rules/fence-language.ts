import {defineTextRule} from './define-rule.ts';

/**
 * What has no language is neither parsed, nor filled in, nor copied: a broken command goes unseen.
 * Deliberately ignored: whether the code is of that language, which is `code-parses`.
 */
export const fenceLanguage = defineTextRule({
  id: 'fence-language',
  severity: 'error',
  summary: 'Each code block is a fence that names a known language.',
});
