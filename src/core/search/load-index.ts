import type {SearchCard, SearchIndex} from '../../../schemas/search-index.ts';
import {fieldWeight} from './common-words.ts';
import {isConcept} from './concepts.ts';
import {type ErrorPattern, patternWords, readPattern} from './error-patterns.ts';
import {indexFormat} from './index-format.ts';
import {highestLevel, unpackBody} from './pack.ts';
import {ranking} from './ranking.ts';
import {textTerms} from './text-terms.ts';

export type LineKind =
  | 'title'
  | 'symptom'
  | 'error'
  | 'keyword'
  | 'alert'
  | 'step'
  | 'message'
  | 'summary';

/** One line of a card, which can be the reason why a recipe is found. */
export interface CardLine {
  readonly recipe: number;
  readonly kind: LineKind;
  readonly text: string;
  /** Number of the step, for steps. */
  readonly step: number;
  /** What all its terms are worth together. */
  readonly worth: number;
}

/** A term in a line, with its weight there. */
export interface LinePosting {
  readonly line: number;
  readonly weight: number;
}

export interface LoadedPattern {
  readonly recipe: number;
  readonly text: string;
  /** True for one of `errors`, false for a message that the text quotes. */
  readonly own: boolean;
  readonly pattern: ErrorPattern;
}

/** How much one recipe speaks of a term. */
export interface Impact {
  readonly recipe: number;
  /** 0 to 1. */
  readonly value: number;
  readonly step: number;
}

export interface LoadedIndex {
  readonly cards: readonly SearchCard[];
  readonly lines: readonly CardLine[];
  readonly linePostings: ReadonlyMap<string, readonly LinePosting[]>;
  readonly impacts: ReadonlyMap<string, readonly Impact[]>;
  /** The terms that are words, by their first letter: where typos and beginnings of words are looked for. */
  readonly termsByLetter: ReadonlyMap<string, readonly string[]>;
  /** How much a term tells recipes apart. */
  readonly rarity: ReadonlyMap<string, number>;
  /** The same for a term that no recipe has. */
  readonly unknownRarity: number;
  readonly patterns: readonly LoadedPattern[];
  /** Patterns by their rarest word. */
  readonly anchors: ReadonlyMap<string, readonly PatternAnchor[]>;
  /** How rare a word is among all patterns and lines. */
  readonly wordRarity: ReadonlyMap<string, number>;
}

export interface PatternAnchor {
  readonly pattern: number;
  readonly segment: number;
  readonly offset: number;
}

/** An index of another format: the page has an older or newer script than the index. */
export class IndexFormatError extends Error {}

/** Makes the index ready for queries. Throws an `IndexFormatError` where it was built by another version. */
export function loadIndex(index: SearchIndex): LoadedIndex {
  if (index.format !== indexFormat) {
    throw new IndexFormatError(
      `The search index has format ${index.format}, expected ${indexFormat}`,
    );
  }
  const {cards} = index;
  const written = cards.flatMap(cardLines);
  const sums = fieldSums(index, written);
  const impacts = new Map<string, Impact[]>();
  const rarity = new Map<string, number>();
  for (const [term, perRecipe] of sums) {
    const own = [...perRecipe].map(([recipe, {sum, step}]) => ({
      recipe,
      value: sum / (sum + ranking.halfWay),
      step,
    }));
    impacts.set(term, own);
    rarity.set(term, fieldWeight(term) * softRarity(own, cards.length));
  }
  const patterns = cards.flatMap(cardPatterns);
  const wordRarity = rarityOfWords(written, patterns);
  return {
    cards,
    lines: written.map(({terms, ...line}) => ({...line, worth: worthOf(terms, rarity)})),
    linePostings: linePostingsOf(written),
    impacts,
    termsByLetter: byFirstLetter(impacts.keys()),
    rarity,
    unknownRarity: Math.log(1 + 2 * cards.length),
    patterns,
    anchors: anchorsOf(patterns, wordRarity),
    wordRarity,
  };
}

function byFirstLetter(terms: Iterable<string>): Map<string, string[]> {
  const letters = new Map<string, string[]>();
  for (const term of terms) {
    if (isConcept(term)) continue;
    const first = term.charAt(0);
    const own = letters.get(first);
    if (own === undefined) letters.set(first, [term]);
    else own.push(term);
  }
  return letters;
}

interface WrittenLine extends Omit<CardLine, 'worth'> {
  readonly terms: ReadonlyMap<string, number>;
}

