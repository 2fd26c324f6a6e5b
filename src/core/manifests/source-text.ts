import type {Place} from '../../../schemas/place.ts';
import type {CodeBlock, Scope} from '../../../schemas/recipe.ts';
import type {Variables} from '../../../schemas/variables.ts';
import {blockPlace, type PlacedText} from '../recipe/block-place.ts';
import {expandTemplate} from '../recipe/expand-template.ts';
import type {ShellHeredoc, ShellWord} from '../shell/analysis.ts';
import {templateContext} from '../variables/template-context.ts';

/** A range of a text, from the first character to behind the last. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** Code with commands in it: a block, or code in a sentence. */
export type PlacedCode = PlacedText & {readonly scope: Scope};

/** A document as a program gets it, made from code of a recipe, with the way back to the places in the file. */
export interface SourceText {
  readonly text: string;
  /** What only the reader's shell knows: what stands there in `text` is a stand-in. */
  readonly unknown: readonly Range[];
  /** Values that readers fill in: whether one is a number or text shows only then. */
  readonly filledIn: readonly Range[];
  /** The place in the file of a range of `text`. */
  place(range: Range): Place;
}

/** The value of a variable, or undefined where it is not known. */
export type VariableValue = (name: string) => string | undefined;

/** Stands for what only the reader's shell knows: a word in any language. */
const standIn = 'unknown';

/** Collects pieces of text with the range of the block that each comes from. */
class Pieces {
  #text = '';
  readonly #unknown: Range[] = [];
  readonly #pieces: {from: number; length: number; start: number; end: number}[] = [];

  /** Adds text; the same number of characters stands in the block, unless `end` says otherwise. */
  add(text: string, start: number, end = start + text.length): void {
    this.#pieces.push({from: this.#text.length, length: text.length, start, end});
    this.#text += text;
  }

  addUnknown(start: number, end: number): void {
    const from = this.#text.length;
    this.add(standIn, start, end);
    this.#unknown.push({start: from, end: this.#text.length});
  }

  /** A value with its range in the block, or a stand-in. */
  addValue(value: string | undefined, start: number, end: number): void {
    if (value === undefined) this.addUnknown(start, end);
    else this.add(value, start, end);
  }

  done(block: PlacedCode): SourceText {
    const pieces = this.#pieces;
    const original = (offset: number, last: boolean): number => {
      const piece = pieces.findLast(({from}) => from <= offset) ?? pieces[0];
      if (piece === undefined) return 0;
      const {from, length, start, end} = piece;
      if (end - start === length) return start + Math.min(offset - from, length);
      return last ? end : start;
    };
    return {
      text: this.#text,
      unknown: this.#unknown,
      filledIn: [],
      place: ({start, end}) =>
        blockPlace(
          block,
          original(start, false),
          end > start ? original(end - 1, true) + plainStep(pieces, end - 1) : original(end, false),
        ),
    };
  }
}

/** The last character of a range lies one before its end, but a replaced piece ends as a whole. */
function plainStep(
  pieces: readonly {from: number; length: number; start: number; end: number}[],
  offset: number,
): number {
  const piece = pieces.findLast(({from}) => from <= offset);
  return piece !== undefined && piece.end - piece.start === piece.length ? 1 : 0;
}

/** A block of YAML or JSON, with the examples of its variables. */
export function textOfBlock(block: CodeBlock, variables: Variables): SourceText {
  const {text, original} = expandTemplate(block, variables);
  const filledIn: Range[] = [];
  const bare = (start: number, end: number) =>
    /^(?:yaml-value|json-value|literal)$/.test(
      templateContext(block.language, block.text, start, end),
    );
  const uses = block.uses.filter(
    ({context, start, end}) => context === 'template' && bare(start, end),
  );
  for (const {start, end} of uses) {
    const from = expanded(text, original, start);
    filledIn.push({start: from, end: expanded(text, original, end)});
  }
  return {
    text,
    unknown: [],
    filledIn,
    place: ({start, end}) => blockPlace(block, original(start), original(end)),
  };
}

