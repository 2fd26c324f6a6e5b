import {stem} from './stem.ts';

/** A term of a text: a stem or a whole name in lower case, and how much it says of what was written, 0 to 1. */
export interface Token {
  readonly term: string;
  /** What was written: readers know `space`, and not `spac`. */
  readonly word: string;
  readonly weight: number;
  /** True for a whole word or name, false for a part of one (`restart` of `numRestarts`). */
  readonly whole: boolean;
}

/** Words and names: letters and digits, joined by the characters that join names (`a.b`, `A$B`, `a_b`, `a-b`). */
const namePattern = /[\p{L}\p{N}]+(?:[._$'’-]+[\p{L}\p{N}]+)*/gu;
const joinPattern = /[._$'’-]+/u;

/** What a part of a name says, next to the whole name. */
const partWeight = 0.5;

/** No name is longer; what is, is data. */
const longestName = 120;

/**
 * Cuts a text into terms. A word gives its stem. A name with humps, dots, dollars, hyphens or underscores gives itself, its
 * last part, and its words: `execution.checkpointing.interval`, `org.x.FooException` (also as `fooexception`), `numRestarts`.
 */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  for (const [name] of text.matchAll(namePattern)) {
    if (name.length <= longestName) addName(name, tokens);
  }
  return tokens;
}

function addName(name: string, tokens: Token[]): void {
  const plain = name.replace(/['’]/g, '');
  const parts = plain.split(joinPattern);
  if (parts.length === 1) {
    addPart(plain, 1, true, tokens);
    return;
  }
  const lower = plain.toLowerCase();
  tokens.push({term: lower, word: name, weight: 1, whole: true});
  if (/^[\p{N}.]+$/u.test(plain)) return;
  const prose = /^\p{L}+(?:-\p{L}+)+$/u.test(plain);
  // exactly-once, back-pressure: people write it in one word, too.
  if (prose)
    tokens.push({term: stem(lower.replaceAll('-', '')), word: name, weight: 1, whole: true});
  const last = parts.length - 1;
  parts.forEach((part, index) => {
    addPart(part, prose || index === last ? 1 : partWeight, false, tokens);
  });
}

function addPart(part: string, weight: number, whole: boolean, tokens: Token[]): void {
  const words = humps(part);
  if (words.length === 1) {
    tokens.push({term: stem(part.toLowerCase()), word: part, weight, whole});
    return;
  }
  const joined = part.toLowerCase();
  tokens.push({term: stem(joined), word: part, weight, whole});
  const bare = joined.replace(/(?:exception|error|failure)$/, '');
  if (bare !== joined && bare.length > 3)
    tokens.push({term: stem(bare), word: part, weight: weight * 0.9, whole});
  for (const word of words) {
    tokens.push({
      term: stem(word.toLowerCase()),
      word,
      weight: weight * partWeight,
      whole: false,
    });
  }
}

/** `numRestarts` → num, Restarts; `HTTPServer` → HTTP, Server; `taskmanager` and `S3` stay whole. */
export function humps(name: string): string[] {
  return name.match(/\p{Lu}+(?!\p{Ll})\p{N}*|\p{Lu}?\p{Ll}+\p{N}*|\p{N}+|\p{Lo}+/gu) ?? [name];
}
