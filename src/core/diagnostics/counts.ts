import type {Diagnostic} from '../../../schemas/diagnostic.ts';

/** Errors and warnings of a run, and the number of recipes checked. */
export interface Counts {
  readonly errors: number;
  readonly warnings: number;
  readonly recipes: number;
}

/** Counts diagnostics by severity. */
export function countDiagnostics(diagnostics: readonly Diagnostic[], recipes: number): Counts {
  const errors = diagnostics.filter(({severity}) => severity === 'error').length;
  return {errors, warnings: diagnostics.length - errors, recipes};
}

/** `1 error`, `2 errors`. */
export function plural(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}
