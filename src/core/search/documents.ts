import type {Recipe} from '../../../schemas/recipe.ts';
import type {SearchCard} from '../../../schemas/search-index.ts';
import {answeredPlatforms} from '../recipe/answered-platforms.ts';
import {type BodyTerm, bodyTerms} from './body-terms.ts';

/** An alert of the rule files, as far as the search reads it. */
export interface SearchableAlert {
  readonly name: string;
  /** Its summary as written, with placeholders. */
  readonly summary: string;
  /** Slug of the recipe that it leads to. */
  readonly recipe: string;
}

/** What is indexed of one recipe. */
export interface SearchDocument {
  readonly card: SearchCard;
  readonly body: readonly BodyTerm[];
}

/** Recipes and alerts → what is indexed, in the order of the slugs. */
export function searchDocuments(
  recipes: readonly Recipe[],
  alerts: readonly SearchableAlert[],
): SearchDocument[] {
  return [...recipes]
    .sort((a, b) => (a.slug < b.slug ? -1 : 1))
    .map((recipe) => ({card: searchCard(recipe, alerts), body: bodyTerms(recipe)}));
}

function searchCard(recipe: Recipe, alerts: readonly SearchableAlert[]): SearchCard {
  const {metadata} = recipe;
  const named = new Set(metadata.alerts ?? []);
  for (const {name, recipe: slug} of alerts) if (slug === recipe.slug) named.add(name);
  return {
    slug: recipe.slug,
    category: recipe.category,
    title: metadata.title ?? recipe.slug,
    summary: metadata.summary ?? '',
    kind: metadata.kind ?? 'change',
    ...(metadata.severity === undefined ? {} : {severity: metadata.severity}),
    platforms: answeredPlatforms(recipe),
    symptoms: metadata.symptoms ?? [],
    errors: metadata.errors ?? [],
    keywords: metadata.keywords ?? [],
    messages: quotedMessages(recipe),
    alerts: [...named].sort().map((name) => ({
      name,
      summary: alertText(alerts.find((alert) => alert.name === name)?.summary ?? ''),
    })),
    steps: recipe.steps.map(({title, anchor}) => ({title, anchor})),
  };
}

/** `Job {{ $labels.job_name }} failed` → `Job … failed`. */
function alertText(summary: string): string {
  return summary
    .replace(/\{\{.*?\}\}/gs, '…')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Code in the text that reads like a message: three words or more, and no command. */
function quotedMessages({inlineCode, metadata: {errors = []}}: Recipe): string[] {
  const found = inlineCode
    .map(({text}) => text.replace(/\s+/g, ' ').replaceAll('…', '*').trim())
    .filter(
      (text) =>
        /^["[(*]*\p{Lu}/u.test(text) &&
        (text.match(/\p{L}{2,}/gu)?.length ?? 0) >= 3 &&
        text.length <= 160 &&
        !/[|=;]|--|\$\{?[A-Z]/.test(text),
    );
  return [...new Set(found)].filter((text) => !errors.includes(text));
}
