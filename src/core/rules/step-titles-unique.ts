import type {Heading} from '../../../schemas/recipe.ts';
import {defineRecipeRule} from './define-rule.ts';

/**
 * Text refers to steps by links with their titles; with two equal ones half of these links lead to the wrong step, and the
 * second one's anchor changes when the first is retitled.
 * Deliberately ignored: titles of other headings, unless an anchor written as `{#…}` takes the anchor of another heading.
 */
export const stepTitlesUnique = defineRecipeRule({
  id: 'step-titles-unique',
  severity: 'error',
  summary: 'Titles of steps are unique, and so are the anchors that headings have.',
  *check({file, steps, headings}) {
    const seen = new Map<string, (typeof steps)[number]>();
    for (const step of steps) {
      const first = seen.get(step.title.toLowerCase());
      seen.set(step.title.toLowerCase(), first ?? step);
      if (first === undefined) continue;
      yield {
        place: step.place,
        message: `Unexpected second step \`${step.title}\`, expected a title of its own`,
        cause: {file, place: first.place, message: 'First used here'},
      };
    }
    const anchors = new Map<string, Heading>();
    for (const heading of headings) {
      const first = anchors.get(heading.anchor);
      anchors.set(heading.anchor, first ?? heading);
      if (first === undefined) continue;
      yield {
        place: heading.place,
        message: `Unexpected second anchor \`${heading.anchor}\`, expected one of its own`,
        cause: {file, place: first.place, message: 'First used here'},
      };
    }
  },
});
