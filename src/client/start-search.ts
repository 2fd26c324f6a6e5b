import {closest, listen} from './listen.ts';
import {searchSettings} from './search-settings.ts';

/** The search opens over any page by `/`, by Ctrl or Cmd with K, and by its link. Until then nothing of it is loaded. */
export function startSearch(): void {
  const settings = searchSettings();
  if (settings === undefined) return;
  const place = document.querySelector<HTMLElement>('[data-search]');
  if (place !== null && place.childElementCount === 0) {
    void import('./search/mount.ts').then(({mountSearch}) => mountSearch(place, settings));
  }
  listen('search', 'keydown', (event) => {
    if (event.defaultPrevented || !isSearchKey(event)) return;
    event.preventDefault();
    openSearch();
  });
  listen('search', 'click', (event) => {
    const plain = !event.ctrlKey && !event.metaKey && !event.shiftKey && event.button === 0;
    if (!plain || closest(event, '[data-search-open]') === undefined) return;
    event.preventDefault();
    openSearch();
  });
}

function isSearchKey(event: KeyboardEvent): boolean {
  if (event.key.toLowerCase() === 'k') return (event.ctrlKey || event.metaKey) && !event.altKey;
  const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
  return event.key === '/' && plain && !isWriting(event.target);
}

/** A box keeps the focus for a frame after its dialog has closed, and nobody writes into it then. */
function isWriting(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement) || target.closest('dialog:not([open])')) return false;
  return target.isContentEditable || target.matches('input, textarea, select');
}

function openSearch(): void {
  const settings = searchSettings();
  if (settings === undefined) return;
  const onPage = document.querySelector<HTMLTextAreaElement>('[data-search] textarea');
  if (onPage !== null) {
    onPage.focus();
    onPage.scrollIntoView({block: 'nearest'});
    return;
  }
  import('./search/dialog.ts').then(
    ({openDialog}) => openDialog(settings),
    // Without its script the search is a page that says so, and lists the categories.
    () => location.assign(`${settings.base}search/`),
  );
}
