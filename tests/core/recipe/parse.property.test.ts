import fc from 'fast-check';
import {expect, test} from 'vitest';
import {parse} from '../../support/parse.ts';
import {recipeText} from '../../support/recipe-text.ts';

/** Pieces that mean something to one of the parsers. */
const piece = fc.oneof(
  fc.constantFrom(
    '\n:::\n',
    '\n::::flink\n',
    '```',
    '~~~',
    '---\n',
    '\t',
    '\r',
    '\0',
    '\uFEFF',
    '{#',
    '"',
    "'",
    '$(',
    '${',
    '<a>',
    '[x](',
    '> ',
    '- ',
    '&a ',
    '*a',
    ': ',
    ':b[c]{d}',
    '|',
    '`',
  ),
  fc.string({maxLength: 5}),
);
const mangling = fc.record({at: fc.nat(recipeText.length), remove: fc.nat(40), insert: piece});

test('mangling a recipe never throws, and every finding has a place inside the text', () => {
  fc.assert(
    fc.property(fc.array(mangling, {minLength: 1, maxLength: 6}), (manglings) => {
      let text = recipeText;
      for (const {at, remove, insert} of manglings) {
        text = text.slice(0, at) + insert + text.slice(at + remove);
      }
      const {recipe, findings} = parse(text);
      for (const {place, message} of findings) {
        expect(message).not.toBe('');
        expect(place.start.offset).toBeLessThanOrEqual(place.end.offset);
        expect(place.end.offset).toBeLessThanOrEqual(text.length);
        expect(text.split('\n')[place.start.line - 1]).toBeDefined();
      }
      for (const block of recipe.blocks) {
        for (const use of block.uses)
          expect(block.text.slice(use.start, use.end)).toContain(use.name);
      }
    }),
    {numRuns: 100},
  );
});
