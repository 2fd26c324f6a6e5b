import {brotliCompressSync} from 'node:zlib';
import {expect, test} from 'vitest';
import {rankingFigures} from '../../src/core/bench/ranking-figures.ts';
import {search} from '../../src/core/search/search.ts';
import {querySets, rankingQueries} from './ranking-queries.ts';
import {loadedIndex, searchIndex} from './search-index.ts';

/** Floors over all sets; they only rise. A new recipe brings queries of its own, so there is some room below the figures of today. */
const floors = {hitAt1: 0.84, hitAt3: 0.94, mrrAt10: 0.89};

const slugs = new Set(searchIndex.cards.map(({slug}) => slug));

test('the right recipe comes first', () => {
  const answers = querySets
    .flatMap((set) => rankingQueries(set, slugs))
    .map(({query, expected}) => ({
      expected,
      ranked: search(query, loadedIndex).results.map(({card}) => card.slug),
    }));
  const figures = rankingFigures(answers);
  expect(figures.queries).toBeGreaterThanOrEqual(169);
  expect(figures.hitAt1).toBeGreaterThanOrEqual(floors.hitAt1);
  expect(figures.hitAt3).toBeGreaterThanOrEqual(floors.hitAt3);
  expect(figures.mrrAt10).toBeGreaterThanOrEqual(floors.mrrAt10);
});

test('each error of a recipe finds that recipe first, or one with the same error', () => {
  const missed = searchIndex.cards.flatMap(({slug, errors}) =>
    errors.flatMap((error) => {
      // Behind a word the star stands for the rest of the message, not for more letters.
      const printed = error.replaceAll(/(?<=\w)\*/g, ' x1').replaceAll('*', 'x1');
      const [best] = search(printed, loadedIndex).results;
      const bare = (each: string): string => each.replaceAll('*', '');
      const shared = best?.card.errors.some((each) => bare(each) === bare(error)) === true;
      const same = shared || best?.card.slug === slug;
      return same ? [] : [`${slug}: ${error} → ${best?.card.slug ?? 'nothing'}`];
    }),
  );
  expect(missed).toEqual([]);
});

test('each alert and each title finds its recipe', () => {
  const missed = searchIndex.cards.flatMap(({slug, title, alerts}) =>
    [title, ...alerts.map(({name}) => name)].flatMap((text) => {
      const found = search(text, loadedIndex).results[0]?.card;
      return found?.slug === slug || found?.alerts.some(({name}) => name === text)
        ? []
        : [`${text} → ${found?.slug ?? 'nothing'}`];
    }),
  );
  expect(missed).toEqual([]);
});

test('the index stays small', () => {
  const bytes = brotliCompressSync(JSON.stringify(searchIndex)).length;
  expect(bytes / searchIndex.cards.length).toBeLessThanOrEqual(1536);
});
