import {expect, test} from 'vitest';
import {createLanguageParsers} from '../../../src/node/language-parsers.ts';
import {loadShellParser} from '../../../src/node/shell-parser.ts';

const parsers = createLanguageParsers(await loadShellParser());

test.each(Object.keys(parsers))('%s survives what no person writes', async (language) => {
  const parse = parsers[language];
  for (const text of [
    '['.repeat(5000),
    '{"a":'.repeat(5000),
    'a '.repeat(20_000),
    '('.repeat(90),
    '\0'.repeat(50),
  ]) {
    expect(
      (await parse?.(text))?.every(({start, end}) => start <= end && end <= text.length + 1),
    ).toBe(true);
  }
});

test('says what is too much', async () => {
  expect(await parsers['json']?.('['.repeat(200))).toEqual([
    {start: 100, end: 101, message: 'unexpected nesting of over 100 levels'},
  ]);
  expect(await parsers['yaml']?.('a'.repeat(30_000))).toEqual([
    {
      start: 20_000,
      end: 30_000,
      message: 'unexpected length of 30000 characters, expected at most 20000',
    },
  ]);
});
