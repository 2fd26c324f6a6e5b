import {expect, test} from 'vitest';
import {expectedNames, nearest} from '../../../src/core/text/nearest.ts';

test('finds what was meant, best first, at most three', () => {
  expect(nearest('severty', ['severity', 'summary', 'title'])).toEqual(['severity']);
  expect(nearest('read_only', ['read-only', 'restart'])).toEqual(['read-only']);
  expect(nearest('aa', ['ab', 'ac', 'ad', 'ae'])).toHaveLength(3);
});

test('proposes nothing where nothing is near', () => {
  expect(nearest('colour', ['id', 'risk', 'background'])).toEqual([]);
  expect(expectedNames('colour', ['id', 'risk'])).toBe(', expected `id` or `risk`');
});
