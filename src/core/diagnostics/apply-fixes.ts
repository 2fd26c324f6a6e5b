import type {Diagnostic} from '../../../schemas/diagnostic.ts';

/**
 * Applies the fixes of one file's diagnostics to its text. Of fixes that overlap or touch, only the first is applied: the
 * next run sees the rest.
 */
export function applyFixes(text: string, diagnostics: readonly Diagnostic[]): string {
  const fixes = diagnostics
    .flatMap(({fix}) => (fix === undefined ? [] : [fix]))
    .sort((a, b) => a.start - b.start);
  let mended = '';
  let at = 0;
  for (const fix of fixes) {
    if (fix.start < at) continue;
    mended += text.slice(at, fix.start) + fix.text;
    at = fix.end;
  }
  return mended + text.slice(at);
}
