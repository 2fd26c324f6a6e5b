import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {parseJq} from '../../../src/core/jq/parse-jq.ts';
import type {Jq} from '../../../src/core/jq/syntax.ts';

/** The names of the fields that a program reads, as the text has them at their offsets. */
function fields(text: string): string[] {
  const found: string[] = [];
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) for (const each of value) walk(each);
    else if (value !== null && typeof value === 'object') {
      const node = value as Jq;
      for (const each of Object.values(value)) walk(each);
      if (node.type === 'field') found.push(text.slice(node.start, node.end));
    }
  };
  walk(parseJq(text));
  return found;
}

describe('parseJq', () => {
  it.each([
    '.',
    '..',
    '.a.b[]?',
    '."a-b".c',
    '.["a"]["b"]',
    '.a.["b"]',
    '.[0:2], .[:2], .[2:], .[-1]',
    '-1 + .a * 2 % 3',
    '.a // "x" // empty',
    '.a = 1 | .b |= . + 1 | .c += 1 | .d //= 2',
    'def f(g; $y): g + $y; f(.a; 1)',
    'def f: def g: 1; g; f',
    '. as [$a, {b: $c, $d, "e": [$f]}] | $a',
    '. as {a: $x} ?// [$x] | $x',
    'reduce .[] as $x (0; . + $x)',
    'foreach .[] as [$i, $j] (0; . + $i; [$j, .])',
    'try error("x") catch .',
    '"a\\(.b | "c\\(.d)")e"',
    '@tsv "x\\(.a)", @base64',
    '{(.a): .b, c, "d-e", $f, "g\\(1)": 2, if: 3, @base64 "x": 1}',
    '{a: .b | c, d: 1 + 2}',
    'if .a then 1 elif .b then 2 else 3 end | if . then 1 end',
    'label $out | foreach .[] as $i (0; . + 1; if . > 3 then ., break $out else . end)',
    '.and.or.if # a comment\n | .b',
    '$__loc__, $ENV.PATH, input.a',
    'limit(3; .[]) as $x | $x',
  ])('reads %s', (text) => {
    expect(parseJq(text)).toBeDefined();
  });

  it.each(['.a |', '.a[', '{a:}', 'if .a then', '.a..', '"abc', '.a)', 'def f: 1', '1 2'])(
    'gives nothing for %s',
    (text) => {
      expect(parseJq(text)).toBeUndefined();
    },
  );

  it('knows where each name stands', () => {
    expect(fields('.a | ."b-c"[0] | {d, "e": .f["g"]} | "\\(.h)"')).toEqual([
      'a',
      'b-c',
      'd',
      'f',
      'g',
      'h',
    ]);
  });

  it('binds as jq does', () => {
    expect(parseJq('.a, .b | .c')).toMatchObject({operator: '|', left: {operator: ','}});
    expect(parseJq('.a // .b, .c')).toMatchObject({operator: ',', left: {operator: '//'}});
    expect(parseJq('.a == .b and .c')).toMatchObject({operator: 'and', left: {operator: '=='}});
    expect(parseJq('1 + . as $x | $x')).toMatchObject({operator: '+', right: {type: 'bind'}});
  });

  it('never throws, and never runs on without an end', () => {
    const piece = fc.constantFrom(
      '.',
      '[',
      ']',
      '"',
      '\\(',
      ')',
      'a',
      ' as $x|',
      '{',
      '}',
      ':',
      '|',
      'if ',
      'def ',
      ';',
    );
    fc.assert(
      fc.property(fc.array(piece, {maxLength: 30}), (pieces) => {
        parseJq(pieces.join(''));
      }),
      {numRuns: 500, seed: 7},
    );
    expect(parseJq('['.repeat(5000))).toBeUndefined();
  });
});
