import type {Place} from '../../../schemas/place.ts';
import type {CodeBlock, Recipe} from '../../../schemas/recipe.ts';
import {blockPlace} from '../recipe/block-place.ts';
import {frontmatterText} from '../recipe/frontmatter-keys.ts';
import {defineRecipeRule, type Problem} from './define-rule.ts';

/** What nobody means to publish, in text and code. `mktemp`'s `name.XXX` is no mark. */
const marks =
  /\b(?:TODO|TBD|FIXME)\b|(?<![.\w-])XXX\b|^OUT[A-Z\d]{1,3}$|\blorem ipsum\b|\bexample\.invalid\b/gim;
const shouted = /^(?:TODO|TBD|FIXME|XXX|OUT[A-Z\d]{1,3})$/;

/** What stands for a value in code where a variable belongs. */
const stands =
  /(?<![\w?(<])<(?:(?:your|the|my)[ _-][a-z][\w -]*|[a-z]+(?:[-_][a-z]+)+|name|id|path|host|port|url|namespace|version|topic|bucket|region|password|token|secret)>|\byour[-_][a-z][\w-]*|\bYOUR_[A-Z_]+\b|\bchange-?me\b|\breplace-?me\b|\/path\/to\//gi;

/** Values in such brackets that a system really prints or takes. */
const real: readonly string[] = ['<checkpoint-not-externally-addressable>', '<no-value>'];

/** Languages in which `<name>` has no meaning of its own. */
const codeLanguages: readonly string[] = ['bash', 'sql', 'yaml', 'json', 'properties', 'promql'];

/**
 * At 03:10 `<job-id>` is pasted as it stands: to bash it is a redirection, which creates or empties files. A variable would have had
 * a field, a meaning and a way to find it.
 * Deliberately ignored: angle brackets in outputs, Java and prose, where they are printed, generic, or names of a shape.
 */
export const noPlaceholder = defineRecipeRule({
  id: 'no-placeholder',
  severity: 'error',
  summary:
    'No text is left to be written, and no command holds a placeholder where a variable belongs.',
  *check(recipe) {
    yield* frontmatterMarks(recipe);
    for (const prose of [...recipe.prose, ...recipe.inlineCode]) {
      for (const {word, index} of marksIn(prose.text)) {
        yield unfinished(blockPlace(prose, index, index + word.length), word);
      }
    }
    for (const block of recipe.blocks) {
      for (const {word, index} of marksIn(block.text)) {
        yield unfinished(blockPlace(block, index, index + word.length), word);
      }
      yield* placeholders(block);
    }
  },
});

function* frontmatterMarks({metadata, frontmatterPlaces}: Recipe): Iterable<Problem> {
  for (const [path, place] of Object.entries(frontmatterPlaces)) {
    const value = frontmatterText(metadata, path);
    const [first] = value === undefined ? [] : marksIn(value);
    if (first !== undefined) yield unfinished(place, first.word);
  }
}

function* marksIn(text: string): Iterable<{readonly word: string; readonly index: number}> {
  for (const {0: word, index} of text.matchAll(marks)) {
    if (shouted.test(word) || !shouted.test(word.toUpperCase())) yield {word, index};
  }
}

function unfinished(place: Place, word: string): Problem {
  return {place, message: `Unexpected \`${word}\`, expected the finished text`};
}

function* placeholders(block: CodeBlock): Iterable<Problem> {
  if (!codeLanguages.includes(block.language)) return;
  for (const {0: word, index} of block.text.matchAll(stands)) {
    if (real.includes(word)) continue;
    yield {
      place: blockPlace(block, index, index + word.length),
      message: `Unexpected placeholder \`${word}\`, expected a variable such as \`$JOB_ID\``,
    };
  }
}
