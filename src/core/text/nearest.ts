import {distance} from 'fastest-levenshtein';

/**
 * The names most like a misspelt one, best first, at most three; none where nothing is near enough to be meant.
 * Case, `-`, `_` and blanks do not count as differences in the order.
 */
export function nearest(word: string, names: Iterable<string>, most = 3): readonly string[] {
  const fold = (text: string) => text.toLowerCase().replace(/[\s_-]+/g, '');
  const folded = fold(word);
  const limit = Math.max(2, Math.floor(word.length / 3));
  return [...new Set(names)]
    .map((name) => ({name, far: distance(folded, fold(name))}))
    .filter(({far}) => far <= limit)
    .sort((a, b) => a.far - b.far || a.name.localeCompare(b.name))
    .slice(0, most)
    .map(({name}) => name);
}

/** `a`, `b` or `c` in backticks, for messages. */
export function orList(names: readonly string[]): string {
  const quoted = names.map((name) => `\`${name}\``);
  const last = quoted.pop();
  if (last === undefined) return '';
  return quoted.length === 0 ? last : `${quoted.join(', ')} or ${last}`;
}

/** The tail of a message: `, expected …` with the nearest names, or all names where they are few, or nothing. */
export function expectedNames(word: string, names: readonly string[]): string {
  const near = nearest(word, names);
  if (near.length > 0) return `, expected ${orList(near)}`;
  return names.length > 0 && names.length <= 6 ? `, expected ${orList(names)}` : '';
}
