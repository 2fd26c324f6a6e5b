import type {SearchSettings} from '../search-settings.ts';
import {writeAddress} from './address-query.ts';
import {element} from './elements.ts';
import {SearchView} from './search-view.ts';

let opened: {readonly dialog: HTMLDialogElement; readonly view: SearchView} | undefined;

/** Opens the search over the page; a second time with what was searched before. */
export function openDialog(settings: SearchSettings): void {
  opened ??= createDialog(settings);
  const {dialog, view} = opened;
  // While serving, a page change may have thrown it out.
  if (!dialog.isConnected) document.body.append(dialog);
  if (!dialog.open) dialog.showModal();
  view.focus();
}

function createDialog(settings: SearchSettings) {
  const page = `${settings.base}search/`;
  const asPage = element('a', {href: page}, 'Open as a page');
  const view = new SearchView(settings, 'search-dialog', (state) => {
    asPage.href = page + writeAddress(state);
  });
  const close = element('button', {type: 'button', class: 'search-close'}, 'Close');
  const dialog = element(
    'dialog',
    {class: 'search-dialog', 'aria-label': 'Search'},
    element('div', {class: 'search-bar'}, asPage, close),
    view.root,
  );
  close.addEventListener('click', () => dialog.close());
  dialog.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    // A link to a step of the same page loads nothing, and would stay behind the dialog.
    if (event.target === dialog || link !== null) dialog.close();
  });
  return {dialog, view};
}
