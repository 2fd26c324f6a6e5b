/** What the comment above an alert's expression says. */
export interface AlertComment {
  /** What is wrong, in words. */
  readonly meaning: string;
  /** Why the numbers are what they are. */
  readonly reason: string;
  /** What to look at first. */
  readonly checks: readonly string[];
}

/**
 * Reads the comment of an alert, given its lines without `#`: the line after `Means:` is its meaning, `Check:` begins a
 * list, the rest is the reason of its numbers.
 */
export function readAlertComment(lines: readonly string[]): AlertComment {
  const meaning: string[] = [];
  const reason: string[] = [];
  const checks: string[] = [];
  let part: 'reason' | 'checks' = 'reason';
  for (const line of lines.map((each) => each.trim())) {
    const means = /^Means:\s*(.*)$/.exec(line);
    if (means !== null) {
      meaning.push(means[1] ?? '');
      part = 'reason';
    } else if (line === 'Check:') part = 'checks';
    else if (part === 'checks' && line.startsWith('- ')) checks.push(line.slice(2));
    else if (part === 'checks') checks.push(`${checks.pop() ?? ''} ${line}`.trim());
    else reason.push(line);
  }
  return {meaning: meaning.join(' '), reason: paragraphs(reason), checks};
}

/** Numbered points begin a line of their own; other lines run on. */
function paragraphs(lines: readonly string[]): string {
  return lines.reduce(
    (text, line) => (text === '' ? line : `${text}${/^\d\. /.test(line) ? '\n' : ' '}${line}`),
    '',
  );
}
