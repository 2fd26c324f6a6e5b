import {maskOutput} from './mask-output.ts';

/** Where what was printed leaves what the recipe shows. */
export interface OutputMismatch {
  /** Line of the shown output, from 1, that nothing matches; one past the last where too much was printed. */
  readonly line: number;
  /** That line, masked; undefined where too much was printed. */
  readonly expected: string | undefined;
  /** The printed line it met, masked; undefined where too little was printed. */
  readonly actual: string | undefined;
}

/**
 * Compares what a command printed with the output that a recipe shows. What varies from run to run is masked on both sides;
 * in the shown output `…` inside a line stands for any text, alone on a line for any lines. Empty lines at both ends
 * do not count. Gives undefined where they match.
 */
export function matchOutput(shown: string, printed: string): OutputMismatch | undefined {
  const expected = linesOf(shown);
  const actual = linesOf(printed);
  const patterns = expected.map((line) => (line === '…' ? undefined : linePattern(line)));
  // `reach` holds how many printed lines the shown lines so far may have used up.
  let reach = new Set([0]);
  for (const [index, pattern] of patterns.entries()) {
    const next = new Set<number>();
    if (pattern === undefined) {
      const least = Math.min(...reach);
      for (let used = least; used <= actual.length; used++) next.add(used);
    } else {
      for (const used of reach) {
        const line = actual[used];
        if (line !== undefined && pattern.test(line)) next.add(used + 1);
      }
    }
    if (next.size === 0) {
      const met = Math.min(...reach);
      return {line: index + 1, expected: expected[index], actual: actual[met]};
    }
    reach = next;
  }
  if (reach.has(actual.length)) return undefined;
  return {line: expected.length + 1, expected: undefined, actual: actual[Math.max(...reach)]};
}

/** True where the printed text matches the shown output. */
export function outputMatches(shown: string, printed: string): boolean {
  return matchOutput(shown, printed) === undefined;
}

function linesOf(text: string): string[] {
  const lines = maskOutput(text).split('\n');
  while (lines[0] === '') lines.shift();
  while (lines.at(-1) === '') lines.pop();
  return lines;
}

function linePattern(line: string): RegExp {
  const parts = line.split('…').map((part) => part.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`, 'su');
}
