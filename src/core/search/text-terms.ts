import {conceptsIn} from './concepts.ts';
import {isStopWord} from './stop-words.ts';
import {tokenize} from './tokenize.ts';

/** What a concept counts beside the words that named it. */
export const conceptWeight = 0.7;

/** The terms of a text with their weights, each term once (its greatest weight); words without meaning are left out. */
export function textTerms(text: string): Map<string, number> {
  const terms = new Map<string, number>();
  const add = (term: string, weight: number): void => {
    terms.set(term, Math.max(terms.get(term) ?? 0, weight));
  };
  for (const {term, weight} of tokenize(text)) if (!isStopWord(term)) add(term, weight);
  for (const concept of conceptsIn(text)) add(concept, conceptWeight);
  return terms;
}
