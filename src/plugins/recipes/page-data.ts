import type {Tab} from '../../../schemas/platform.ts';
import type {Recipe} from '../../../schemas/recipe.ts';
import type {Variable} from '../../../schemas/variables.ts';
import {type TabEvidence, tabEvidence} from '../../core/lab/evidence-summary.ts';
import type {Cookbook} from './cookbook.ts';
import {type SupportedVersion, supportedVersions} from './supported-versions.ts';

export interface PageLink {
  readonly slug: string;
  readonly title: string;
  /** True where the recipe is planned and has no page. */
  readonly planned?: boolean;
}

export interface PageVariable {
  readonly name: string;
  readonly definition: Variable;
  /** Tabs in which filling it changes a command. */
  readonly tabs: readonly Tab[];
}

/** What a recipe's page shows around its text. */
export interface PageData {
  readonly slug: string;
  readonly category: string;
  readonly file: string;
  readonly metadata: Omit<Recipe['metadata'], 'variables' | 'sameAs'>;
  readonly sections: readonly {readonly title: string; readonly anchor: string}[];
  readonly steps: readonly {readonly title: string; readonly anchor: string}[];
  readonly variables: readonly PageVariable[];
  readonly related: readonly PageLink[];
  readonly backLinks: readonly PageLink[];
  readonly versions: readonly SupportedVersion[];
  readonly evidence: readonly TabEvidence[];
}

/** Collects a page's data; `used` names the variables that a reader can fill in, with their tabs. */
export function pageData(
  recipe: Recipe,
  cookbook: Cookbook,
  used: ReadonlyMap<string, ReadonlySet<Tab>>,
): PageData {
  const {variables: _, sameAs: __, ...metadata} = recipe.metadata;
  const {bySlug, linkedFrom} = cookbook.links;
  const link = (slug: string): PageLink[] => {
    const target = bySlug.get(slug);
    if (target !== undefined) return [{slug, title: target.metadata.title ?? slug}];
    const planned = cookbook.plannedTitle(slug);
    return planned === undefined ? [] : [{slug, title: planned, planned: true}];
  };
  const related = recipe.metadata.related ?? [];
  const linkingHere = (linkedFrom.get(recipe.slug) ?? []).filter(
    ({slug}) => !related.includes(slug),
  );
  return {
    slug: recipe.slug,
    category: recipe.category,
    file: recipe.file,
    metadata,
    sections: recipe.headings
      .filter(({depth}) => depth === 2)
      .map(({title, anchor}) => ({title, anchor})),
    steps: recipe.steps.map(({title, anchor}) => ({title, anchor})),
    variables: [...used].flatMap(([name, tabs]) => {
      const definition = cookbook.variable(recipe, name);
      return definition === undefined ? [] : [{name, definition, tabs: [...tabs]}];
    }),
    related: related.flatMap(link),
    backLinks: linkingHere.map(({slug, metadata: {title}}) => ({slug, title: title ?? slug})),
    versions: supportedVersions(recipe, cookbook.platforms),
    evidence: tabEvidence(recipe, cookbook.evidence(recipe.slug), cookbook.platforms),
  };
}
