import {type Platform, platformIds} from '../../../schemas/platform.ts';
import type {Recipe} from '../../../schemas/recipe.ts';

/** Platforms for which a recipe has more than a reason why it does not apply: one group of its steps does not say so. */
export function answeredPlatforms(recipe: Recipe): Platform[] {
  const groups = recipe.groups.filter(({scope}) => scope.section === 'Steps');
  return platformIds.filter(
    (platform) =>
      groups.length === 0 ||
      groups.some(
        ({platforms}) => platforms.find(({name}) => name === platform)?.notApplicable !== true,
      ),
  );
}
