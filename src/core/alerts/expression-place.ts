import type {Place} from '../../../schemas/place.ts';
import type {Locator} from '../text/locator.ts';

/**
 * The place in its file of a part of an expression: `value` is where the expression stands, offsets count in its text.
 * Expressions stand in block scalars (`expr: |`), whose lines YAML strips of their indent, or on the line of the key.
 */
export function expressionPlace(
  locator: Locator,
  value: Place,
  expression: string,
  start: number,
  end: number,
): Place {
  const isBlock = /[|>]/.test(locator.text.charAt(value.start.offset));
  if (!isBlock) return locator.place(value.start.offset + start, value.start.offset + end);
  const offset = (at: number) => {
    const before = expression.slice(0, at).split('\n');
    const line = value.start.line + before.length;
    const indent = /^ */.exec(locator.lineText(value.start.line + 1))?.[0].length ?? 0;
    return locator.lineStart(line) + indent + (before.at(-1)?.length ?? 0);
  };
  return locator.place(offset(start), offset(end));
}
