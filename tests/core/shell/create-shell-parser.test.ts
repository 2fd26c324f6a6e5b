import {expect, test} from 'vitest';
import {loadShellParser} from '../../../src/node/shell-parser.ts';

const shell = await loadShellParser();
const uses = (text: string) => shell(text).uses.map(({name, context}) => `${name} ${context}`);
const commands = (text: string) =>
  shell(text).commands.map(({name, args}) => [name.value, ...args.map((arg) => arg.value)]);

test('finds what bash expands, and how', () => {
  expect(uses('echo $A "$B" "${C}" \'$D\' "${E#*//}" $((F + 1)) \\$G')).toEqual([
    'A bare',
    'B double',
    'C double',
    'E expansion',
    'F expansion',
  ]);
});

test('expands unquoted heredocs only', () => {
  expect(uses("cat <<EOF\na: $A\nEOF\ncat <<'EOF'\nb: $B\nEOF\n")).toEqual(['A heredoc']);
});

test('a substitution inside a string is code again', () => {
  expect(uses('echo "$(curl $A "$B")"')).toEqual(['A bare', 'B double']);
});

test('finds what a block sets, and from where on', () => {
  const text =
    'A=$(date)\nexport B=1\nfor C in 1 2; do echo "$C"; done\nread -r D E\nF=1 env\n(G=1; echo "$G")\n';
  const {assigns} = shell(text);
  expect(assigns.map(({name}) => name)).toEqual(['A', 'B', 'C', 'D', 'E', 'G']);
  expect(text.slice(0, assigns[0]?.after)).toBe('A=$(date)');
  expect(assigns.at(-1)?.until).toBe(text.length - 1);
});

test('reads commands with their words, quotes removed', () => {
  expect(
    commands('"$FLINK_HOME"/bin/flink stop --savepointPath "$DIR/x y" \'a b\' | jq -r ".x"'),
  ).toEqual([
    ['$FLINK_HOME/bin/flink', 'stop', '--savepointPath', '$DIR/x y', 'a b'],
    ['jq', '-r', '.x'],
  ]);
});

test('keeps blanks and quotes between the parts of a string', () => {
  expect(commands('echo "a $B  c" "say \\"hi\\"" x\\ y')).toEqual([
    ['echo', 'a $B  c', 'say "hi"', 'x y'],
  ]);
});

test('knows pipelines and heredocs', () => {
  const {commands: found} = shell('curl -s x | jq .\nkubectl apply -f - <<EOF\nkind: Pod\nEOF\n');
  expect(found.map(({pipeline, stage}) => [pipeline, stage])).toEqual([
    [0, 0],
    [0, 1],
    [1, 0],
  ]);
  expect(found[2]?.heredoc?.text).toBe('kind: Pod\n');
});

test('knows what a redirection is around', () => {
  const redirected = (text: string) =>
    shell(text).commands.map(({name, redirects}) =>
      `${name.value} ${redirects.map(({target}) => target.value)}`.trim(),
    );
  expect(redirected('cd x && ls > y')).toEqual(['cd', 'ls y']);
  expect(redirected('a || b && c > y')).toEqual(['a', 'b', 'c y']);
  expect(redirected('(a; b) > y')).toEqual(['a y', 'b y']);
  expect(redirected('{ a; b; } > y')).toEqual(['a y', 'b y']);
  expect(redirected('> y')).toEqual([': y']);
  expect(shell('(a) | (b)').subshells).toHaveLength(2);
});

test('gives each word in pieces, at their offsets', () => {
  const text = 'curl "$FLINK_REST"/jobs/${JOB_ID}/x\\ y "a \\"$(date)"';
  const [url, quoted] = shell(text).commands.at(-1)?.args ?? [];
  expect(url?.parts.map(({kind, value}) => `${kind} ${value}`)).toEqual([
    'variable FLINK_REST',
    'text /jobs/',
    'variable JOB_ID',
    'text /x',
    'text  ',
    'text y',
  ]);
  expect(quoted?.parts.map(({kind, value}) => `${kind} ${value}`)).toEqual([
    'text a ',
    'text "',
    'computed $(date)',
  ]);
  for (const {kind, value, start, end} of url?.parts ?? []) {
    if (kind === 'text' && value.length === end - start) expect(text.slice(start, end)).toBe(value);
  }
});

test('knows what a command reads and writes', () => {
  const [first, second] = shell(
    'curl -s 2>/dev/null "http://h/x" > a.json\njq . <<< "$X"\n',
  ).commands;
  expect(first?.args.map(({value}) => value)).toEqual(['-s', 'http://h/x']);
  expect(first?.redirects.map(({operator, target}) => operator + target.value)).toEqual([
    '2>/dev/null',
    '>a.json',
  ]);
  expect(second?.hereString?.value).toBe('$X');
});

test('a heredoc that is piped on', () => {
  const found = shell('cat <<EOF | kubectl apply -f -\na: b\nEOF\n').commands;
  expect(
    found.map(({name, pipeline, stage, heredoc}) => [name.value, pipeline, stage, heredoc?.text]),
  ).toEqual([
    ['cat', 0, 0, 'a: b\n'],
    ['kubectl', 0, 1, undefined],
  ]);
});

test('keeps the lone dash before a heredoc', () => {
  expect(commands('kubectl apply -f - <<EOF\na: b\nEOF\n')).toEqual([
    ['kubectl', 'apply', '-f', '-'],
  ]);
});

test('knows values of variables, and what stands in a function', () => {
  const {values, commands: found} = shell(
    'A="x $B"\nexport C=d\nfor E in f g; do :; done\nget() { curl "$H/$1"; }\nI=(j k)\n',
  );
  expect(values.map(({name, words}) => [name, ...words.map(({value}) => value)])).toEqual([
    ['A', 'x $B'],
    ['C', 'd'],
    ['E', 'f', 'g'],
    ['I', 'j', 'k'],
  ]);
  expect(found.find(({name}) => name.value === 'curl')?.inFunction).toBe('get');
});

test('finds commands in conditions, loops, substitutions and lists', () => {
  const names = shell(
    'if ! a; then b; fi\nwhile c; do d; done < <(e)\nf && g || h\nx="$(i)"',
  ).commands.map(({name}) => name.value);
  expect(names.sort()).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i']);
});

test('says where a text is no bash', () => {
  const {errors} = shell('echo ok\nif true; then echo "open\n');
  expect(errors).toHaveLength(1);
  expect(shell('echo "$(curl x | jq .)" && ls').errors).toEqual([]);
});
