import type {SearchSettings} from '../search-settings.ts';
import {readAddress, writeAddress} from './address-query.ts';
import {SearchView} from './search-view.ts';

/** Puts the search into a page. On the search page its state stands in the fragment, which no host sees. */
export function mountSearch(place: HTMLElement, settings: SearchSettings): void {
  // A page that starts twice while it is served mounts once.
  if (place.childElementCount > 0) return;
  const inAddress = location.pathname.replace(/\/?$/, '/') === `${settings.base}search/`;
  const view = new SearchView(settings, 'search-page', (state) => {
    if (inAddress) history.replaceState(history.state, '', location.pathname + writeAddress(state));
  });
  place.append(view.root);
  if (!inAddress) return;
  view.show(readAddress(location.search, location.hash));
  view.focus();
  window.addEventListener('hashchange', () => view.show(readAddress('', location.hash)));
}
