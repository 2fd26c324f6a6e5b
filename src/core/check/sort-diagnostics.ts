import type {Diagnostic} from '../../../schemas/diagnostic.ts';

/** Sorted by file, place and rule, the same one only once. */
export function sortDiagnostics(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const sorted = [...diagnostics].sort(
    (a, b) =>
      compare(a.file, b.file) ||
      a.place.start.offset - b.place.start.offset ||
      a.place.end.offset - b.place.end.offset ||
      compare(a.ruleId, b.ruleId) ||
      compare(a.message, b.message),
  );
  return sorted.filter((each, index) => {
    const before = sorted[index - 1];
    return (
      before === undefined ||
      before.file !== each.file ||
      before.ruleId !== each.ruleId ||
      before.message !== each.message ||
      before.place.start.offset !== each.place.start.offset
    );
  });
}

/** By code units, so that the order is the same on every machine. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
