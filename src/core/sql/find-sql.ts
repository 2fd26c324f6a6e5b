import type {CodeBlock, InlineCode, Recipe} from '../../../schemas/recipe.ts';
import {invocations} from '../commands/unwrap.ts';
import type {ShellParser, ShellWord} from '../shell/analysis.ts';

/** A SQL text; `at` gives the offset in its source of an offset in it. */
export interface FoundSql {
  readonly source: CodeBlock | InlineCode;
  readonly text: string;
  readonly at: (offset: number) => number;
  /** True for statements of Confluent Cloud. */
  readonly cloud: boolean;
}

/** What a statement begins with, or has in it. */
const statement =
  /(?:^|[;\s'"])(?:CREATE\s+(?:OR\s+(?:REPLACE|ALTER)\s+)?(?:TEMPORARY\s+)?(?:SYSTEM\s+)?(?:TABLE|VIEW|CATALOG|FUNCTION|MATERIALIZED|MODEL)\b|INSERT\s+(?:INTO|OVERWRITE)\b|ALTER\s+(?:MATERIALIZED\s+)?TABLE\b|SELECT\s[\s\S]*?(?:\bFROM\b|\())/i;

/** What stands for what only the shell or the reader knows. */
export const sqlFiller = '\uE000';

/** SQL in `sql` blocks, in heredocs and words of bash, in `statement` of JSON and YAML, and in prose. */
export function* findSql(recipe: Recipe, shell: ShellParser): Iterable<FoundSql> {
  for (const block of recipe.blocks) {
    const cloud = block.scope.platform === 'confluent-cloud' || block.dialect === 'confluent';
    if (block.language === 'sql')
      yield {source: block, text: fillIn(block.text), at: (offset) => offset, cloud};
    if (block.language === 'json' || block.language === 'yaml')
      yield* quotedStatements(block, block.text, (offset) => offset, cloud);
    if (block.language !== 'bash') continue;
    for (const {words, command, program} of invocations(block.text, shell)) {
      const ofCloud = cloud || program === 'confluent';
      if (command.heredoc !== undefined) {
        const {text, start} = command.heredoc;
        const at = (offset: number) => start + offset;
        if (/"statement"\s*:/.test(text)) yield* quotedStatements(block, text, at, ofCloud);
        else if (statement.test(text))
          yield {source: block, text: fillIn(text), at, cloud: ofCloud};
      }
      for (const word of [
        ...words,
        ...(command.hereString === undefined ? [] : [command.hereString]),
      ]) {
        const {text, at} = written(word);
        if (/"statement"\s*:/.test(text)) yield* quotedStatements(block, text, at, ofCloud);
        else if (statement.test(text)) yield {source: block, text, at, cloud: ofCloud};
      }
    }
  }
  for (const code of recipe.inlineCode) {
    if (!/'\s*=\s*'/.test(code.text) && !statement.test(code.text)) continue;
    if (/^\s*(?:RE)?SET\b/i.test(code.text)) continue;
    const cloud = code.scope.platform === 'confluent-cloud' || /Confluent Cloud/.test(code.around);
    yield {source: code, text: fillIn(code.text), at: (offset) => offset, cloud};
  }
}

/** Variables of the reader, with as many characters as they have. */
function fillIn(text: string): string {
  return text.replace(/\$\{?\w+\}?/g, (found) => sqlFiller.repeat(found.length));
}

/** The texts of `"statement": "…"`; escapes become blanks, so that each character stays at its offset. */
function* quotedStatements(
  source: CodeBlock,
  text: string,
  at: (offset: number) => number,
  cloud: boolean,
): Iterable<FoundSql> {
  for (const {0: whole, 1: inside = '', index} of text.matchAll(
    /"?\bstatement"?\s*:\s*"((?:[^"\\]|\\.)*)"/g,
  )) {
    const start = index + whole.length - 1 - inside.length;
    yield {
      source,
      text: fillIn(inside.replace(/\\[ntr"\\]/g, (found) => (found === '\\"' ? ' "' : '  '))),
      at: (offset) => at(start + offset),
      cloud,
    };
  }
}

function written({parts, start}: ShellWord): {
  readonly text: string;
  readonly at: (offset: number) => number;
} {
  const pieces: {readonly from: number; readonly to: number; readonly whole: boolean}[] = [];
  let text = '';
  for (const part of parts) {
    pieces.push({from: text.length, to: part.start, whole: part.kind !== 'text'});
    text += part.kind === 'text' ? part.value : sqlFiller;
  }
  return {
    text,
    at: (offset) => {
      const piece = pieces.findLast(({from}) => from <= offset);
      if (piece === undefined) return start;
      return piece.whole ? piece.to : piece.to + offset - piece.from;
    },
  };
}
