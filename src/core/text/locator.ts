import type {Place, Point} from '../../../schemas/place.ts';

/** Turns offsets of one text into points and places. */
export interface Locator {
  readonly text: string;
  /** Number of lines; an empty text has one. */
  readonly lineCount: number;
  point(offset: number): Point;
  place(start: number, end: number): Place;
  /** Offset of the first character of a line, counted from 1. */
  lineStart(line: number): number;
  /** A line's text without its line break. */
  lineText(line: number): string;
  /** The place of a whole line, without indent and line break. */
  linePlace(line: number): Place;
}

/** Lines end with `\n` or `\r\n`. Offsets outside the text are taken to its nearest end. */
export function createLocator(text: string): Locator {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);

  const point = (offset: number): Point => {
    const at = Math.min(Math.max(offset, 0), text.length);
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= at) low = middle;
      else high = middle - 1;
    }
    return {line: low + 1, column: at - (starts[low] ?? 0) + 1, offset: at};
  };
  const lineStart = (line: number) => starts[line - 1] ?? text.length;
  const lineText = (line: number) => {
    const end = starts[line] === undefined ? text.length : (starts[line] ?? 0) - 1;
    return text.slice(lineStart(line), end).replace(/\r$/, '');
  };
  const place = (start: number, end: number): Place => ({
    start: point(start),
    end: point(Math.max(start, end)),
  });
  return {
    text,
    lineCount: starts.length,
    point,
    place,
    lineStart,
    lineText,
    linePlace(line) {
      const raw = lineText(line);
      const indent = raw.length - raw.trimStart().length;
      return place(lineStart(line) + indent, lineStart(line) + raw.trimEnd().length);
    },
  };
}
