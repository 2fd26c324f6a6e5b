import type {Tab} from '../../../schemas/platform.ts';
import type {CodeBlock, Recipe} from '../../../schemas/recipe.ts';
import {type Invocation, operands} from '../commands/invocation.ts';
import {invocations} from '../commands/unwrap.ts';
import {tabBlocks} from '../recipe/tabs.ts';
import type {ShellParser, ShellWord} from '../shell/analysis.ts';
import {filler} from './judge-series.ts';

/** A PromQL query in a block; `at` gives the offset in the block's text of an offset in the query. */
export interface FoundQuery {
  readonly block: CodeBlock;
  readonly text: string;
  readonly at: (offset: number) => number;
}

/** Variables whose value, and parameters of functions whose argument, is a query or a metric. */
interface Takers {
  readonly variables: Set<string>;
  /** Numbers of parameters by the function's name. */
  readonly functions: Map<string, Set<number>>;
}

const tabs: readonly Tab[] = ['standalone', 'kubernetes', 'confluent-platform', 'confluent-cloud'];

/** The queries in `promql` blocks, in rule files, and in what bash sends to Prometheus. */
export function* findQueries(recipe: Recipe, shell: ShellParser): Iterable<FoundQuery> {
  for (const block of recipe.blocks) {
    if (block.language === 'promql') yield* paragraphs(block);
    if (block.language === 'yaml') yield* expressions(block, 0, block.text);
  }
  const seen = new Set<string>();
  for (const tab of tabs) {
    const takers: Takers = {variables: new Set(), functions: new Map()};
    const blocks = tabBlocks(recipe, tab)
      .map(({block}) => block)
      .filter(({language}) => language === 'bash');
    for (const block of blocks) {
      for (const invocation of invocations(block.text, shell)) {
        for (const query of queriesOf(block, invocation, takers)) {
          const key = `${block.index} ${query.at(0)}`;
          if (seen.has(key)) continue;
          seen.add(key);
          yield query;
        }
      }
    }
    for (const block of blocks) {
      for (const {name, words} of shell(block.text).values) {
        if (!takers.variables.has(name)) continue;
        for (const word of words) {
          const query = wordQuery(block, word, 0);
          const key = `${block.index} ${query.at(0)}`;
          if (query.text === '' || seen.has(key)) continue;
          seen.add(key);
          yield query;
        }
      }
    }
  }
}

/** Queries in one block are parted by empty lines. */
function* paragraphs(block: CodeBlock): Iterable<FoundQuery> {
  for (const {0: text, index} of block.text.matchAll(/(?:[^\n]*\S[^\n]*(?:\n|$))+/g))
    yield {block, text, at: (offset) => index + offset};
}

/** `expr:` of rules, on its line or in a block scalar. */
function* expressions(block: CodeBlock, base: number, yaml: string): Iterable<FoundQuery> {
  for (const found of yaml.matchAll(
    /^([ -]*)expr:[ \t]*(?:([|>])[+-]?[ \t]*\n|(["']?)([^\n]*?)\3[ \t]*$)/gm,
  )) {
    const {0: whole, 1: indent = '', 2: scalar, 4: inline = '', index} = found;
    if (scalar === undefined) {
      const start = base + index + whole.lastIndexOf(inline);
      yield {block, text: inline, at: (offset) => start + offset};
      continue;
    }
    const from = index + whole.length;
    const deeper = new RegExp(`^(?: {${indent.length + 1},}[^\\n]*(?:\\n|$)|[ \\t]*\\n)+`).exec(
      yaml.slice(from),
    );
    if (deeper !== null) yield {block, text: deeper[0], at: (offset) => base + from + offset};
  }
}

function* queriesOf(
  block: CodeBlock,
  invocation: Invocation,
  takers: Takers,
): Iterable<FoundQuery> {
  const {program, args, words, command} = invocation;
  if (command.heredoc !== undefined && /^[ -]*expr:/m.test(command.heredoc.text))
    yield* expressions(block, command.heredoc.start, command.heredoc.text);
  const own = takers.functions.get(program);
  for (const parameter of own ?? []) {
    const word = words[parameter];
    if (word !== undefined) yield* taken(block, word, 0, command.inFunction, takers);
  }
  if (program === 'curl') {
    for (const word of words.slice(1)) {
      const start =
        /^(?:query|match\[\])=/.exec(word.value)?.[0].length ??
        (/\/api\/v1\/(?:query|query_range|series)\?/.test(word.value) && !/%|\+/.test(word.value)
          ? /[?&](?:query|match\[\])=/.exec(word.value)
          : null);
      if (typeof start === 'number') yield* taken(block, word, start, command.inFunction, takers);
      else if (start !== null)
        yield* taken(block, word, start.index + start[0].length, command.inFunction, takers);
    }
  }
  if (program === 'promtool' && args[0] === 'query') {
    const names = operands(invocation, [
      '--start',
      '--end',
      '--step',
      '--time',
      '-o',
      '--format',
      '--http.config.file',
      '--header',
    ]);
    const expression = names[3];
    const word = words.find(({value}) => value === expression);
    if (/^(?:instant|range)$/.test(names[1] ?? '') && word !== undefined)
      yield* taken(block, word, 0, command.inFunction, takers);
  }
}

/** A word that is a query from one of its characters on; where it is a variable or a parameter alone, what that is given. */
function* taken(
  block: CodeBlock,
  word: ShellWord,
  from: number,
  inFunction: string | undefined,
  takers: Takers,
): Iterable<FoundQuery> {
  for (const {kind, value} of word.parts) {
    if (kind !== 'variable') continue;
    if (/^[1-9]$/.test(value) && inFunction !== undefined) {
      const numbers = takers.functions.get(inFunction) ?? new Set();
      takers.functions.set(inFunction, numbers.add(Number(value)));
    } else if (/^\d*$/.test(value) === false && isWhole(word, from)) takers.variables.add(value);
  }
  if (!isWhole(word, from)) yield wordQuery(block, word, from);
}

/** True where the word is nothing but one variable, from a character on. */
function isWhole({value, parts}: ShellWord, from: number): boolean {
  const rest = value.slice(from).trim();
  return parts.some((part) => part.kind === 'variable' && rest === `$${part.value}`);
}

function wordQuery(block: CodeBlock, {value, parts, start}: ShellWord, from: number): FoundQuery {
  // Every piece by where it begins in the query, and in the block.
  const pieces: {readonly at: number; readonly in: number; readonly whole: boolean}[] = [];
  let text = '';
  for (const part of parts) {
    pieces.push({at: text.length, in: part.start, whole: part.kind !== 'text'});
    text += part.kind === 'text' ? part.value : filler;
  }
  // `from` counts in the shown value, whose beginning is text in front of any variable.
  const lead = value.slice(0, from).includes('$') ? text.search(/(?:query|match\[\])=/) : from;
  const skip = lead === from ? from : lead + (/(?:query|match\[\])=/.exec(text)?.[0].length ?? 0);
  const shown = text.slice(skip);
  const end = /\/api\/v1\//.test(value) ? shown.search(/&|$/) : shown.length;
  return {
    block,
    text: shown.slice(0, end),
    at: (offset) => {
      const wanted = offset + skip;
      const piece = pieces.findLast(({at}) => at <= wanted);
      if (piece === undefined) return start;
      return piece.whole ? piece.in : piece.in + wanted - piece.at;
    },
  };
}
