import type {CodeBlock, Recipe} from '../../../schemas/recipe.ts';
import type {Variables} from '../../../schemas/variables.ts';
import type {Invocation} from '../commands/invocation.ts';
import {invocations} from '../commands/unwrap.ts';
import type {ShellParser, ShellWord} from '../shell/analysis.ts';
import {behind} from '../shell/word-slice.ts';
import {type KubectlLine, kubectlFlag, readKubectlLine} from './kubectl-line.ts';
import type {RecipeValues} from './recipe-values.ts';
import {
  type PlacedCode,
  type SourceText,
  textOfBlock,
  textOfHeredoc,
  textOfPrintf,
  textOfWord,
} from './source-text.ts';

/** A document that a recipe shows or hands to a program. */
export interface ManifestText {
  readonly block: CodeBlock;
  readonly source: SourceText;
  /** The file that it is saved in, as far as it is. */
  readonly file?: string;
  /** The program that gets it, where it is no file. */
  readonly reader?: Invocation;
  /** Whether a rule on code blocks reports it where it cannot be read. */
  readonly parsedElsewhere: boolean;
}

/** All texts of a recipe that may be manifests: blocks of YAML and JSON, heredocs, here strings, `echo` and `printf`. */
export function* manifestTexts(
  recipe: Recipe,
  variables: Variables,
  values: RecipeValues,
  shell: ShellParser,
): Iterable<ManifestText> {
  for (const block of recipe.blocks) {
    if (block.language === 'yaml' || block.language === 'json')
      yield {
        block,
        source: textOfBlock(block, variables),
        parsedElsewhere: true,
        ...(block.file === undefined ? {} : {file: block.file}),
      };
    else if (block.language === 'bash') yield* textsOfShell(block, values, shell);
  }
}

function* textsOfShell(
  block: CodeBlock,
  values: RecipeValues,
  shell: ShellParser,
): Iterable<ManifestText> {
  if (!/<<|apiVersion|"spec"/.test(block.text)) return;
  const all = invocations(block.text, shell);
  const seen = new Set<number>();
  for (const invocation of all) {
    const {command, program, words} = invocation;
    const written = command.redirects.find(({operator}) => /^\d?>{1,2}\|?$/.test(operator))?.target;
    const next = all.find(
      (each) =>
        each.command.pipeline === command.pipeline && each.command.stage === command.stage + 1,
    );
    const reader =
      program === 'cat' ||
      program === 'tee' ||
      program === 'echo' ||
      program === 'printf' ||
      program === 'sed' ||
      program === 'envsubst'
        ? next
        : invocation;
    const file =
      program === 'tee' ? words.slice(1).find(({value}) => !value.startsWith('-')) : written;
    const about = {
      block,
      parsedElsewhere: false,
      ...(file === undefined ? {} : {file: file.value}),
      ...(reader === undefined ? {} : {reader}),
    };
    const {heredoc, hereString} = command;
    if (heredoc !== undefined && !seen.has(heredoc.start)) {
      seen.add(heredoc.start);
      yield {...about, source: textOfHeredoc(block, heredoc, values.variableValue)};
    }
    if (hereString !== undefined)
      yield {...about, source: textOfWord(block, hereString, values.variableValue)};
    if (program === 'echo' || program === 'printf') {
      const word = words.slice(1).find(({value}) => /apiVersion/.test(value));
      if (word !== undefined && !seen.has(word.start)) {
        seen.add(word.start);
        yield {
          ...about,
          source:
            program === 'printf' || words[1]?.value === '-e'
              ? textOfPrintf(block, word, values.variableValue)
              : textOfWord(block, word, values.variableValue),
        };
      }
    }
  }
}

/** A body that `curl` sends: the words of `-d` and its siblings. */
export function curlBodies({program, words}: Invocation): readonly ShellWord[] {
  if (program !== 'curl') return [];
  const found: ShellWord[] = [];
  const rest = words.slice(1);
  for (const [at, word] of rest.entries()) {
    const named = /^(?:-d|--data|--data-raw|--data-binary|--json)$/.test(word.value);
    const attached = /^(?:--data(?:-raw|-binary)?|--json)=/.exec(word.value)?.[0];
    const next = rest[at + 1];
    if (named && next !== undefined) found.push(next);
    else if (attached !== undefined) found.push(behind(word, attached.length));
  }
  return found.filter(({value}) => !value.startsWith('@'));
}

/**
 * Bash blocks, code of sentences that may be a command line (a line break in it is a blank), and the commands by which a recipe's own
 * variables are found.
 */
function* shellTexts({
  blocks,
  inlineCode,
  metadata,
  frontmatterPlaces,
}: Recipe): Iterable<{readonly block: PlacedCode; readonly text: string}> {
  for (const block of blocks) if (block.language === 'bash') yield {block, text: block.text};
  for (const code of inlineCode)
    if (/\S\s+\S/.test(code.text)) yield {block: code, text: code.text.replace(/\s/g, ' ')};
  for (const [name, {find}] of Object.entries(metadata.variables ?? {})) {
    for (const [where, found] of Object.entries(find)) {
      const text = found?.command;
      const place = frontmatterPlaces[`variables.${name}.find.${where}.command`];
      if (text === undefined || place === undefined) continue;
      // Quotes around it, or escapes in it, move what follows: then the whole value is the place.
      const quotes = place.end.offset - place.start.offset - text.length;
      const step = quotes === 2 ? 1 : 0;
      const {line, column, offset} = place.start;
      const start = {line, column: column + step, offset: offset + step};
      yield {block: {text, place, lineStarts: [start], scope: {}}, text};
    }
  }
}

/** A kubectl line with the invocation that it was read from. */
export interface PlacedKubectl {
  readonly block: PlacedCode;
  readonly invocation: Invocation;
  readonly line: KubectlLine;
  /** What stands behind it in its pipeline. */
  readonly next: Invocation | undefined;
}

/** The kubectl lines of a recipe's bash blocks and of its sentences. */
export function* kubectlLines(recipe: Recipe, shell: ShellParser): Iterable<PlacedKubectl> {
  for (const {block, text} of shellTexts(recipe)) {
    if (!text.includes('kubectl')) continue;
    const all = invocations(text, shell);
    for (const invocation of all) {
      const line = readKubectlLine(invocation);
      if (line === undefined) continue;
      const {pipeline, stage} = invocation.command;
      yield {
        block,
        invocation,
        line,
        next: all.find(({command}) => command.pipeline === pipeline && command.stage === stage + 1),
      };
    }
  }
}

/** The words of `kubectl patch -p`, with the blocks that they stand in: an assignment where `-p` takes a variable. */
export function patchWords(
  {line, block}: Pick<PlacedKubectl, 'line' | 'block'>,
  values: RecipeValues,
): readonly {readonly block: PlacedCode; readonly word: ShellWord}[] {
  const word = kubectlFlag(line, '--patch');
  if (word === undefined) return [];
  const [only, ...more] = word.parts;
  if (only?.kind === 'variable' && more.length === 0) return values.assigned(only.value);
  return [{block, word}];
}
