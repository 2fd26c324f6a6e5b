import {expect, test} from 'vitest';
import {blockPlace} from '../../../src/core/recipe/block-place.ts';
import {expandTemplate} from '../../../src/core/recipe/expand-template.ts';
import {parseRecipe} from '../../../src/core/recipe/parse.ts';
import {loadShellParser} from '../../../src/node/shell-parser.ts';

const shell = await loadShellParser();

function parse(text: string) {
  return parseRecipe({file: 'recipes/jobs/a.md', text}, {shell}).recipe;
}

/** What stands in the text at the place of a word of a block or a piece of prose, with its line and column. */
function found(text: string, piece: {readonly text: string}, word: string): string {
  const start = piece.text.indexOf(word);
  const {start: from, end: to} = blockPlace(piece as never, start, start + word.length);
  return `${from.line}:${from.column} ${text.slice(from.offset, to.offset)}`;
}

test.each([
  ['a fence', '```yaml\na: 1\nb: word\n```\n', '3:4 word'],
  ['a fence in a list', '1. x\n\n   ```yaml\n   a: 1\n\n   b: word\n   ```\n', '6:7 word'],
  ['a fence in a quote', '> ```yaml\n> a: 1\n> b: word\n> ```\n', '3:6 word'],
  ['a fence with CRLF', '```yaml\r\na: 1\r\nb: word\r\n```\r\n', '3:4 word'],
])('finds a word in %s', (_, text, expected) => {
  const [block] = parse(text).blocks;
  expect(block === undefined ? undefined : found(text, block, 'word')).toBe(expected);
});

test('finds a word in the second line of prose in a list', () => {
  const text = '- first\n  second word\n';
  const [prose] = parse(text).prose;
  expect(prose === undefined ? undefined : found(text, prose, 'word')).toBe('2:10 word');
});

test('leads from a filled template back to its text', () => {
  const text = '```sql\nSELECT ${A} + ${B}, x FROM t\n```\n';
  const variable = (example: string) => ({meaning: 'm', example, find: {}});
  const [block] = parse(text).blocks;
  if (block === undefined) throw new Error('no block');
  const expanded = expandTemplate(block, {A: variable('12345678'), B: variable('1')});
  expect(expanded.text).toBe('SELECT 12345678 + 1, x FROM t');
  const at = (part: string) => block.text.slice(expanded.original(expanded.text.indexOf(part)));
  expect(at('x FROM')).toBe('x FROM t');
  expect(at('5678 +')).toMatch(/^\$\{A\} \+/);
  expect(at('+ 1')).toMatch(/^\+ \$\{B\}/);
});
