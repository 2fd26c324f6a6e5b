import type {
  ErrorListener,
  ParseError,
} from 'dt-sql-parser/dist/parser/common/parseErrorListener.js';
import {FlinkErrorListener} from 'dt-sql-parser/dist/parser/flink/flinkErrorListener.js';
import {FlinkSQL} from 'dt-sql-parser/dist/parser/flink/index.js';
import type {LanguageParser, SyntaxProblem} from '../../core/rules/define-rule.ts';
import {bridgeGrammarGaps} from '../../core/sql/grammar-gaps.ts';
import {splitStatements} from '../../core/sql/statements.ts';

/** The package works out what could stand in a mistake's place, which takes long on nested queries; only the place is needed. */
class PlaceListener extends FlinkErrorListener {
  override getExpectedText(): string {
    return '';
  }
}

class PlaceOnlyFlinkSql extends FlinkSQL {
  protected override createErrorListener(report: ErrorListener): FlinkErrorListener {
    return new PlaceListener(report, this, this.preferredRules);
  }
}

const parser = new PlaceOnlyFlinkSql();

/** Flink SQL, also of Confluent Cloud; the first mistake of each statement, because the others are its echoes. */
export const parseSql: LanguageParser = async (text) =>
  splitStatements(text).flatMap(({text: statement, start}) => {
    const problem = firstMistake(statement);
    if (problem === undefined) return [];
    return [{...problem, start: start + problem.start, end: start + problem.end}];
  });

function firstMistake(statement: string): SyntaxProblem | undefined {
  const bridged = bridgeGrammarGaps(statement);
  if (bridged.trim() === '') return undefined;
  let error: ParseError | undefined;
  parser.parse(`${bridged};`, (found) => {
    error ??= found;
  });
  if (error === undefined) return undefined;
  const lines = statement.split('\n');
  const before = lines
    .slice(0, error.startLine - 1)
    .reduce((sum, line) => sum + line.length + 1, 0);
  const start = before + error.startColumn - 1;
  const token = /^(?:\w+|'[^']*'|`[^`]*`|\S)/.exec(statement.slice(start))?.[0];
  if (token !== undefined)
    return {start, end: start + token.length, message: `unexpected \`${token}\``};
  const end = statement.trimEnd().length;
  return {start: Math.max(end - 1, 0), end, message: 'unexpected end of the statement'};
}
