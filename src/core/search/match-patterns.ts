import {matchAround, patternWords} from './error-patterns.ts';
import type {LoadedIndex} from './load-index.ts';
import type {QueryLine} from './read-query.ts';

export interface FoundPattern {
  readonly recipe: number;
  readonly text: string;
  readonly own: boolean;
  /** 0 to 1: how much the pattern says, and how near to the cause it stands. */
  readonly strength: number;
}

/** No pattern is looked for more often than this; a log repeats itself. */
const mostTries = 200;

/** All `errors` and quoted messages that stand in the query, the strongest place of each. */
export function matchPatterns(lines: readonly QueryLine[], index: LoadedIndex): FoundPattern[] {
  const words: string[] = [];
  const weights: number[] = [];
  for (const {text, role, weight} of lines) {
    if (role === 'frame') continue;
    for (const word of patternWords(text)) {
      words.push(word);
      weights.push(weight);
    }
  }
  const tries = new Map<number, number>();
  const best = new Map<number, number>();
  words.forEach((word, at) => {
    for (const anchor of index.anchors.get(word) ?? []) {
      const tried = tries.get(anchor.pattern) ?? 0;
      if (tried >= mostTries) continue;
      tries.set(anchor.pattern, tried + 1);
      const loaded = index.patterns[anchor.pattern];
      const match = loaded && matchAround(loaded.pattern, words, {...anchor, at});
      if (match === undefined) continue;
      const weight = Math.max(...weights.slice(match.start, match.end));
      best.set(anchor.pattern, Math.max(best.get(anchor.pattern) ?? 0, weight));
    }
  });
  return [...best].flatMap(([pattern, weight]) => {
    const loaded = index.patterns[pattern];
    return loaded === undefined
      ? []
      : [
          {
            recipe: loaded.recipe,
            text: loaded.text,
            own: loaded.own,
            strength: weight * patternStrength(loaded.pattern.segments, index),
          },
        ];
  });
}

/** A long fragment of rare words says more than a class name alone. */
function patternStrength(
  segments: readonly (readonly string[])[],
  {wordRarity}: LoadedIndex,
): number {
  const sum = segments
    .flat()
    .reduce((total, word) => total + Math.max(0, (wordRarity.get(word) ?? 0) - 1.5), 0);
  return sum / (sum + 6);
}
