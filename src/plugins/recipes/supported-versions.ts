import type {PlatformsFile} from '../../../schemas/platform.ts';
import type {Recipe} from '../../../schemas/recipe.ts';

export interface SupportedVersion {
  readonly product: string;
  readonly versions: string;
}

/** What a recipe supports: the whole cookbook's versions, or fewer where the recipe says so. */
export function supportedVersions(
  recipe: Recipe,
  platforms: PlatformsFile | undefined,
): SupportedVersion[] {
  if (platforms === undefined) return [];
  const own = recipe.metadata.platforms;
  return [
    {product: 'Flink', versions: (own?.flink ?? platforms.flink.versions).join(', ')},
    {
      product: 'Kubernetes Operator',
      versions: (own?.kubernetesOperator ?? platforms.kubernetesOperator.versions).join(', '),
    },
    {product: 'CMF', versions: (own?.cmf ?? platforms.confluentPlatform.cmf).join(', ')},
    {product: 'Confluent Cloud', versions: `as of ${platforms.confluentCloud.asOf}`},
  ];
}
