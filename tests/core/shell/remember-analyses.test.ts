import {expect, test} from 'vitest';
import type {ShellAnalysis} from '../../../src/core/shell/analysis.ts';
import {rememberAnalyses} from '../../../src/core/shell/remember-analyses.ts';
import {loadShellParser} from '../../../src/node/shell-parser.ts';

const shell = await loadShellParser();

test('reads a text once, and forgets the oldest of many', () => {
  const read: string[] = [];
  const parse = rememberAnalyses((text): ShellAnalysis => {
    read.push(text);
    return shell(text);
  });
  expect(parse('a')).toBe(parse('a'));
  expect(read).toEqual(['a']);
  for (let index = 0; index < 1100; index++) parse(`b${index}`);
  parse('a');
  expect(read.filter((text) => text === 'a')).toHaveLength(2);
});
