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
  const wanted = decoded(location.pathname.replace(/\/+$/, '').split('/').at(-1) ?? '');
  const address = page.querySelector('[data-not-found-address]');
  if (address !== null) address.textContent = `Nothing stands at ${location.pathname}`;
  const items = location.pathname.startsWith(`${settings.base}alerts/`)
    ? (await closestAlerts(wanted, settings.base)).map(({path, name}) => suggestion(path, name))
    : await recipesFor(wanted, settings);
  place.querySelector('ul')?.replaceChildren(...items);
  place.hidden = items.length === 0;
}

async function recipesFor(wanted: string, settings: SearchSettings): Promise<HTMLLIElement[]> {
  const [{fetchIndex}, {search}] = await Promise.all([
    import('./search/fetch-index.ts'),
    import('../core/search/search.ts'),
  ]);
  const index = await fetchIndex(settings);
  const found = search(wanted.replaceAll(/[-_.]+/g, ' '), index);
  const ids = [
    ...closestIds(
      wanted,
      index.cards.map(({slug}) => slug),
    ),
    ...(found.fits ? found.results.map(({card}) => card.slug) : []),
  ];
  return [...new Set(ids)].slice(0, mostSuggestions).flatMap((id) => {
    const card = index.cards.find(({slug}) => slug === id);
    return card === undefined
      ? []
      : [suggestion(`${settings.base}recipes/${card.slug}/`, card.title)];
  });
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
