import {closestAlerts} from './closest-alerts.ts';
import {closestIds} from './closest-ids.ts';
import {type SearchSettings, searchSettings} from './search-settings.ts';

const mostSuggestions = 5;

/**
 * On the 404 page: offers the recipes whose ids are closest to what the address asked for, then those its words find; for an
 * alert, those of the closest names.
 */
export async function startNotFound(): Promise<void> {
  const page = document.querySelector<HTMLElement>('[data-not-found]');
  const place = page?.querySelector<HTMLElement>('[data-suggestions]');
  const settings = searchSettings();
  if (!page || !place || settings === undefined) return;
  const parts = location.pathname
    .split('/')
    .filter((part) => part !== '')
    .map(decoded);
  const wanted = parts.at(-1) ?? '';
  const address = page.querySelector('[data-not-found-address]');
  if (address !== null) address.textContent = `Nothing stands at ${location.pathname}`;
  const items = location.pathname.startsWith(`${settings.base}alerts/`)
    ? (await closestAlerts(wanted, settings.base)).map(({path, name}) => suggestion(path, name))
    : await recipesFor(wanted, parts, settings);
  place.querySelector('ul')?.replaceChildren(...items);
  place.hidden = items.length === 0;
}

/** Recipes that a part of the address names, then those nearest to its last part. */
async function recipesFor(
  wanted: string,
  parts: readonly string[],
  settings: SearchSettings,
): Promise<HTMLLIElement[]> {
  const [{fetchIndex}, {search}] = await Promise.all([
    import('./search/fetch-index.ts'),
    import('../core/search/search.ts'),
  ]);
  const index = await fetchIndex(settings);
  const found = search(wanted.replaceAll(/[-_.]+/g, ' '), index);
  const ids = [
    ...parts,
    ...closestIds(
      wanted,
      index.cards.map(({slug}) => slug),
    ),
    ...(found.fits ? found.results.map(({card}) => card.slug) : []),
  ];
  const cards = [...new Set(ids)].flatMap((id) => index.cards.filter(({slug}) => slug === id));
  return cards
    .slice(0, mostSuggestions)
    .map(({slug, title}) => suggestion(`${settings.base}recipes/${slug}/`, title));
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function suggestion(path: string, title: string): HTMLLIElement {
  const link = document.createElement('a');
  // What the address brought may be right, though its name is wrong.
  link.href = `${path}${location.hash}`;
  link.textContent = title;
  const item = document.createElement('li');
  item.append(link);
  return item;
}
