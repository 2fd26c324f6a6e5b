import {expect, test} from 'vitest';
import {visibleText} from '../../../src/core/variables/visible-text.ts';

test('what a reader would not see, or see in another order, is spelled out', () => {
  expect(visibleText('safe\u202egnp.exe\u0000\n\u200b')).toBe(
    'safe\\u{202e}gnp.exe\\u{0}\\u{a}\\u{200b}',
  );
});

test('a long value is cut where it is shown', () => {
  expect(visibleText('😀'.repeat(300))).toBe(`${'😀'.repeat(200)}…`);
});
