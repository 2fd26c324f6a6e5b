import type {Diagnostic} from '../../../../schemas/diagnostic.ts';

/** For other programs: `{"diagnostics": [{file, line, column, endLine, endColumn, ruleId, severity, message}]}`. */
export function reportJson(diagnostics: readonly Diagnostic[]): string {
  const flat = diagnostics.map(({file, place, ruleId, severity, message}) => ({
    file,
    line: place.start.line,
    column: place.start.column,
    endLine: place.end.line,
    endColumn: place.end.column,
    ruleId,
    severity,
    message,
  }));
  return `${JSON.stringify({diagnostics: flat}, null, 2)}\n`;
}
