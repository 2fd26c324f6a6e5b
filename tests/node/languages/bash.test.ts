import {spawnSync} from 'node:child_process';
import {expect, test} from 'vitest';
import {createBashParser} from '../../../src/node/languages/bash.ts';
import {loadShellParser} from '../../../src/node/shell-parser.ts';

const parse = createBashParser(await loadShellParser());
const hasBash = spawnSync('bash', ['--version']).status === 0;

test('many texts at once, each with its own answer', async () => {
  const texts = ['echo a', 'echo "a', 'for i in a; do echo "$i"; done', 'echo a )'];
  const found = await Promise.all(texts.map((text) => parse(text)));
  expect(found.map((problems) => problems.map(({start, end}) => [start, end]))).toEqual([
    [],
    [[5, 7]],
    [],
    [[7, 8]],
  ]);
});

test.runIf(hasBash)('bash finds what the grammar forgives, and names the word', async () => {
  expect(await parse('echo a\nfi')).toEqual([
    {start: 7, end: 9, message: 'unexpected `fi`', exact: true},
  ]);
});

test.runIf(hasBash)('a here-document without its end is a mistake', async () => {
  expect(await parse('cat <<EOF\nabc')).toMatchObject([{start: 4}]);
});

test.runIf(hasBash)('nothing is executed', async () => {
  expect(await parse('exit 3; kill $$\necho a )')).toMatchObject([{message: 'unexpected `)`'}]);
});

test.runIf(hasBash)(
  'mistakes are found among many texts asked at once, also two that would mend each other',
  async () => {
    const texts = ['echo 1', 'echo "a', 'echo 2', 'echo b"', 'if true; then', 'echo 3', 'echo 4'];
    const answers = await Promise.all(texts.map((text) => parse(text)));
    expect(texts.filter((_, index) => (answers[index] ?? []).length > 0)).toEqual([
      'echo "a',
      'echo b"',
      'if true; then',
    ]);
  },
);
