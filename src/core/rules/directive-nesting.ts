import {defineTextRule} from './define-rule.ts';

/**
 * A marker of equal length inside another closes both, an unclosed one swallows the rest of the file: the reader of one platform
 * then sees the commands of another. Deliberately ignored: whether a group is complete, which is `platform-answers`.
 */
export const directiveNesting = defineTextRule({
  id: 'directive-nesting',
  severity: 'error',
  summary:
    'Directives are closed, stand at the start of a line, and nest with more colons outside than inside.',
});
