import type {Scope} from '../../../schemas/recipe.ts';
import type {PlacedText} from '../recipe/block-place.ts';
import type {WordPart} from '../shell/analysis.ts';

/** A text of a recipe that holds commands: a block, or code in prose. */
export interface SourceText extends PlacedText {
  readonly scope: Scope;
}

/** A piece of a word, and the text that it stands in. */
export interface WrittenPart extends WordPart {
  readonly source: SourceText;
}

/** A character that stands for a piece that only the shell knows; the pieces count from it. */
const firstHole = 0xe000;

/** Matches one piece that only the shell knows. */
export const hole = /[\ue000-\uf8ff]/;

/**
 * What a command gets as one argument, with where each character is written. A piece that only the shell knows, a variable or
 * the output of a command, is one character of its own.
 */
export class Written {
  readonly text: string;
  readonly holes: readonly WrittenPart[];
  private readonly pieces: readonly {readonly at: number; readonly part: WrittenPart}[];

  constructor(parts: readonly WrittenPart[]) {
    const holes: WrittenPart[] = [];
    const pieces: {at: number; part: WrittenPart}[] = [];
    let text = '';
    for (const part of parts) {
      pieces.push({at: text.length, part});
      if (part.kind === 'text') text += part.value;
      else {
        text += String.fromCharCode(firstHole + (holes.length % 6000));
        holes.push(part);
      }
    }
    this.text = text;
    this.holes = holes;
    this.pieces = pieces;
  }

  /** The pieces that it was made of. */
  get parts(): readonly WrittenPart[] {
    return this.pieces.map(({part}) => part);
  }

  /** True where the shell has nothing to add. */
  get literal(): boolean {
    return this.holes.length === 0;
  }

  /** The text as a person would say it, with `$NAME` for what the shell knows. */
  get shown(): string {
    return this.show(0, this.text.length);
  }

  show(start: number, end: number): string {
    return [...this.text.slice(start, end)]
      .map((character) => {
        const part = this.holeAt(character);
        if (part === undefined) return character;
        return part.kind === 'variable' ? `$${part.value}` : '$(…)';
      })
      .join('');
  }

  /** The piece that a character of the text stands for, where only the shell knows it. */
  holeAt(character: string): WrittenPart | undefined {
    return hole.test(character) ? this.holes[character.charCodeAt(0) - firstHole] : undefined;
  }

  /** The same from one offset of its text to another. */
  slice(start: number, end = this.text.length): Written {
    const parts: WrittenPart[] = [];
    for (const {at, part} of this.pieces) {
      const length = part.kind === 'text' ? part.value.length : 1;
      const from = Math.max(start, at);
      const to = Math.min(end, at + length);
      if (from >= to) continue;
      if (part.kind !== 'text' || part.end - part.start !== part.value.length) parts.push(part);
      else {
        const value = part.value.slice(from - at, to - at);
        parts.push({...part, value, start: part.start + from - at, end: part.start + to - at});
      }
    }
    return new Written(parts);
  }

  /** The text that most of it is written in; undefined for an empty one. */
  get source(): SourceText | undefined {
    return this.pieces[0]?.part.source;
  }

  /** Where a range of it is written; undefined where it is written nowhere. */
  range(
    start: number,
    end: number,
  ): {readonly source: SourceText; readonly start: number; readonly end: number} | undefined {
    const first = this.offsetAt(start);
    if (first === undefined) return undefined;
    const last = end > start ? this.offsetAt(end - 1) : undefined;
    const {source} = first;
    const to = last !== undefined && last.source === source ? last.end : first.end;
    return {
      source,
      start: first.start,
      end: end > start ? Math.max(to, first.start) : first.start,
    };
  }

  private offsetAt(
    offset: number,
  ): {readonly source: SourceText; readonly start: number; readonly end: number} | undefined {
    let found = this.pieces[0];
    for (const piece of this.pieces) {
      if (piece.at > offset) break;
      found = piece;
    }
    if (found === undefined) return undefined;
    const {part, at} = found;
    const {source, start, end} = part;
    // An escape is written with more characters than it stands for.
    if (part.kind !== 'text' || end - start !== part.value.length) return {source, start, end};
    const from = start + Math.min(offset - at, part.value.length);
    return {source, start: from, end: from + 1};
  }
}

/** One argument as it is written in a text. */
export function writtenWord(
  parts: readonly WordPart[],
  source: SourceText,
): readonly WrittenPart[] {
  return parts.map((part) => ({...part, source}));
}

/** A text without quotes: a heredoc, a file's contents. Variables are `$NAME` and `${NAME}` where the shell expands it. */
export function writtenText(
  text: string,
  start: number,
  source: SourceText,
  expands: boolean,
): readonly WrittenPart[] {
  const parts: WrittenPart[] = [];
  const add = (kind: WordPart['kind'], value: string, from: number, to: number) => {
    if (to > from) parts.push({kind, value, start: start + from, end: start + to, source});
  };
  let at = 0;
  if (expands) {
    for (const {0: whole, 1: name, 2: braced, index} of text.matchAll(
      /\$(?:(\w+)|\{(\w+)[^}]*\}|\((?:[^()]|\([^()]*\))*\))/g,
    )) {
      add('text', text.slice(at, index), at, index);
      const variable = name ?? braced;
      add(
        variable === undefined ? 'computed' : 'variable',
        variable ?? whole,
        index,
        index + whole.length,
      );
      at = index + whole.length;
    }
  }
  add('text', text.slice(at), at, text.length);
  return parts;
}
