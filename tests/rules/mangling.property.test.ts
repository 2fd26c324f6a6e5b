import fc from 'fast-check';
import {expect, test} from 'vitest';
import {createLocator} from '../../src/core/text/locator.ts';
import {checkFixture, readFixture} from './fixtures.ts';

/** Recipes that use as much of the format as the fixtures know. */
const recipes = [
  'code-parses',
  'variables-defined',
  'platform-answers',
  'risk-declared',
  'words',
].flatMap((rule) =>
  (['valid', 'invalid'] as const).flatMap((kind) =>
    [...readFixture(rule, kind).values()].map(String),
  ),
);

/** What breaks the structure around it, most of all. */
const shards = fc.constantFrom(
  ...[
    '',
    '\n',
    '```',
    '```bash id=x\n',
    ':::',
    '::::flink\n\n',
    '---\n',
    '"',
    "'",
    '$(',
    '${',
    '${A',
    '`',
    '<',
    '|',
    '{',
    '}',
    '\t',
    '\0',
    '\r\n',
    '😀',
    '## Steps\n',
  ],
);

const cut = fc.record({
  at: fc.double({min: 0, max: 1, noNaN: true}),
  length: fc.nat(80),
  instead: shards,
});

test('no mangled recipe makes a rule throw, and each finding has a place inside the file', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...recipes),
      fc.array(cut, {minLength: 1, maxLength: 4}),
      async (recipe, cuts) => {
        let text = recipe;
        for (const {at, length, instead} of cuts) {
          const start = Math.floor(at * text.length);
          text = text.slice(0, start) + instead + text.slice(start + length);
        }
        const file = 'recipes/jobs/name-checkpoint.md';
        const locator = createLocator(text);
        for (const {place, message} of await checkFixture(new Map([[file, Buffer.from(text)]]))) {
          expect(message).not.toBe('');
          expect(place.start.offset).toBeLessThanOrEqual(place.end.offset);
          expect(place.end.offset).toBeLessThanOrEqual(text.length);
          if (!text.startsWith('\uFEFF'))
            expect([locator.point(place.start.offset), locator.point(place.end.offset)]).toEqual([
              place.start,
              place.end,
            ]);
        }
      },
    ),
    {numRuns: 60, seed: 3},
  );
}, 120_000);
