import {describe, expect, test} from 'vitest';
import {matchAround, patternWords, readPattern} from '../../../src/core/search/error-patterns.ts';

/** Looks for a pattern from each word of the text, as the search does from its rarest. */
function matches(pattern: string, text: string): boolean {
  const read = readPattern(pattern);
  const words = patternWords(text);
  const anchors = read.segments.flatMap((segment, index) =>
    segment.map((_, offset) => ({segment: index, offset})),
  );
  const found = anchors.map((anchor) =>
    words.some((_, at) => matchAround(read, words, {...anchor, at}) !== undefined),
  );
  // Whichever word the search looks from, the answer is the same.
  expect(new Set(found).size).toBe(1);
  return found[0] ?? false;
}

const pattern = 'Could not materialize checkpoint * for operator *';

describe('a fragment as printed', () => {
  test.each([
    ['as it is', 'Could not materialize checkpoint 60 for operator Source: x (1/1).'],
    [
      'in a longer line',
      'AsynchronousException{java.lang.Exception: Could not materialize checkpoint 60 for operator X}',
    ],
    ['in other capitals', 'COULD NOT MATERIALIZE CHECKPOINT 60 FOR OPERATOR x'],
    ['with other blanks', 'Could  not\tmaterialize checkpoint 60 for operator x'],
    ['over a line break', 'Could not materialize\n  checkpoint 60 for operator x'],
    ['in quotes', '"Could not \'materialize\' checkpoint `60` for operator x"'],
    [
      'with many words for the star',
      'Could not materialize checkpoint 60 (type=FULL, path=a/b) for operator x',
    ],
  ])('stands %s', (_, text) => expect(matches(pattern, text)).toBe(true));

  test.each([
    ['with a word missing', 'Could not materialize 60 for operator x'],
    ['in another order', 'for operator x could not materialize checkpoint 60'],
    ['in part', 'Could not materialize checkpoint 60'],
    ['with an endless gap', `Could not materialize checkpoint ${'x '.repeat(100)} for operator y`],
  ])('does not stand %s', (_, text) => expect(matches(pattern, text)).toBe(false));

  test('numbers in it count', () => {
    expect(matches('exitCode=137, reason=OOMKilled', 'exitCode=137, reason=OOMKilled')).toBe(true);
    expect(matches('exitCode=137, reason=OOMKilled', 'exitCode=143, reason=OOMKilled')).toBe(false);
  });

  test('characters of regular expressions are plain', () => {
    expect(matches('parallelism (*) is higher', "x's parallelism (200) is higher than")).toBe(true);
  });
});
