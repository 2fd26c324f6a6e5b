import {defineTextRule} from './define-rule.ts';

/**
 * A misspelt key is silently no key: `allerts:` makes the link in the page of an alert lead nowhere.
 * Deliberately ignored: conditions across keys and files, which are rules of their own.
 */
export const frontmatterSchema = defineTextRule({
  id: 'frontmatter-schema',
  severity: 'error',
  summary: 'The keys of the frontmatter are known and have values of their kind.',
});
