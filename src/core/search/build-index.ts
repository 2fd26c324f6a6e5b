import type {SearchIndex} from '../../../schemas/search-index.ts';
import type {SearchDocument} from './documents.ts';
import {indexFormat} from './index-format.ts';
import {highestLevel, type Posting, packBody} from './pack.ts';

/** How many terms of its text a recipe is found by; the rest says least about it. */
const termsPerRecipe = 260;

/** Makes the index of a collection. The same documents give the same index, byte for byte. */
export function buildIndex(documents: readonly SearchDocument[]): SearchIndex {
  const frequency = documentFrequency(documents);
  const postings = new Map<string, Posting[]>();
  documents.forEach(({body}, recipe) => {
    const length = body.reduce((sum, {count}) => sum + count, 0);
    const ranked = body
      .map(({term, count, step}) => {
        const level = levelOf(count, length);
        const rarity = Math.log(1 + documents.length / (frequency.get(term) ?? 1));
        return {term, level, step, value: level * rarity};
      })
      .filter(({level}) => level > 0)
      .sort((a, b) => b.value - a.value || (a.term < b.term ? -1 : 1))
      .slice(0, termsPerRecipe);
    for (const {term, level, step} of ranked) {
      const own = postings.get(term) ?? [];
      postings.set(term, own);
      own.push({recipe, level, step});
    }
  });
  return {
    format: indexFormat,
    cards: documents.map(({card}) => card),
    body: packBody(postings),
  };
}

function documentFrequency(documents: readonly SearchDocument[]): Map<string, number> {
  const frequency = new Map<string, number>();
  for (const {body} of documents) {
    for (const {term} of body) frequency.set(term, (frequency.get(term) ?? 0) + 1);
  }
  return frequency;
}

/** A text of this many counted terms is of usual length. */
const usualLength = 2500;

function levelOf(count: number, length: number): number {
  const density = count / (0.25 + (0.75 * length) / usualLength);
  return Math.min(highestLevel, Math.round(1.3 * Math.log2(1 + density)));
}
