import type {Diagnostic} from '../../../schemas/diagnostic.ts';
import type {Recipe, Suppression} from '../../../schemas/recipe.ts';
import type {Rule} from '../rules/define-rule.ts';
import {expectedNames} from '../text/nearest.ts';
import {stamp} from './stamp.ts';

/** The rule that reports faulty and unused suppressions. */
export const suppressionRuleId = 'suppression';

/**
 * Leaves out the diagnostics that a recipe's suppressions cover, and adds those on the suppressions themselves: a rule that does not
 * exist, and one that found nothing there. Only rules on one recipe can be suppressed: what two files disagree about is
 * mended in one of them.
 */
export function applySuppressions(
  {file, suppressions}: Recipe,
  diagnostics: readonly Diagnostic[],
  rules: readonly Rule[],
): readonly Diagnostic[] {
  if (suppressions.length === 0) return diagnostics;
  const own = rules.find(({id}) => id === suppressionRuleId);
  if (own === undefined) throw new Error(`The rule \`${suppressionRuleId}\` is not registered`);
  const used = new Set<Suppression>();
  const left = diagnostics.filter(({ruleId, place}) => {
    const covering = suppressions.find(
      (each) =>
        each.ruleId === ruleId &&
        each.covers !== undefined &&
        each.covers.start.offset <= place.start.offset &&
        place.start.offset < each.covers.end.offset,
    );
    if (covering !== undefined) used.add(covering);
    return covering === undefined;
  });
  const known = rules.filter(({scope}) => scope === 'recipe').map(({id}) => id);
  for (const suppression of suppressions) {
    if (used.has(suppression)) continue;
    const {ruleId, place} = suppression;
    const message = known.includes(ruleId)
      ? `Unused suppression of \`${ruleId}\`, expected no comment where the rule finds nothing`
      : `Unknown rule \`${ruleId}\` in a suppression${expectedNames(ruleId, known)}`;
    left.push(stamp(own, file, {place, message}));
  }
  return left;
}
