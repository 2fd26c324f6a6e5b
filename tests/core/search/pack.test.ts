import fc from 'fast-check';
import {expect, test} from 'vitest';
import {type Posting, packBody, unpackBody} from '../../../src/core/search/pack.ts';

const posting = fc.record({
  recipe: fc.nat({max: 1200}),
  level: fc.integer({min: 1, max: 7}),
  step: fc.integer({min: -1, max: 30}),
});
const body = fc.dictionary(
  fc.stringMatching(/^[a-z0-9._~-]{1,80}$/),
  fc.uniqueArray(posting, {selector: ({recipe}) => recipe, minLength: 1, maxLength: 40}),
);

test('what is packed comes out again, also through JSON', () => {
  fc.assert(
    fc.property(body, (dictionary) => {
      const postings = new Map<string, Posting[]>(
        Object.entries(dictionary)
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([term, own]) => [term, own.sort((a, b) => a.recipe - b.recipe)]),
      );
      const packed = JSON.parse(JSON.stringify(packBody(postings))) as ReturnType<typeof packBody>;
      expect(unpackBody(packed)).toEqual(postings);
    }),
  );
});

test('an index that was cut short is refused', () => {
  const packed = packBody(new Map([['checkpoint', [{recipe: 3, level: 2, step: 1}]]]));
  expect(() => unpackBody({...packed, recipes: ''})).toThrow('cut short');
  expect(() => unpackBody({...packed, recipes: `${packed.recipes}$`})).toThrow('fit together');
});
