import type {Diagnostic} from '../../../../schemas/diagnostic.ts';
import {type Counts, plural} from '../counts.ts';

/** For people at a terminal: grouped by file, `line:column` clickable with the file's name in front, counts at the end. */
export function reportPretty(
  diagnostics: readonly Diagnostic[],
  counts: Counts,
  {colors = false}: {colors?: boolean} = {},
): string {
  const paint = (code: number, text: string) => (colors ? `\u001b[${code}m${text}\u001b[0m` : text);
  const lines: string[] = [];
  let file = '';
  for (const diagnostic of diagnostics) {
    if (diagnostic.file !== file) {
      file = diagnostic.file;
      if (lines.length > 0) lines.push('');
    }
    const {start} = diagnostic.place;
    const severity = diagnostic.severity === 'error' ? paint(31, 'error') : paint(33, 'warning');
    lines.push(
      `${paint(36, `${file}:${start.line}:${start.column}`)} ${severity} ${diagnostic.message}  ${paint(2, diagnostic.ruleId)}`,
    );
    if (diagnostic.cause !== undefined) {
      const {cause} = diagnostic;
      lines.push(
        `  ${cause.file}:${cause.place.start.line}:${cause.place.start.column} ${cause.message}`,
      );
    }
  }
  if (lines.length > 0) lines.push('');
  const fixable = diagnostics.filter(({fix}) => fix !== undefined).length;
  lines.push(
    `${plural(counts.recipes, 'recipe')} checked: ${plural(counts.errors, 'error')}, ${plural(counts.warnings, 'warning')}` +
      (fixable > 0 ? ` (\`npm run check -- --fix\` mends ${fixable})` : ''),
  );
  return `${lines.join('\n')}\n`;
}