/** The first offset of the expanded text that comes from an offset of the block. */
function expanded(text: string, original: (offset: number) => number, offset: number): number {
  let low = 0;
  let high = text.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (original(middle) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A word of a command line: the value of `-p`. */
export function textOfWord(
  block: PlacedCode,
  {parts}: ShellWord,
  variableValue: VariableValue,
): SourceText {
  const pieces = new Pieces();
  for (const {kind, value, start, end} of parts) {
    if (kind === 'text') pieces.add(value, start, end);
    else if (kind === 'variable') pieces.addValue(variableValue(value), start, end);
    else pieces.addValue(computed(value, variableValue), start, end);
  }
  return pieces.done(block);
}

/** The format of `printf`, or the argument of `echo -e`: `\\n` ends a line, what `%s` stands for is unknown. */
export function textOfPrintf(
  block: PlacedCode,
  {parts}: ShellWord,
  variableValue: VariableValue,
): SourceText {
  const pieces = new Pieces();
  for (const {kind, value, start, end} of parts) {
    if (kind === 'variable') pieces.addValue(variableValue(value), start, end);
    else if (kind === 'computed') pieces.addUnknown(start, end);
    else {
      let at = 0;
      for (const {0: whole, index} of value.matchAll(/\\[nt\\"]|%[sd%]/g)) {
        if (index > at) pieces.add(value.slice(at, index), start + at);
        const [from, to] = [start + index, start + index + whole.length];
        if (whole === '%s' || whole === '%d') pieces.addUnknown(from, to);
        else pieces.add(escapes[whole] ?? whole.slice(1), from, to);
        at = index + whole.length;
      }
      if (at < value.length) pieces.add(value.slice(at), start + at);
    }
  }
  return pieces.done(block);
}

const escapes: Readonly<Record<string, string>> = {'\\n': '\n', '\\t': '\t'};

/** What a command gets from a heredoc. Substitutions of `$(…)` are unknown. */
export function textOfHeredoc(
  block: PlacedCode,
  {text, start, quoted}: ShellHeredoc,
  variableValue: VariableValue,
): SourceText {
  const pieces = new Pieces();
  // YAML has no tabs before a line's text, so those can only be what `<<-` takes away.
  const tabs = /^\t/m.test(text);
  let at = 0;
  const rest = (to: number) => {
    if (to <= at) return;
    const lines = tabs ? text.slice(at, to).split(/^(\t+)/m) : [text.slice(at, to)];
    let offset = at;
    for (const line of lines) {
      if (!/^\t+$/.test(line) && line !== '') pieces.add(line, start + offset);
      offset += line.length;
    }
    at = to;
  };
  if (!quoted) {
    for (const [from, to, value] of expansions(text, variableValue)) {
      rest(from);
      pieces.addValue(value, start + from, start + to);
      at = to;
    }
  }
  rest(text.length);
  return pieces.done(block);
}

/** Where a shell replaces something in text: from, to, and with what, as far as that is known. */
function* expansions(
  text: string,
  variableValue: VariableValue,
): Iterable<readonly [from: number, to: number, value: string | undefined]> {
  const pattern = /\\[\\$`\n]|\$\{([^{}]*)\}|\$([A-Za-z_]\w*)|\$\(|`[^`]*`/g;
  for (let found = pattern.exec(text); found !== null; found = pattern.exec(text)) {
    const {0: whole, 1: braced, 2: name, index} = found;
    const end = index + whole.length;
    if (whole.startsWith('\\')) yield [index, end, whole === '\\\n' ? '' : whole.slice(1)];
    else if (name !== undefined) yield [index, end, variableValue(name)];
    else if (braced !== undefined) yield [index, end, computed(whole, variableValue)];
    else if (whole === '$(') {
      const close = closing(text, end);
      yield [index, close, computed(text.slice(index, close), variableValue)];
      pattern.lastIndex = close;
    } else yield [index, end, undefined];
  }
}

/** Offset behind the parenthesis that closes one opened before `from`. */
function closing(text: string, from: number): number {
  let open = 1;
  for (let at = from; at < text.length; at++) {
    if (text[at] === '(') open++;
    else if (text[at] === ')' && --open === 0) return at + 1;
  }
  return text.length;
}

/** What can be said of an expansion without a shell: `${NAME:?no path}` is the value of NAME, `date +%s` prints a number. */
function computed(code: string, variableValue: VariableValue): string | undefined {
  const name = /^\$\{([A-Za-z_]\w*)(?::?[-?+=][^}]*)?\}$/.exec(code)?.[1];
  if (name !== undefined) return variableValue(name);
  return /^\$\(date \+%s\)$/.test(code) ? '1764028800' : undefined;
}
