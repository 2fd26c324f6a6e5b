import type {Recipe} from '../../../schemas/recipe.ts';
import type {Audience, IncidentSeverity, Kind, Risk} from '../../../schemas/recipe-metadata.ts';
import {answeredPlatforms} from '../../core/recipe/answered-platforms.ts';

/** What lists say about a recipe. */
export interface RecipeSummary {
  readonly slug: string;
  readonly category: string;
  readonly title: string;
  readonly summary: string;
  readonly kind: Kind;
  readonly severity?: IncidentSeverity;
  readonly risk: Risk;
  readonly duration: string;
  readonly audience: readonly Audience[];
  readonly symptoms: readonly string[];
  /** Platforms for which it has more than a reason why it does not apply. */
  readonly platforms: readonly string[];
}

export function recipeSummary(recipe: Recipe): RecipeSummary {
  const {metadata} = recipe;
  return {
    slug: recipe.slug,
    category: recipe.category,
    title: metadata.title ?? recipe.slug,
    summary: metadata.summary ?? '',
    kind: metadata.kind ?? 'change',
    ...(metadata.severity === undefined ? {} : {severity: metadata.severity}),
    risk: metadata.risk ?? 'read-only',
    duration: metadata.duration ?? '',
    audience: metadata.audience ?? [],
    symptoms: metadata.symptoms ?? [],
    platforms: answeredPlatforms(recipe),
  };
}
