import type {SyntaxProblem} from '../../core/rules/define-rule.ts';

/** A fence is read by a person; what is longer or deeper is none, and would hold up or break the parsers. */
const longest = 20_000;
const deepest = 100;

/** The time that the SQL grammar takes doubles with each call inside a call; a query of a recipe has four. */
const deepestOf: Readonly<Record<string, number>> = {sql: 8};

/** Says why a text is not parsed at all, or nothing. Brackets count wherever they stand, also in quotes. */
export function beyondLimits(language: string, text: string): SyntaxProblem | undefined {
  if (text.length > longest) {
    const message = `unexpected length of ${text.length} characters, expected at most ${longest}`;
    return {start: longest, end: text.length, message};
  }
  const most = deepestOf[language] ?? deepest;
  let depth = 0;
  for (const {0: bracket, index} of text.matchAll(/[([{]|[)\]}]/g)) {
    depth = '([{'.includes(bracket) ? depth + 1 : Math.max(depth - 1, 0);
    if (depth > most) {
      return {start: index, end: index + 1, message: `unexpected nesting of over ${most} levels`};
    }
  }
  return undefined;
}
