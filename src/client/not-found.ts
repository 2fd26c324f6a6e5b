import {closestIds} from './closest-ids.ts';

interface Listed {
  readonly slug: string;
  readonly title: string;
  readonly path: string;
  readonly aliases: readonly string[];
}

/** On the 404 page: offers the recipes whose ids are closest to what the address asked for. */
export async function startNotFound(): Promise<void> {
  const page = document.querySelector<HTMLElement>('[data-not-found]');
  const place = page?.querySelector<HTMLElement>('[data-suggestions]');
  if (page === null || place === null || place === undefined) return;
  const wanted = decodeURIComponent(location.pathname.replace(/\/+$/, '').split('/').at(-1) ?? '');
  const address = page.querySelector('[data-not-found-address]');
  if (address !== null) address.textContent = `Nothing stands at ${location.pathname}`;
  const answer = await fetch(page.dataset['notFound'] ?? '/recipes.json');
  const {recipes} = (await answer.json()) as {readonly recipes: readonly Listed[]};
  const ids = closestIds(
    wanted,
    recipes.map(({slug}) => slug),
  );
  const items = ids.flatMap((id) => recipes.filter(({slug}) => slug === id)).map(suggestion);
  place.querySelector('ul')?.replaceChildren(...items);
  place.hidden = items.length === 0;
}

function suggestion({path, title}: Listed): HTMLLIElement {
  const link = document.createElement('a');
  link.href = path;
  link.textContent = title;
  const item = document.createElement('li');
  item.append(link);
  return item;
}
