import type {Place} from '../../../schemas/place.ts';
import type {Link, Recipe} from '../../../schemas/recipe.ts';
import {toLabBlock} from '../lab/plan.ts';
import {hasKey, keyPlace} from '../recipe/frontmatter-keys.ts';

/** A value of the frontmatter with its place. */
export interface Placed {
  readonly value: string;
  readonly place: Place;
}

/** What other recipes need to know of one: small, so that it can be cached and passed between threads. */
export interface RecipeSummary {
  readonly file: string;
  readonly slug: string;
  readonly category: string;
  readonly title: string | undefined;
  readonly kind: Recipe['metadata']['kind'];
  readonly frontmatterPlace: Place;
  readonly aliases: readonly Placed[];
  readonly related: readonly Placed[];
  readonly alerts: readonly Placed[];
  /** Place of the key `alerts`, or of what stands in its stead. */
  readonly alertsPlace: Place;
  readonly links: readonly Link[];
  readonly anchors: readonly string[];
  /** Blocks that evidence may speak of. */
  readonly labBlocks: readonly SummaryBlock[];
}

/** What evidence is held against. */
export interface SummaryBlock {
  readonly id: string;
  /** Place of its `id=`. */
  readonly place: Place;
  readonly hash: string;
  readonly shownHash: string | undefined;
}

/** Takes from a recipe what rules across recipes need. */
export function summarize(recipe: Recipe): RecipeSummary {
  const placed = (key: 'aliases' | 'related' | 'alerts'): Placed[] =>
    (recipe.metadata[key] ?? []).map((value, index) => ({
      value,
      place: recipe.frontmatterPlaces[`${key}.${index}`] ?? recipe.frontmatterPlace,
    }));
  return {
    file: recipe.file,
    slug: recipe.slug,
    category: recipe.category,
    title: recipe.metadata.title,
    kind: recipe.metadata.kind,
    frontmatterPlace: recipe.frontmatterPlace,
    aliases: placed('aliases'),
    related: placed('related'),
    alerts: placed('alerts'),
    alertsPlace: keyPlace(
      recipe,
      ['alerts', 'noAlert', 'kind'].find((key) => hasKey(recipe, key)) ?? 'alerts',
    ),
    links: recipe.links,
    anchors: recipe.headings.map(({anchor}) => anchor),
    labBlocks: recipe.blocks.flatMap((block): SummaryBlock[] => {
      if (block.id === undefined) return [];
      const {id, hash, shownHash} = toLabBlock(recipe, block, block.id);
      const place = block.attributes.find(({name}) => name === 'id')?.place ?? block.place;
      return [{id, place, hash, shownHash}];
    }),
  };
}
