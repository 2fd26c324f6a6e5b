import {expect, test} from 'vitest';
import {createLanguageParsers} from '../../../src/node/language-parsers.ts';
import {loadShellParser} from '../../../src/node/shell-parser.ts';

const parsers = createLanguageParsers(await loadShellParser());

async function mistakes(
  language: string,
  text: string,
  names: readonly string[] = [],
): Promise<readonly string[]> {
  const found = (await parsers[language]?.(text, {names})) ?? [];
  return found.map(({start, end, message}) => `${start}-${end} ${message}`);
}

test.each([
  ['yaml', '', []],
  ['yaml', 'a: 1\n---\nb: [1, 2', ['16-17 expected a closing bracket']],
  ['yaml', 'a:\n\tb: 1', ['3-4 unexpected tab, expected blanks as indent']],
  ['json', '{"a": 1}', []],
  ['json', '', ['0-1 expected a value']],
  ['json', '{"a": 1} // b', ['9-13 unexpected comment, expected none in JSON']],
  ['json', '{"a": [1, 2}', ['11-12 expected `,` or a closing bracket']],
  ['promql', '# lag\nsum(a) by (b) / on (b) group_left c{d=~"e.*"} offset 5m > bool 2', []],
  ['promql', 'rate(a[5m)', ['9-10 unexpected `)`']],
  ['promql', 'a == 1\n\nsum by b (c)', ['15-16 unexpected `b`']],
  ['mermaid', 'flowchart TD\n  A[a <br/> "b"] --> B', ['26-27 unexpected `b`']],
  [
    'mermaid',
    'flowchart TD\n  A["a <br/> (b)"] -- "c & d" --> B{e?}\n  classDef f fill:#fff\n  class A f',
    [],
  ],
  [
    'mermaid',
    'flowchrt TD\n  A --> B',
    ['0-11 unexpected `flowchrt`, expected a kind of diagram such as `flowchart TD`'],
  ],
  ['mermaid', 'sequenceDiagram\n  A->>B: hi', []],
  ['jq', '', []],
  ['jq', '.a | # b\n .c', []],
  ['jq', '.[] | {a, "b": .c} | @tsv', []],
  ['jq', '"ä" | .a[', ['8-9 unexpected end of the program']],
  ['jq', '"ä" | foo(1)', ['6-9 unknown function `foo/1`']],
  ['jq', '.a\n| $b', ['5-7 unknown variable `$b`']],
])('%s: %s', async (language, text, expected) => {
  expect(await mistakes(language, text)).toEqual(expected);
});

test('jq knows the names that its command line defines', async () => {
  expect(await mistakes('jq', '$a + $b', ['a', 'b'])).toEqual([]);
});

test('jq does not tire: program after program is read as it is', async () => {
  for (let round = 0; round < 400; round++)
    expect(await mistakes('jq', `.a${round} | map(.b)`), `program ${round}`).toEqual([]);
  expect(await mistakes('jq', '.a | $b')).toEqual(['5-7 unknown variable `$b`']);
});

test('jq programs that are compiled together do not see each other', async () => {
  const found = await Promise.all(
    ['def f: 1; f', 'f', '$a', '.'].map((text) => mistakes('jq', text)),
  );
  expect(found).toEqual([[], ['0-1 unknown function `f/0`'], ['0-2 unknown variable `$a`'], []]);
});

test('what Mermaid finds global is gone after it has loaded', async () => {
  await mistakes('mermaid', 'flowchart TD\n  A --> B');
  expect('window' in globalThis).toBe(false);
});
