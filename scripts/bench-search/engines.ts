import {create, insertMultiple, save, search as searchOrama} from '@orama/orama';
import lunr from 'lunr';
import MiniSearch from 'minisearch';
import type {Recipe} from '../../schemas/recipe.ts';
import {buildIndex} from '../../src/core/search/build-index.ts';
import {type SearchableAlert, searchDocuments} from '../../src/core/search/documents.ts';
import {loadIndex} from '../../src/core/search/load-index.ts';
import {search} from '../../src/core/search/search.ts';

/** A recipe as an engine for documentation sees it: a page with a title, headings and text. */
export interface BenchPage {
  readonly id: string;
  readonly title: string;
  readonly headings: string;
  readonly text: string;
}

/** An engine with its index built. */
export interface Engine {
  readonly name: string;
  /** The index as it would be sent to a browser. */
  readonly index: string;
  readonly find: (query: string) => readonly string[] | Promise<readonly string[]>;
}

/** All that a recipe's page shows: what a search over whole pages has to go by. `keywords` are not shown. */
export function benchPage(recipe: Recipe): BenchPage {
  const {metadata} = recipe;
  const text = [
    metadata.summary ?? '',
    ...(metadata.symptoms ?? []),
    ...(metadata.errors ?? []),
    ...(metadata.alerts ?? []),
    ...recipe.prose.map((each) => each.text),
    ...recipe.inlineCode.map((each) => each.text),
    ...recipe.blocks.map((each) => each.text),
  ];
  return {
    id: recipe.slug,
    title: metadata.title ?? recipe.slug,
    headings: recipe.headings.map(({title}) => title).join('\n'),
    text: text.join('\n'),
  };
}

export function cookbookEngine(
  recipes: readonly Recipe[],
  alerts: readonly SearchableAlert[],
): Engine {
  const index = buildIndex(searchDocuments(recipes, alerts));
  const loaded = loadIndex(index);
  return {
    name: 'cookbook',
    index: JSON.stringify(index),
    find: (query) => search(query, loaded).results.map(({card}) => card.slug),
  };
}

/** lunr with its default pipeline over whole pages. Its query syntax would fail on error lines, so words go in as terms. */
export function lunrEngine(pages: readonly BenchPage[]): Engine {
  const index = lunr(function () {
    this.ref('id');
    this.field('title');
    this.field('headings');
    this.field('text');
    for (const page of pages) this.add(page);
  });
  return {
    name: 'lunr, whole pages',
    index: JSON.stringify(index),
    find: (query) =>
      index
        .query((each) => {
          for (const token of lunr.tokenizer(query)) each.term(token.toString(), {});
        })
        .map(({ref}) => ref),
  };
}

export function miniSearchEngine(pages: readonly BenchPage[]): Engine {
  const index = new MiniSearch<BenchPage>({
    fields: ['title', 'headings', 'text'],
    searchOptions: {prefix: true, fuzzy: 0.2, boost: {title: 4, headings: 2}},
  });
  index.addAll(pages);
  return {
    name: 'MiniSearch, prefix, fuzzy, boosts',
    index: JSON.stringify(index),
    find: (query) => index.search(query).map(({id}) => String(id)),
  };
}

export async function oramaEngine(pages: readonly BenchPage[]): Promise<Engine> {
  const index = create({
    schema: {id: 'string', title: 'string', headings: 'string', text: 'string'} as const,
  });
  await insertMultiple(index, [...pages]);
  return {
    name: 'Orama, tolerance, boosts',
    index: JSON.stringify(save(index)),
    find: async (query) => {
      const {hits} = await searchOrama(index, {
        term: query,
        properties: ['title', 'headings', 'text'],
        boost: {title: 4, headings: 2},
        tolerance: 1,
        threshold: 1,
        limit: 10,
      });
      return hits.map(({document}) => String(document.id));
    },
  };
}
