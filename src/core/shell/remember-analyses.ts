import type {ShellAnalysis, ShellParser} from './analysis.ts';

/** More than a batch of recipes has blocks; more would only cost memory. */
const mostRemembered = 1024;

/** A parser that gives the analysis of a text again when it is asked again: the parser and several rules read each block. */
export function rememberAnalyses(parse: ShellParser): ShellParser {
  const known = new Map<string, ShellAnalysis>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const analysis = parse(text);
    const oldest = known.size < mostRemembered ? undefined : known.keys().next().value;
    if (oldest !== undefined) known.delete(oldest);
    known.set(text, analysis);
    return analysis;
  };
}
