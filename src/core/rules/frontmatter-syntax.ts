import {defineTextRule} from './define-rule.ts';

/**
 * A recipe whose frontmatter cannot be read has no title, no risk and no alerts: nobody finds it, and the page cannot warn.
 * Deliberately ignored: what the keys mean, which is `frontmatter-schema`.
 */
export const frontmatterSyntax = defineTextRule({
  id: 'frontmatter-syntax',
  severity: 'error',
  summary: 'The frontmatter is there, closed, and YAML without aliases and doubled keys.',
});
