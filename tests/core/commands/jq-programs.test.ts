import {expect, test} from 'vitest';
import {jqProgram} from '../../../src/core/commands/jq-programs.ts';
import {loadShellParser} from '../../../src/node/shell-parser.ts';

const shell = await loadShellParser();

function program(text: string) {
  const found = shell(text)
    .commands.map(jqProgram)
    .find((each) => each !== undefined);
  return found === undefined ? undefined : [found.text, found.start, found.names];
}

test.each([
  ["jq -r '.a' b.json", ['.a', 7, []]],
  ['jq . b.json', ['.', 3, []]],
  ["curl -s x | jq -c --arg a 1 --argjson b 2 '$a'", ['$a', 43, ['a', 'b']]],
  ["jq --slurpfile old old.json --indent 2 '.x'", ['.x', 40, ['old']]],
  ['jq -n "\\"a\\""', ['"a"', undefined, []]],
  ['jq -rf program.jq b.json', undefined],
  ['jq --from-file program.jq b.json', undefined],
  ['jq ".$FIELD" b.json', undefined],
  ['echo jq .a', undefined],
])('%s', (text, expected) => {
  expect(program(text)).toEqual(expected);
});