function worthOf(terms: ReadonlyMap<string, number>, rarity: ReadonlyMap<string, number>): number {
  let worth = 0;
  for (const [term, weight] of terms) worth += weight * (rarity.get(term) ?? 0);
  return worth;
}

function linePostingsOf(lines: readonly WrittenLine[]): Map<string, LinePosting[]> {
  const postings = new Map<string, LinePosting[]>();
  lines.forEach(({terms}, line) => {
    for (const [term, weight] of terms) {
      const own = postings.get(term);
      if (own === undefined) postings.set(term, [{line, weight}]);
      else own.push({line, weight});
    }
  });
  return postings;
}

function cardLines(card: SearchCard, recipe: number): WrittenLine[] {
  const line = (kind: LineKind, text: string, step = -1): WrittenLine => ({
    recipe,
    kind,
    text,
    step,
    terms: textTerms(text),
  });
  return [
    line('title', card.title),
    line('summary', card.summary),
    ...card.symptoms.map((text) => line('symptom', text)),
    ...card.errors.map((text) => line('error', text)),
    ...card.keywords.map((text) => line('keyword', text)),
    ...card.messages.map((text) => line('message', text)),
    ...card.alerts.map(({name, summary}) => line('alert', `${name} ${summary}`)),
    ...card.steps.map(({title}, step) => line('step', title, step)),
  ];
}

type Sums = Map<string, Map<number, {sum: number; step: number}>>;

function fieldSums({body}: SearchIndex, lines: readonly WrittenLine[]): Sums {
  const sums: Sums = new Map();
  const add = (term: string, recipe: number, value: number, step: number): void => {
    const perRecipe = sums.get(term) ?? new Map<number, {sum: number; step: number}>();
    sums.set(term, perRecipe);
    const known = perRecipe.get(recipe);
    if (known === undefined) perRecipe.set(recipe, {sum: value, step});
    else {
      known.sum += value;
      if (step >= 0) known.step = step;
    }
  };
  for (const {recipe, kind, step, terms} of lines) {
    // A long line says less with each word.
    const weight =
      ranking.fields[kind] * Math.min(1, ranking.shortLine / Math.sqrt(terms.size || 1));
    for (const [term, value] of terms) add(term, recipe, value * weight, step);
  }
  for (const [term, postings] of unpackBody(body)) {
    for (const {recipe, level, step} of postings)
      add(term, recipe, (ranking.body * level) / highestLevel, step);
  }
  return sums;
}

/** Like the inverse document frequency, but a recipe that only mentions the term counts little. */
function softRarity(impacts: readonly Impact[], recipes: number): number {
  const most = Math.max(...impacts.map(({value}) => value));
  const frequency = impacts.reduce((sum, {value}) => sum + value / most, 0);
  return Math.log(1 + (recipes - frequency + 0.5) / (frequency + 0.5));
}

function cardPatterns({errors, messages}: SearchCard, recipe: number): LoadedPattern[] {
  const load =
    (own: boolean) =>
    (text: string): LoadedPattern => ({recipe, text, own, pattern: readPattern(text)});
  return [...errors.map(load(true)), ...messages.map(load(false))];
}

function rarityOfWords(
  lines: readonly WrittenLine[],
  patterns: readonly LoadedPattern[],
): Map<string, number> {
  const counts = new Map<string, number>();
  const texts = [...lines.map(({text}) => text), ...patterns.map(({text}) => text)];
  for (const text of texts) {
    for (const word of new Set(patternWords(text))) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return new Map([...counts].map(([word, count]) => [word, Math.log(1 + texts.length / count)]));
}

function anchorsOf(
  patterns: readonly LoadedPattern[],
  rarity: ReadonlyMap<string, number>,
): Map<string, PatternAnchor[]> {
  const anchors = new Map<string, PatternAnchor[]>();
  patterns.forEach(({pattern}, index) => {
    let best: (PatternAnchor & {word: string; rarity: number}) | undefined;
    pattern.segments.forEach((words, segment) => {
      words.forEach((word, offset) => {
        const own = rarity.get(word) ?? 0;
        if (best === undefined || own > best.rarity)
          best = {pattern: index, segment, offset, word, rarity: own};
      });
    });
    if (best !== undefined) anchors.set(best.word, [...(anchors.get(best.word) ?? []), best]);
  });
  return anchors;
}
