import type {Diagnostic} from '../../../../schemas/diagnostic.ts';
import {type Counts, plural} from '../counts.ts';

/** Workflow commands that GitHub Actions shows beside the changed lines of a pull request. */
export function reportGithub(diagnostics: readonly Diagnostic[], counts: Counts): string {
  const lines = diagnostics.map(({file, place, ruleId, severity, message}) => {
    const properties = [
      `file=${escapeProperty(file)}`,
      `line=${place.start.line}`,
      `col=${place.start.column}`,
      `endLine=${place.end.line}`,
      `endColumn=${place.end.column}`,
      `title=${escapeProperty(ruleId)}`,
    ];
    return `::${severity} ${properties.join(',')}::${escapeData(message)}`;
  });
  lines.push(`${plural(counts.errors, 'error')}, ${plural(counts.warnings, 'warning')}`);
  return `${lines.join('\n')}\n`;
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
