import type {Diagnostic} from '../../../schemas/diagnostic.ts';
import {defineCollectionRule} from './define-rule.ts';

/**
 * An id is the address of a page, an alias a redirect to it. Where two recipes have the same one, one of them cannot be reached, and
 * an alert opens the wrong recipe.
 * Deliberately ignored: ids that were used once and are gone, which no file remembers.
 */
export const idUnique = defineCollectionRule({
  id: 'id-unique',
  severity: 'error',
  summary: 'Ids and aliases are unique among all recipes.',
  *check(recipes) {
    const taken = new Map<string, NonNullable<Diagnostic['cause']>>();
    const inOrder = [...recipes].sort((a, b) => (a.file < b.file ? -1 : 1));
    for (const {slug, file, frontmatterPlace: place} of inOrder) {
      const cause = taken.get(slug);
      if (cause === undefined)
        taken.set(slug, {file, place, message: `\`${slug}\` first used here`});
      else
        yield {
          file,
          place,
          cause,
          message: `Unexpected second recipe \`${slug}\`, expected a file name of its own`,
        };
    }
    for (const {aliases, file} of inOrder) {
      for (const {value, place} of aliases) {
        const cause = taken.get(value);
        if (cause === undefined)
          taken.set(value, {file, place, message: `\`${value}\` first used here`});
        else
          yield {
            file,
            place,
            cause,
            message: `Unexpected alias \`${value}\`, which is taken, expected one of its own`,
          };
      }
    }
  },
});
