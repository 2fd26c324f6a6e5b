/** A fragment of a log line with `*` for what varies, cut into words. */
export interface ErrorPattern {
  /** Runs of words between the stars. */
  readonly segments: readonly (readonly string[])[];
}

/** A place where a pattern stands in a text, in words. */
export interface PatternMatch {
  readonly start: number;
  readonly end: number;
}

/** What a `*` may stand for at most, in words. */
const longestGap = 60;

/** Letters and digits; by ranges, because a megabyte takes several times as long by Unicode properties. */
const wordPattern = /[a-z0-9\u00aa-\u1fff\u2c00-\u2dff\u3040-\ud7ff\uf900-\ufdff\ufe70-\uff60]+/g;

/**
 * The words by which patterns are compared: runs of letters and digits in lower case. So capitals, blanks, line breaks,
 * quotes and punctuation make no difference.
 */
export function patternWords(text: string): string[] {
  return text.toLowerCase().match(wordPattern) ?? [];
}

export function readPattern(text: string): ErrorPattern {
  return {
    segments: text
      .split('*')
      .map(patternWords)
      .filter((segment) => segment.length > 0),
  };
}

/** Looks for a pattern around a word of it: word `offset` of segment `segment` stands at `at`. */
export function matchAround(
  {segments}: ErrorPattern,
  words: readonly string[],
  {segment, offset, at}: {readonly segment: number; readonly offset: number; readonly at: number},
): PatternMatch | undefined {
  const start = at - offset;
  if (!standsAt(segments[segment], words, start)) return undefined;
  const first = lookBack(segments.slice(0, segment), words, start);
  const end = start + (segments[segment]?.length ?? 0);
  const last = lookAhead(segments.slice(segment + 1), words, end);
  return first === undefined || last === undefined ? undefined : {start: first, end: last};
}

function lookAhead(
  segments: readonly (readonly string[])[],
  words: readonly string[],
  from: number,
): number | undefined {
  let end = from;
  for (const segment of segments) {
    const limit = Math.min(words.length, end + longestGap);
    let at = end;
    while (at < limit && !standsAt(segment, words, at)) at++;
    if (at >= limit) return undefined;
    end = at + segment.length;
  }
  return end;
}

function lookBack(
  segments: readonly (readonly string[])[],
  words: readonly string[],
  from: number,
): number | undefined {
  let start = from;
  for (const segment of [...segments].reverse()) {
    const limit = Math.max(0, start - segment.length - longestGap);
    let at = start - segment.length;
    while (at >= limit && !standsAt(segment, words, at)) at--;
    if (at < limit) return undefined;
    start = at;
  }
  return start;
}

function standsAt(
  segment: readonly string[] | undefined,
  words: readonly string[],
  at: number,
): boolean {
  return (
    segment !== undefined &&
    at >= 0 &&
    at + segment.length <= words.length &&
    segment.every((word, index) => words[at + index] === word)
  );
}
