import type {CardLine, LoadedIndex} from './load-index.ts';
import type {QueryTerm} from './query-terms.ts';
import {ranking} from './ranking.ts';

/** A line of a card that shares terms with the query. */
export interface LineMatch {
  readonly line: CardLine;
  readonly score: number;
}

/** For each recipe its lines that match, best first. A line counts by what it shares, and by how much of it that is. */
export function matchLines(terms: readonly QueryTerm[], index: LoadedIndex): LineMatch[][] {
  const sums = new Map<number, number>();
  for (const {weight, variants} of terms) {
    const best = new Map<number, number>();
    for (const [variant, sure] of variants) {
      const value = sure * (index.rarity.get(variant) ?? 0);
      for (const posting of index.linePostings.get(variant) ?? []) {
        best.set(posting.line, Math.max(best.get(posting.line) ?? 0, value * posting.weight));
      }
    }
    for (const [line, value] of best) sums.set(line, (sums.get(line) ?? 0) + weight * value);
  }
  const matches: LineMatch[][] = index.cards.map(() => []);
  for (const [at, sum] of sums) {
    const line = index.lines[at];
    if (line === undefined || sum === 0) continue;
    const share = Math.min(1, sum / line.worth);
    const whole = ranking.partOfLine + (1 - ranking.partOfLine) * share ** 0.7;
    matches[line.recipe]?.push({line, score: ranking.lineKinds[line.kind] * sum * whole});
  }
  return matches.map((own) => own.sort((a, b) => b.score - a.score));
}
