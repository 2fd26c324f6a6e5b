import type {CodeBlock} from '../../../schemas/recipe.ts';
import {isWithin} from '../claims/claimed-versions.ts';
import {orList} from '../text/nearest.ts';
import {defineRecipeRule} from './define-rule.ts';

/** Languages on which an attribute means something; all others take any. */
const languagesOf: Readonly<Record<string, readonly string[]>> = {
  risk: ['bash', 'sql'],
  output: ['bash', 'sql'],
  background: ['bash', 'sql'],
  dialect: ['sql'],
  from: ['output'],
};

/**
 * The words after a fence's language decide what a page warns of and what the lab runs: a misspelt `risk=` is no warning.
 * The parser reports unknown words and values; this rule those that mean nothing on their language.
 * Versions that leave none would switch off all that is checked against releases.
 * Deliberately ignored: `id` and `file`, which every language may have.
 */
export const fenceAttributes = defineRecipeRule({
  id: 'fence-attributes',
  severity: 'error',
  summary: 'The attributes of a fence are known, have values of their kind, and fit its language.',
  *check({blocks}, {platforms}) {
    for (const {language, attributes, since, until} of blocks as readonly CodeBlock[]) {
      const narrowing = attributes.find(({name}) => name === 'since' || name === 'until');
      const versions = platforms?.flink.versions;
      if (narrowing && versions && !versions.some((each) => isWithin(each, {since, until})))
        yield {
          place: narrowing.place,
          message: `Unexpected \`${narrowing.name}\`, expected it to leave one of ${orList(versions)}`,
        };
      for (const {name, place} of attributes) {
        const languages = Object.hasOwn(languagesOf, name) ? languagesOf[name] : undefined;
        if (languages === undefined || languages.includes(language)) continue;
        yield {
          place,
          message: `Unexpected \`${name}\` on \`${language}\`, expected it on ${orList(languages)} only`,
        };
      }
    }
  },
});
