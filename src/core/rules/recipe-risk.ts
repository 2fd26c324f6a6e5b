import {compareRisks, worstRisk} from '../commands/worst-risk.ts';
import {openingPlace} from '../recipe/block-place.ts';
import {valuePlace} from '../recipe/frontmatter-keys.ts';
import {defineRecipeRule} from './define-rule.ts';

/**
 * The header of the page says the worst that can happen; who trusts `change` and meets a restart in step 4 was misled.
 * Deliberately ignored: a recipe whose risk is above that of its fences, which `recipe-risk-needed` warns of.
 */
export const recipeRisk = defineRecipeRule({
  id: 'recipe-risk',
  severity: 'error',
  summary: 'The `risk` of a recipe is not lower than that of its worst fence.',
  *check(recipe) {
    const {risk} = recipe.metadata;
    const worst = worstRisk(
      recipe.blocks.flatMap((block) =>
        block.risk === undefined || block.language === 'output' ? [] : [{block, risk: block.risk}],
      ),
    );
    if (risk === undefined || worst === undefined || compareRisks(risk, worst.risk) >= 0) return;
    const attribute = worst.block.attributes.find(({name}) => name === 'risk');
    yield {
      place: valuePlace(recipe, 'risk'),
      message: `Unexpected risk \`${risk}\` of a recipe with a fence of \`risk=${worst.risk}\`, expected \`${worst.risk}\``,
      cause: {
        file: recipe.file,
        place: attribute?.place ?? openingPlace(worst.block),
        message: 'The fence stands here',
      },
    };
  },
});
