import {defineTextRule} from './define-rule.ts';

/**
 * A misspelt platform is no tab: its commands would be shown to readers of all platforms.
 * Deliberately ignored: admonitions, which `no-admonition` names.
 */
export const directiveName = defineTextRule({
  id: 'directive-name',
  severity: 'error',
  summary: 'A directive is a platform or a deployment, with known attributes.',
});
