import {defineRecipeRule} from './define-rule.ts';

/**
 * A title without anything below it tells the reader what to reach and not how.
 * Deliberately ignored: whether the text below a step is an action or an explanation, which is for reviewers.
 */
export const stepAction = defineRecipeRule({
  id: 'step-action',
  severity: 'error',
  summary: 'Steps holds steps (H3), and each step has something to do below its title.',
  *check({sections, steps}) {
    for (const {title, place, actions} of steps) {
      if (actions === 0)
        yield {place, message: `Step \`${title}\` is empty, expected what to do below it`};
    }
    const section = sections.find(({title}) => title === 'Steps');
    if (section !== undefined && section.substance > 0 && steps.length === 0) {
      yield {place: section.place, message: 'Missing step in `Steps`, expected a heading `### …`'};
    }
  },
});
