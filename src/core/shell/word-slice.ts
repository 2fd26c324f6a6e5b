import type {ShellWord, WordPart} from './analysis.ts';

/** The part of a word behind its first `count` characters of `value`: what stands behind `--flag=`. */
export function behind(word: ShellWord, count: number): ShellWord {
  let left = count;
  const parts: WordPart[] = [];
  for (const part of word.parts) {
    const length = shownLength(part);
    if (left >= length && left > 0) {
      left -= length;
      continue;
    }
    if (left === 0) {
      parts.push(part);
      continue;
    }
    if (part.kind === 'text' && part.end - part.start === part.value.length)
      parts.push({...part, value: part.value.slice(left), start: part.start + left});
    left = 0;
  }
  return {
    raw: word.raw,
    value: word.value.slice(count),
    literal: parts.every(({kind}) => kind === 'text'),
    parts,
    start: parts[0]?.start ?? word.end,
    end: parts.at(-1)?.end ?? word.end,
  };
}

/** Number of characters that a piece has in the value of its word. */
function shownLength({kind, value}: WordPart): number {
  switch (kind) {
    case 'text':
      return value.length;
    case 'variable':
      return value.length + 1;
    case 'computed':
      return value.startsWith("$'") ? value.length : '$(…)'.length;
    default:
      return kind satisfies never;
  }
}
