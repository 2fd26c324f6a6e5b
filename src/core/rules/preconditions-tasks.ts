import type {Precondition} from '../../../schemas/recipe.ts';
import {hasMetadata} from '../recipe/frontmatter-keys.ts';
import {defineRecipeRule} from './define-rule.ts';

/**
 * Preconditions are ticked off one by one; what is prose or a plain bullet is skimmed.
 * Deliberately ignored: items below an item, which explain it; prose beside the list; items inside a platform's block.
 */
export const preconditionsTasks = defineRecipeRule({
  id: 'preconditions-tasks',
  severity: 'error',
  summary: 'Preconditions is a list of tasks.',
  *check(recipe) {
    const {sections, preconditions, groups} = recipe;
    for (const item of preconditions) {
      if (item.task || preconditions.some((other) => holds(other, item))) continue;
      const {start} = item.place;
      const end = {...start, column: start.column + 1, offset: start.offset + 1};
      yield {
        place: {start, end},
        message: 'Unexpected plain list item in `Preconditions`, expected `- [ ]`',
      };
    }
    const section = sections.find(({title}) => title === 'Preconditions');
    const inGroups = groups.some(({scope}) => scope.section === 'Preconditions');
    const listed = preconditions.length > 0 || inGroups;
    // Below a frontmatter that is not closed the Markdown parser finds no lists.
    if (section === undefined || section.substance === 0 || listed || !hasMetadata(recipe)) return;
    yield {
      place: section.place,
      message: 'Missing task in `Preconditions`, expected items that begin with `- [ ]`',
    };
  },
});

function holds(outer: Precondition, inner: Precondition): boolean {
  return (
    outer !== inner &&
    outer.place.start.offset <= inner.place.start.offset &&
    outer.place.end.offset >= inner.place.end.offset
  );
}
