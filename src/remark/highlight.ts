import Prism from 'prismjs';
import loadLanguages from 'prismjs/components/index.js';
import {escapeHtml} from './html.ts';

loadLanguages.silent = true;
loadLanguages(['bash', 'sql', 'yaml', 'json', 'java', 'properties', 'promql']);

/** Prism's token types that get a colour of their own; the rest is plain text. */
const classes: Readonly<Record<string, string>> = {
  comment: 'c',
  'shebang important': 'c',
  string: 's',
  char: 's',
  number: 'n',
  boolean: 'k',
  keyword: 'k',
  builtin: 'k',
  function: 'f',
  'class-name': 'f',
  variable: 'v',
  parameter: 'w',
  key: 'p',
  property: 'p',
  atrule: 'p',
  'label-key': 'p',
};

/** A stretch of code of one colour. */
export interface Piece {
  readonly text: string;
  readonly kind: string | undefined;
}

/** Splits code into coloured pieces; a language that is not known is one piece. */
export function highlight(text: string, language: string): readonly Piece[] {
  const grammar = Prism.languages[language];
  return grammar === undefined
    ? [{text, kind: undefined}]
    : flatten(Prism.tokenize(text, grammar), undefined);
}

function flatten(stream: Prism.TokenStream, kind: string | undefined): Piece[] {
  if (typeof stream === 'string') return stream === '' ? [] : [{text: stream, kind}];
  if (Array.isArray(stream)) return stream.flatMap((part) => flatten(part, kind));
  // `$(…)` is a variable to Prism, with a whole command inside.
  const isCommand = stream.type === 'variable' && typeof stream.content !== 'string';
  const own = isCommand ? undefined : classes[stream.type];
  return flatten(stream.content, own ?? kind);
}

/** A part of the code that is marked with a tag of its own. */
export interface Mark {
  readonly start: number;
  readonly end: number;
  /** The opening tag; `</span>` closes it. */
  readonly tag: string;
}

/** Coloured HTML of a code block; marks do not overlap and stand in order. */
export function highlightHtml(text: string, language: string, marks: readonly Mark[]): string {
  return piecesHtml(highlight(text, language), marks);
}

/** HTML of code without colours. */
export function markedHtml(text: string, marks: readonly Mark[]): string {
  return piecesHtml([{text, kind: undefined}], marks);
}

function piecesHtml(pieces: readonly Piece[], marks: readonly Mark[]): string {
  let html = '';
  let at = 0;
  let next = 0;
  for (const {text: piece, kind} of pieces) {
    const end = at + piece.length;
    let from = at;
    while (from < end) {
      const mark = marks[next];
      const inside = mark !== undefined && from >= mark.start;
      const until = Math.min(end, inside ? mark.end : (mark?.start ?? end));
      if (inside && from === mark.start) html += mark.tag;
      html += inside
        ? escapeHtml(piece.slice(from - at, until - at))
        : coloured(piece.slice(from - at, until - at), kind);
      if (inside && until === mark.end) {
        html += '</span>';
        next += 1;
      }
      from = until;
    }
    at = end;
  }
  return html;
}

function coloured(text: string, kind: string | undefined): string {
  return kind === undefined
    ? escapeHtml(text)
    : `<span class="t-${kind}">${escapeHtml(text)}</span>`;
}
