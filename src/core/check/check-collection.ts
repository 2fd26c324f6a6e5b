import type {Diagnostic} from '../../../schemas/diagnostic.ts';
import type {CollectionContext, Rule} from '../rules/define-rule.ts';
import {stamp} from './stamp.ts';
import type {RecipeSummary} from './summary.ts';

/** Runs the rules across recipes. */
export function checkCollection(
  summaries: readonly RecipeSummary[],
  rules: readonly Rule[],
  context: CollectionContext,
): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  for (const rule of rules) {
    if (rule.scope !== 'collection') continue;
    for (const {file, ...problem} of rule.check(summaries, context)) {
      diagnostics.push(stamp(rule, file, problem));
    }
  }
  return diagnostics;
}
