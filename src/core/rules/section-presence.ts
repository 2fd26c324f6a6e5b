import {type SectionName, sectionNames} from '../../../schemas/recipe.ts';
import {nearest} from '../text/nearest.ts';
import {defineRecipeRule} from './define-rule.ts';

/**
 * A recipe without Rollback leaves the reader with a change that made it worse; one without Validation with the belief that it
 * worked. Deliberately ignored: a section whose heading is misspelt, which `section-known` names.
 */
export const sectionPresence = defineRecipeRule({
  id: 'section-presence',
  severity: 'error',
  summary: 'All six sections are there.',
  *check({sections, frontmatterPlace}) {
    const misspelt = sections
      .filter(({known}) => !known)
      .flatMap(({title}) => nearest(title, sectionNames, 1));
    for (const [index, name] of sectionNames.entries()) {
      if (sections.some(({title}) => title === name) || misspelt.includes(name)) continue;
      const before = previous(index).flatMap((earlier) =>
        sections.filter(({title}) => title === earlier),
      )[0];
      const where = index === 0 ? 'first' : `after \`${sectionNames[index - 1]}\``;
      yield {
        place: (before ?? sections[0])?.place ?? frontmatterPlace,
        message: `Missing section \`${name}\`, expected \`## ${name}\` ${where}`,
      };
    }
  },
});

/** The sections that stand before one, nearest first. */
function previous(index: number): readonly SectionName[] {
  return sectionNames.slice(0, index).reverse();
}
