import {defineTextRule} from './define-rule.ts';

/**
 * The table of contents, the anchors of steps and screen readers follow the levels; a heading inside a platform would be a step
 * for one reader and nothing for the other. Deliberately ignored: how headings are worded.
 */
export const headingLevels = defineTextRule({
  id: 'heading-levels',
  severity: 'error',
  summary: 'Headings stand at the top level and skip no level; the title alone is level 1.',
});
