import {closest, listen} from './listen.ts';
import {matchesFilters} from './matches-filters.ts';

/** Selects that narrow a category's list; the address keeps their state. */
export function startFilters(): void {
  if (document.querySelector('[data-filters]') === null) return;
  const query = new URLSearchParams(location.search);
  for (const select of selects()) {
    select.value = query.get(select.name) ?? '';
    if (select.selectedIndex === -1) select.value = '';
  }
  apply();
  listen('filters', 'change', (event) => {
    if (closest(event, '[data-filter]') !== undefined) change();
  });
  listen('filters', 'click', (event) => {
    if (closest(event, '[data-filters-clear]') === undefined) return;
    for (const select of selects()) select.value = '';
    change();
    selects()[0]?.focus();
  });
}

function selects(): HTMLSelectElement[] {
  return [...document.querySelectorAll<HTMLSelectElement>('[data-filter]')];
}

function change(): void {
  const query = new URLSearchParams(location.search);
  for (const {name, value} of selects()) {
    if (value === '') query.delete(name);
    else query.set(name, value);
  }
  const text = query.toString();
  history.replaceState(
    history.state,
    '',
    `${location.pathname}${text === '' ? '' : `?${text}`}${location.hash}`,
  );
  apply();
}

function apply(): void {
  const wanted = Object.fromEntries(selects().map(({name, value}) => [name, value]));
  const rows = [...document.querySelectorAll<HTMLElement>('[data-recipe-list] > li')];
  for (const row of rows) {
    const {kind, severity, platforms = '', audience = ''} = row.dataset;
    row.hidden = !matchesFilters(
      {kind, severity, platform: platforms.split(' '), audience: audience.split(' ')},
      wanted,
    );
  }
  const shown = rows.filter(({hidden}) => !hidden).length;
  const count = document.querySelector('[data-count]');
  const recipes = rows.length === 1 ? 'recipe' : 'recipes';
  if (count !== null)
    count.textContent =
      shown === rows.length ? `${shown} ${recipes}` : `${shown} of ${rows.length} ${recipes}`;
  const none = document.querySelector<HTMLElement>('[data-no-match]');
  if (none !== null) none.hidden = shown > 0;
}
