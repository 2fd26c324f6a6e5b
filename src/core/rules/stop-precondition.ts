import {valuePlace} from '../recipe/frontmatter-keys.ts';
import {defineRecipeRule} from './define-rule.ts';

/**
 * Before something that restarts a job or loses data there is always a situation in which one must not go on: someone else
 * restores the job, the state exists nowhere else. The reader has to be told before the first step.
 * Deliberately ignored: recipes with less risk; what the item says.
 */
export const stopPrecondition = defineRecipeRule({
  id: 'stop-precondition',
  severity: 'error',
  summary: 'A recipe with risk `restart` or `data-loss` has a **Stop** item in Preconditions.',
  *check(recipe) {
    const {metadata, sections, preconditions} = recipe;
    if (metadata.risk !== 'restart' && metadata.risk !== 'data-loss') return;
    const section = sections.find(({title}) => title === 'Preconditions');
    if (section === undefined || preconditions.some(({stop}) => stop)) return;
    yield {
      place: section.place,
      message: `Missing Stop item in \`Preconditions\` of a recipe with risk \`${metadata.risk}\`, expected \`- [ ] **Stop** if …\``,
      cause: {
        file: recipe.file,
        place: valuePlace(recipe, 'risk'),
        message: 'The risk stands here',
      },
    };
  },
});
