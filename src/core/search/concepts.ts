import {stem} from './stem.ts';
import {synonyms} from './synonyms.ts';

interface Phrase {
  readonly stems: readonly string[];
  readonly concept: string;
}

/** What marks the term of a concept, so that no word of a text is taken for one. */
const mark = '~';

const byFirst = phrasesByFirst();

/** The concepts that a text speaks of, as terms (`~restart-loop`), once for each time. */
export function conceptsIn(text: string): string[] {
  const stems = wordStems(text);
  const found: string[] = [];
  stems.forEach((first, at) => {
    for (const phrase of byFirst.get(first) ?? []) {
      if (phrase.stems.every((each, offset) => stems[at + offset] === each)) {
        found.push(phrase.concept);
      }
    }
  });
  return found;
}

/** True for the term of a concept. */
export function isConcept(term: string): boolean {
  return term.startsWith(mark);
}

/** The words of a text in their order, as stems; a name with humps is one. */
function wordStems(text: string): string[] {
  return (text.replace(/['’]/g, '').match(/[\p{L}\p{N}]+/gu) ?? []).map((word) =>
    stem(word.toLowerCase()),
  );
}

function phrasesByFirst(): ReadonlyMap<string, readonly Phrase[]> {
  const phrases = new Map<string, Phrase[]>();
  for (const {concept, words} of synonyms) {
    const known = new Set<string>();
    for (const word of words) {
      const stems = wordStems(word);
      const [first] = stems;
      if (first === undefined || known.has(stems.join(' '))) continue;
      known.add(stems.join(' '));
      phrases.set(first, [...(phrases.get(first) ?? []), {stems, concept: `${mark}${concept}`}]);
    }
  }
  return phrases;
}
