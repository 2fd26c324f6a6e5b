import type {ClaimKind} from '../claims/claim.ts';
import {defineRecipeRule, type RecipeRule} from './define-rule.ts';

/** A rule that reports the wrong claims of some kinds; readers in `src/core/claims/` find and judge them. */
export function defineClaimRule({
  kinds,
  ...rule
}: Pick<RecipeRule, 'id' | 'severity' | 'summary'> & {
  readonly kinds: readonly ClaimKind[];
}): RecipeRule {
  return defineRecipeRule({
    ...rule,
    *check(_, {claims}) {
      for (const {kind, place, verdict} of claims()) {
        if (verdict.kind === 'wrong' && kinds.includes(kind))
          yield {place, message: verdict.message};
      }
    },
  });
}
