import Link from '@docusaurus/Link';
import type {RecipeSummary} from '../../plugins/recipes/recipe-summary.ts';
import {durationText, kindNames, severityNames} from '../Badges/names.ts';
import {RiskBadge} from '../Badges/RiskBadge.tsx';

interface Props {
  readonly recipes: readonly RecipeSummary[];
  readonly heading: 'h2' | 'h3';
}

/** Recipes, one a row, with what decides whether to open it. */
export function RecipeList({recipes, heading: Heading}: Props) {
  return (
    <ul className="recipe-list" data-recipe-list="">
      {recipes.map((recipe) => (
        <li
          key={recipe.slug}
          data-kind={recipe.kind}
          data-severity={recipe.severity}
          data-platforms={recipe.platforms.join(' ')}
          data-audience={recipe.audience.join(' ')}
        >
          <Heading>
            <Link to={`/recipes/${recipe.slug}/`}>{recipe.title}</Link>
          </Heading>
          <p>{recipe.summary}</p>
          <p className="row-facts">
            <span>{kindNames[recipe.kind]}</span>
            {recipe.severity === undefined ? null : (
              <span className={`severity severity-${recipe.severity}`}>
                {severityNames[recipe.severity]}
              </span>
            )}
            <RiskBadge risk={recipe.risk} />
            <span>{durationText(recipe.duration)}</span>
          </p>
        </li>
      ))}
    </ul>
  );
}
