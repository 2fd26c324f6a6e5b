import {parser} from '@prometheus-io/lezer-promql';
import type {LanguageParser, SyntaxProblem} from '../../core/rules/define-rule.ts';

/** PromQL; queries in one block are parted by empty lines. The first mistake of each. */
export const parsePromql: LanguageParser = async (text) => {
  const problems: SyntaxProblem[] = [];
  for (const {0: query, index} of text.matchAll(/(?:[^\n]*\S[^\n]*(?:\n|$))+/g)) {
    if (/^(?:\s*(?:#[^\n]*)?(?:\n|$))+$/.test(query)) continue;
    const problem = firstMistake(query);
    if (problem !== undefined) {
      problems.push({...problem, start: problem.start + index, end: problem.end + index});
    }
  }
  return problems;
};

function firstMistake(query: string): SyntaxProblem | undefined {
  let found: SyntaxProblem | undefined;
  parser.parse(query).iterate({
    enter({type, from, to}) {
      if (!type.isError || found !== undefined) return;
      found = describe(query, from, to);
    },
  });
  return found;
}

/** The parser marks a missing part by an empty range: what stands there is unexpected. */
function describe(query: string, from: number, to: number): SyntaxProblem {
  const skipped = /^\s*/.exec(query.slice(from))?.[0].length ?? 0;
  const start = from + skipped;
  const word = /^(?:[\w:]+|\S)/.exec(query.slice(start, to > start ? to : undefined))?.[0];
  if (word !== undefined)
    return {start, end: start + word.length, message: `unexpected \`${word}\``};
  const end = query.trimEnd().length;
  return {start: Math.max(end - 1, 0), end, message: 'unexpected end of the query'};
}
