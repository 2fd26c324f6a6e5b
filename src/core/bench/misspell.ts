import {pick} from './random.ts';

/** A word as somebody mistypes it: a letter lost, doubled, swapped with its neighbour, or replaced. Never the word itself. */
export function misspell(word: string, random: () => number): string | undefined {
  const letters = [...word.matchAll(/[A-Za-z]/g)].map(({index}) => index);
  // The first letter is mistyped least, and short words become other words.
  const places = letters.slice(1);
  if (word.length < 4 || places.length < 3) return undefined;
  for (let attempt = 0; attempt < 10; attempt++) {
    const at = pick(places, random) ?? 1;
    const letter = word[at] ?? '';
    const wrong = [
      () => word.slice(0, at) + word.slice(at + 1),
      () => word.slice(0, at) + letter + word.slice(at),
      () => word.slice(0, at - 1) + letter + (word[at - 1] ?? '') + word.slice(at + 1),
      () => word.slice(0, at) + (letter === 'e' ? 'a' : 'e') + word.slice(at + 1),
    ];
    const mistyped = pick(wrong, random)?.();
    if (mistyped !== undefined && mistyped !== word) return mistyped;
  }
  return undefined;
}
