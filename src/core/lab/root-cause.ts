/** The last `Caused by` of a Java stack trace, or else its first line; JSON escapes are read. */
export function rootCause(trace: string): string {
  const lines = trace
    .replaceAll('\\n', '\n')
    .split('\n')
    .map((line) => line.replaceAll('\\t', '').trim());
  const cause = lines.findLast((line) => line.startsWith('Caused by: '));
  return (cause?.replace('Caused by: ', '') ?? lines.find((line) => line !== '') ?? '').slice(
    0,
    500,
  );
}
