import {undeclaredRisks} from '../commands/undeclared-risks.ts';
import {compareRisks, worstRisk} from '../commands/worst-risk.ts';
import {valuePlace} from '../recipe/frontmatter-keys.ts';
import {defineRecipeRule} from './define-rule.ts';

/**
 * A recipe that calls itself worse than it is keeps readers from the harmless cure; or a fence lacks its `risk=`.
 * Deliberately ignored: what steps without a command do, which is why this warns only.
 */
export const recipeRiskNeeded = defineRecipeRule({
  id: 'recipe-risk-needed',
  severity: 'warning',
  summary: 'The `risk` of a recipe is not higher than that of its worst fence.',
  *check(recipe, context) {
    const {risk} = recipe.metadata;
    if (risk === undefined || risk === 'read-only') return;
    const fences = recipe.blocks.flatMap((block) =>
      block.risk === undefined ? [] : [{risk: block.risk}],
    );
    const worst = worstRisk(fences)?.risk ?? 'read-only';
    // A fence that lacks its risk is reported, and may be the one that the recipe means.
    if (compareRisks(risk, worst) <= 0 || undeclaredRisks(recipe, context).length > 0) return;
    const found =
      worst === 'read-only' ? 'no fence has a risk' : `no fence is worse than \`${worst}\``;
    yield {
      place: valuePlace(recipe, 'risk'),
      message: `Unexpected risk \`${risk}\`: ${found}, expected \`${worst}\`, or \`risk=${risk}\` on a fence`,
    };
  },
});
