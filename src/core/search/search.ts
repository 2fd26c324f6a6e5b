import type {SearchCard} from '../../../schemas/search-index.ts';
import type {LoadedIndex} from './load-index.ts';
import {type LineMatch, matchLines} from './match-lines.ts';
import {type FoundPattern, matchPatterns} from './match-patterns.ts';
import {type QueryTerm, queryTerms} from './query-terms.ts';
import {ranking} from './ranking.ts';
import {readQuery} from './read-query.ts';
import {type Reason, reasonsFor} from './reasons.ts';

export interface SearchResult {
  readonly card: SearchCard;
  /** Greater is better. About 1 where every word fits, more where an error pattern stands in the query. */
  readonly score: number;
  /** Why it matched, the strongest reason first. */
  readonly reasons: readonly Reason[];
  /** Number of the step that speaks most of what was asked; -1 where none stands out. */
  readonly step: number;
}

/** What a search found. */
export interface SearchAnswer {
  /** All recipes that have anything in common with the query, best first. */
  readonly results: readonly SearchResult[];
  /** False where even the best result shares too little with the query to be worth a click. */
  readonly fits: boolean;
}

/** Below this score a result is chance: one common word of many. */
const leastScore = 0.2;
/** Reasons cost time, and nobody reads further. */
const mostReasons = 20;

/** Recipes for what somebody typed or pasted. Takes any text, also none. */
export function search(text: string, index: LoadedIndex): SearchAnswer {
  const query = readQuery(text);
  const terms = queryTerms(query, index);
  const patterns = matchPatterns(query.lines, index);
  const worth = terms.reduce((sum, term) => sum + term.weight * rarityOf(term, index), 0) || 1;
  const texts = scoreTexts(terms, index);
  const lines = matchLines(terms, index);
  const scored = index.cards.map((card, recipe) => {
    const own = patterns.filter((each) => each.recipe === recipe);
    const said = ((texts[recipe] ?? 0) + ranking.line * scoreLines(lines[recipe] ?? [])) / worth;
    const named = card.slug === text.trim().toLowerCase() ? ranking.named : 0;
    const score = said + ranking.pattern * scorePatterns(own) + named;
    const pasted = score > 0 && query.pasted && card.kind === 'incident' ? ranking.incident : 0;
    return {card, recipe, score: score + pasted, patterns: own};
  });
  const results = scored
    .filter(({score}) => score > 0)
    .sort((a, b) => b.score - a.score || (a.card.slug < b.card.slug ? -1 : 1))
    .map(({card, recipe, score, patterns: own}, rank): SearchResult => {
      if (rank >= mostReasons) return {card, score, reasons: [], step: -1};
      const found = {recipe, terms, patterns: own, lines: lines[recipe] ?? []};
      return {card, score, ...reasonsFor(found, index)};
    });
  return {results, fits: (results[0]?.score ?? 0) >= leastScore};
}

function rarityOf({variants}: QueryTerm, {rarity, unknownRarity}: LoadedIndex): number {
  if (variants.length === 0) return unknownRarity;
  return Math.max(...variants.map(([variant]) => rarity.get(variant) ?? 0));
}

/** For each recipe what it says of the terms in all its text. */
function scoreTexts(terms: readonly QueryTerm[], {cards, impacts, rarity}: LoadedIndex): number[] {
  const scores = cards.map(() => 0);
  for (const {weight, variants} of terms) {
    const best = new Map<number, number>();
    for (const [variant, sure] of variants) {
      const value = sure * (rarity.get(variant) ?? 0);
      for (const impact of impacts.get(variant) ?? []) {
        best.set(impact.recipe, Math.max(best.get(impact.recipe) ?? 0, value * impact.value));
      }
    }
    for (const [recipe, value] of best) scores[recipe] = (scores[recipe] ?? 0) + weight * value;
  }
  return scores;
}

/** The best line counts in full: a symptom that says it all is worth more than words from many places. */
function scoreLines(lines: readonly LineMatch[]): number {
  const [best, ...more] = lines;
  const rest = more.slice(0, 3).reduce((sum, {score}) => sum + score, 0);
  return (best?.score ?? 0) + (ranking.moreLines * rest) / 3;
}

function scorePatterns(found: readonly FoundPattern[]): number {
  const [best = 0, ...rest] = found
    .map(({own, strength}) => (own ? 1 : ranking.message) * strength)
    .sort((a, b) => b - a);
  return best + ranking.morePatterns * rest.reduce((sum, each) => sum + each, 0);
}
