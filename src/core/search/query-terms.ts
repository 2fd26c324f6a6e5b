import {distance} from 'fastest-levenshtein';
import {conceptsIn, isConcept} from './concepts.ts';
import type {LoadedIndex} from './load-index.ts';
import type {ReadQuery} from './read-query.ts';
import {stem} from './stem.ts';
import {isStopWord} from './stop-words.ts';
import {conceptWeight} from './text-terms.ts';
import {tokenize} from './tokenize.ts';

/** A term of the query with the terms of the index that stand for it. */
export interface QueryTerm {
  readonly term: string;
  /** What the query says for it. */
  readonly word: string;
  readonly weight: number;
  /** The term itself, or what it may be a typo or a beginning of; each with how sure that is. */
  readonly variants: readonly (readonly [term: string, sure: number])[];
}

/** A pasted log has thousands of terms; those that tell recipes apart decide. */
const mostTerms = 48;
/** Typos are only looked for where a person typed. */
const mostTypedWords = 40;
/** Nobody mistypes a word of more letters; it is data. */
const longestTypo = 30;

/** The terms that a query is scored by, those that say most first. */
export function queryTerms({lines, pasted}: ReadQuery, index: LoadedIndex): QueryTerm[] {
  const weights = new Map<string, {best: number; sum: number}>();
  const words = new Map<string, string>();
  const add = (term: string, weight: number): void => {
    const known = weights.get(term) ?? {best: 0, sum: 0};
    weights.set(term, {best: Math.max(known.best, weight), sum: known.sum + weight});
  };
  for (const {meaning, weight, role} of lines) {
    const seen = new Map<string, number>();
    for (const token of tokenize(meaning)) {
      if (!words.has(token.term)) words.set(token.term, token.word);
      if (!isStopWord(token.term))
        seen.set(token.term, Math.max(seen.get(token.term) ?? 0, token.weight));
    }
    if (role !== 'frame')
      for (const concept of conceptsIn(meaning)) seen.set(concept, conceptWeight);
    for (const [term, value] of seen) add(term, value * weight);
  }
  const typed = !pasted && weights.size <= mostTypedWords;
  if (typed) addSpellings(lines.map(({meaning}) => meaning).join(' '), index, add);
  const last = typed ? lastWord(lines.at(-1)?.text ?? '') : undefined;
  const terms = [...weights].map(([term, {best, sum}]) => ({
    term,
    word: words.get(term) ?? term,
    weight: best * (1 + 0.2 * Math.log(sum / best)),
    variants: index.impacts.has(term)
      ? [[term, 1] as const]
      : typed && !isConcept(term)
        ? variantsOf(term, term === last, index)
        : [],
  }));
  const value = ({weight, variants}: QueryTerm): number =>
    weight *
    Math.max(0, ...variants.map(([variant, sure]) => sure * (index.rarity.get(variant) ?? 0)));
  return terms.sort((a, b) => value(b) - value(a)).slice(0, mostTerms);
}

/**
 * Words that a person wrote in another way: `check pointing` for one word, `schemaevolution` for two, a typo for a word that
 * names a concept.
 */
function addSpellings(
  text: string,
  index: LoadedIndex,
  add: (term: string, weight: number) => void,
): void {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const known = (word: string): boolean => index.impacts.has(stem(word));
  words.forEach((word, at) => {
    const joined = word + (words[at + 1] ?? '');
    if (at + 1 < words.length && word.length > 1 && known(joined)) add(stem(joined), 0.9);
  });
  const corrected = words.map((word) => {
    if (known(word) || isStopWord(stem(word))) return word;
    return splitWord(word, known) ?? nearestWord(stem(word), index) ?? word;
  });
  for (const [at, word] of corrected.entries()) {
    if (word.includes(' ')) for (const part of word.split(' ')) add(stem(part), 0.8);
    else if (word !== words[at]) add(word, 0.6);
  }
  for (const concept of conceptsIn(corrected.join(' '))) add(concept, conceptWeight * 0.9);
}

function splitWord(word: string, known: (word: string) => boolean): string | undefined {
  for (let at = 4; at <= word.length - 4; at++) {
    const parts = [word.slice(0, at), word.slice(at)];
    if (parts.every(known)) return parts.join(' ');
  }
  return undefined;
}

/** The most common of the terms that are nearest to a misspelt one. */
function nearestWord(term: string, index: LoadedIndex): string | undefined {
  const near = typosOf(term, index);
  const least = Math.min(...near.map(([, apart]) => apart));
  return near
    .filter(([, apart]) => apart === least)
    .sort(([a], [b]) => (index.rarity.get(a) ?? 0) - (index.rarity.get(b) ?? 0))[0]?.[0];
}

/** Terms of the index that are few letters away, with how many. */
function typosOf(
  term: string,
  {termsByLetter}: LoadedIndex,
): (readonly [term: string, apart: number])[] {
  const allowed = term.length >= 8 ? 2 : term.length >= 5 ? 1 : 0;
  if (allowed === 0 || term.length > longestTypo || /\p{N}/u.test(term)) return [];
  return (termsByLetter.get(term.charAt(0)) ?? []).flatMap((known) => {
    if (Math.abs(known.length - term.length) > allowed) return [];
    const apart = distance(known, term);
    return apart <= allowed ? [[known, apart] as const] : [];
  });
}

function lastWord(text: string): string | undefined {
  const word = /[\p{L}\p{N}]+$/u.exec(text)?.[0];
  return word === undefined ? undefined : stem(word.toLowerCase());
}

/** Terms of the index that an unknown word may mean. */
function variantsOf(
  term: string,
  unfinished: boolean,
  index: LoadedIndex,
): (readonly [string, number])[] {
  if (term.length < 3 || /^\p{N}+$/u.test(term)) return [];
  const longer = (index.termsByLetter.get(term.charAt(0)) ?? []).flatMap((known) =>
    known.startsWith(term) && (unfinished || term.length >= 5)
      ? [[known, (unfinished ? 0.8 : 0.6) * (term.length / known.length) ** 0.5] as const]
      : [],
  );
  const typos = typosOf(term, index).map(
    ([known, apart]) => [known, apart === 1 ? 0.7 : 0.45] as const,
  );
  return [...longer, ...typos].sort((a, b) => b[1] - a[1]).slice(0, 12);
}
