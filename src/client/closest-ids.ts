import {distance} from 'fastest-levenshtein';

/** The ids nearest to a wrong one: few letters apart, or made of the same words. At most three. */
export function closestIds(wanted: string, ids: readonly string[]): string[] {
  const words = wanted
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word.length > 2);
  return ids
    .map((id) => ({id, score: score(wanted.toLowerCase(), words, id)}))
    .filter(({score: value}) => value < 0.7)
    .sort((a, b) => a.score - b.score || (a.id < b.id ? -1 : 1))
    .slice(0, 3)
    .map(({id}) => id);
}

/** 0 for the same id, 1 for nothing in common. */
function score(wanted: string, words: readonly string[], id: string): number {
  const letters = distance(wanted, id) / Math.max(wanted.length, id.length, 1);
  const own = id.split('-');
  const shared = words.filter((word) =>
    own.some((each) => each.startsWith(word.slice(0, 5))),
  ).length;
  return Math.min(letters, 1 - shared / Math.max(words.length, own.length, 1));
}
