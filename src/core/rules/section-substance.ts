import {defineRecipeRule} from './define-rule.ts';

/**
 * An empty Rollback reads as "nothing can go wrong". If there is none, the section says so, and why.
 * Deliberately ignored: whether the text keeps the section's promise, which is for reviewers; empty steps, which `step-action`
 * names.
 */
export const sectionSubstance = defineRecipeRule({
  id: 'section-substance',
  severity: 'error',
  summary: 'No section is empty.',
  *check({sections, steps}) {
    for (const {title, known, place, substance} of sections) {
      if (!known || substance > 0 || (title === 'Steps' && steps.length > 0)) continue;
      yield {
        place,
        message: `Empty section \`${title}\`, expected text; if there is nothing to do, say why`,
      };
    }
  },
});
