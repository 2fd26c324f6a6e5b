import {type Section, type SectionName, sectionNames} from '../../../schemas/recipe.ts';
import {defineRecipeRule} from './define-rule.ts';

/**
 * Preconditions after Steps are read too late. Reported are the fewest sections that have to move.
 * Deliberately ignored: missing, doubled and unknown sections, which are rules of their own.
 */
export const sectionOrder = defineRecipeRule({
  id: 'section-order',
  severity: 'error',
  summary: 'The six sections stand in their order.',
  *check({sections}) {
    const present = sections.filter(
      (section, index) =>
        section.known && sections.findIndex(({title}) => title === section.title) === index,
    );
    const kept = longestOrdered(present);
    for (const section of present) {
      if (kept.includes(section)) continue;
      const next = kept.find((each) => rank(each) > rank(section));
      const before = kept.findLast((each) => rank(each) < rank(section));
      const where = next === undefined ? `after \`${before?.title}\`` : `before \`${next.title}\``;
      yield {
        place: section.place,
        message: `Unexpected place of section \`${section.title}\`, expected it ${where}`,
      };
    }
  },
});

function rank({title}: Section): number {
  return sectionNames.indexOf(title as SectionName);
}

/** The longest run of sections, gaps allowed, that stand in order; there are at most six. */
function longestOrdered(sections: readonly Section[]): readonly Section[] {
  const [first, ...rest] = sections;
  if (first === undefined) return [];
  const without = longestOrdered(rest);
  const withFirst = [first, ...longestOrdered(rest.filter((each) => rank(each) > rank(first)))];
  return withFirst.length >= without.length ? withFirst : without;
}
