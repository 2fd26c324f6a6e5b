import type {Place, Point} from '../../../schemas/place.ts';
import type {CodeBlock} from '../../../schemas/recipe.ts';

/** A code block, a piece of prose, inline code: text with the points where its lines begin in the file. */
export interface PlacedText {
  readonly text: string;
  readonly place: Place;
  readonly lineStarts: readonly Point[];
}

/** The place in the file of a range of a text; offsets outside the text are taken to its nearest end. */
export function blockPlace(text: PlacedText, start: number, end: number): Place {
  const at = pointsOf(text);
  return {start: at(start), end: at(Math.max(start, end))};
}

function pointsOf({text, lineStarts, place}: PlacedText): (offset: number) => Point {
  return (offset) => {
    const before = text.slice(0, Math.min(Math.max(offset, 0), text.length));
    const breaks = [...before.matchAll(/\r\n|\n|\r/g)];
    const last = breaks.at(-1);
    const column = last === undefined ? before.length : before.length - last.index - last[0].length;
    const line = lineStarts[breaks.length] ?? place.start;
    return {line: line.line, column: line.column + column, offset: line.offset + column};
  };
}

/** The place of a block's opening line, without what follows it. */
export function openingPlace({place, attributes, language}: CodeBlock): Place {
  const last = attributes.at(-1)?.place.end;
  if (last !== undefined) return {start: place.start, end: last};
  const length = 3 + language.length;
  const {line, column, offset} = place.start;
  return {start: place.start, end: {line, column: column + length, offset: offset + length}};
}
