import type {Recipe} from '../../../schemas/recipe.ts';
import {blockPlace, type PlacedText} from '../recipe/block-place.ts';
import {frontmatterText} from '../recipe/frontmatter-keys.ts';
import {defineRecipeRule} from './define-rule.ts';

/** What a recipe does not say, and what it says instead; without that, nothing. */
const words: readonly {readonly pattern: RegExp; readonly instead?: string}[] = [
  {pattern: /\b(?:run|play)[ -]?books?\b/gi, instead: 'recipe'},
  {pattern: /\btask[ -]?managers?\b/gi, instead: 'TaskManager'},
  {pattern: /\bjob[ -]?managers?\b/gi, instead: 'JobManager'},
  {pattern: /\bsave[ -]points?\b/gi, instead: 'savepoint'},
  {pattern: /\bcheck[ -]points?\b/gi, instead: 'checkpoint'},
  {pattern: /\bsub[ -]tasks?\b/gi, instead: 'subtask'},
  {pattern: /\bback[ -]pressured?\b/gi, instead: 'backpressure'},
  {pattern: /\bplease\b/gi},
  {pattern: /\bsimply\b/gi},
  {pattern: /\beasily\b/gi},
  // "has just failed" tells a time; "just restart" belittles.
  {
    pattern:
      /(?<!\b(?:has|have|had|was|were|been|not|only) )\bjust\b(?! (?:as|before|after|above|below|now)\b)/gi,
  },
  {pattern: /\bshould be (?:fine|ok|okay)\b/gi, instead: 'a number, or what to look at'},
];

/**
 * One thing has one name, the one that the reader's logs and metrics use; a second name looks like a second thing. Words such as
 * "simply" cost a line at 03:10 and are wrong when it does not work.
 * Deliberately ignored: code, symptoms and errors, which quote what people and systems say, and titles of sources.
 */
export const wordsRule = defineRecipeRule({
  id: 'words',
  severity: 'warning',
  summary: 'Recipes use the words of the cookbook and of Flink, and none that belittle.',
  *check(recipe) {
    for (const text of texts(recipe)) {
      for (const {pattern, instead} of words) {
        for (const {0: word, index} of text.text.matchAll(pattern)) {
          if (word.replace(/s$/, '') === instead) continue;
          const expected =
            instead === undefined
              ? 'the sentence without it'
              : instead.includes(' ')
                ? instead
                : `\`${instead}\``;
          yield {
            place: blockPlace(text, index, index + word.length),
            message: `Unexpected word \`${word.replace(/\s+/g, ' ')}\`, expected ${expected}`,
          };
        }
      }
    }
  },
});

function* texts({prose, metadata, frontmatterPlaces}: Recipe): Iterable<PlacedText> {
  yield* prose;
  for (const key of ['title', 'summary', 'noAlert']) {
    const text = frontmatterText(metadata, key);
    const place = frontmatterPlaces[key];
    if (text !== undefined && place !== undefined)
      yield {text, place, lineStarts: [quoteless(text, place)]};
  }
}

/** A quoted value begins behind its quote. */
function quoteless(text: string, {start, end}: PlacedText['place']): PlacedText['place']['start'] {
  const quote = end.offset - start.offset === text.length + 2 ? 1 : 0;
  return {line: start.line, column: start.column + quote, offset: start.offset + quote};
}
