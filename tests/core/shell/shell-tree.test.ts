import {expect, test} from 'vitest';
import {type ShellNode, shellTree} from '../../../src/core/shell/shell-tree.ts';
import {loadShellParser} from '../../../src/node/shell-parser.ts';

const shell = await loadShellParser();

function shown(text: string): string {
  const show = (nodes: readonly ShellNode[]): string =>
    nodes
      .map((node) => {
        const inside = node.children.length === 0 ? '' : `(${show(node.children)})`;
        if (node.kind === 'command') return `${node.command.name.value}${inside}`;
        if (node.kind === 'value') return `${node.value.name}=${inside}`;
        return `${node.kind}${inside}`;
      })
      .join(' ');
  return show(shellTree(shell(text)));
}

test.each([
  ['curl a | jq .b', 'pipeline(curl jq)'],
  ['X=$(curl a | jq .b)', 'X=(substitution(pipeline(curl jq)))'],
  ['get() { curl "$1"; }\nget a', 'function(curl) get'],
  ['for v in a b; do curl $v | jq .; done | sort', 'pipeline(loop(v= pipeline(curl jq)) sort)'],
  ['while read -r a; do curl $a; done < <(jq . f)', 'loop(read curl) substitution(jq)'],
  ['curl a || { echo b; exit; }', 'curl fallback(echo exit)'],
  ['echo "$(curl a)" "$(curl b)"', 'echo(substitution(curl) substitution(curl))'],
])('puts the parts of %s into each other', (text, expected) => {
  expect(shown(text)).toBe(expected);
});
