import fc from 'fast-check';
import {expect, test} from 'vitest';
import {createLocator} from '../../../src/core/text/locator.ts';

test('points count lines and columns from 1', () => {
  const locator = createLocator('ab\r\n\ncd');
  expect(locator.point(0)).toEqual({line: 1, column: 1, offset: 0});
  expect(locator.point(5)).toEqual({line: 3, column: 1, offset: 5});
  expect(locator.lineText(1)).toBe('ab');
  expect(locator.lineText(3)).toBe('cd');
  expect(locator.lineCount).toBe(3);
});

test('every offset goes to its line and back', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('a', '\n', '\r\n', 'é', '𝄞')),
      fc.nat(100),
      (parts, at) => {
        const text = parts.join('');
        const locator = createLocator(text);
        const {line, column, offset} = locator.point(at);
        expect(offset).toBe(Math.min(at, text.length));
        expect(locator.lineStart(line) + column - 1).toBe(offset);
      },
    ),
  );
});
