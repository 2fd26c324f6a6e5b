import {sectionNames} from '../../../schemas/recipe.ts';
import {expectedNames} from '../text/nearest.ts';
import {defineRecipeRule} from './define-rule.ts';

/**
 * Readers know where to look because each recipe has the same six sections. What stands under another heading, or under the
 * same one twice, is overlooked, and the rules for that section do not hold for it.
 * Deliberately ignored: sections that are missing or misordered, which are rules of their own.
 */
export const sectionKnown = defineRecipeRule({
  id: 'section-known',
  severity: 'error',
  summary: 'Each section (H2) is one of the six, and stands there once.',
  *check({file, sections}) {
    for (const [index, {title, known, place}] of sections.entries()) {
      if (!known) {
        const expected = expectedNames(title, sectionNames);
        yield {place, message: `Unknown section \`${title}\`${expected}`};
        continue;
      }
      const first = sections.find((each) => each.title === title);
      if (first === undefined || sections.indexOf(first) === index) continue;
      yield {
        place,
        message: `Unexpected second section \`${title}\`, expected it once`,
        cause: {file, place: first.place, message: `\`${title}\` first stands here`},
      };
    }
  },
});
