import {addressValues, fragmentOf} from '../core/variables/address-values.ts';
import {visibleText} from '../core/variables/visible-text.ts';
import {closest, listen} from './listen.ts';
import {readValues, storeValues} from './values.ts';

/** Values that the address brings and the reader has not accepted; nothing keeps them. */
let pending: Readonly<Record<string, string>> = {};
let tooLong: readonly string[] = [];

/** Tells the rest of the page that the values have changed. */
export const valuesChanged = 'cookbook-values';

/** Reads the address, says what it brings, and waits for the reader's word. */
export function startAddressValues(): void {
  pending = {};
  tooLong = [];
  takeAddressValues();
  document.addEventListener('cookbook-links', carryFragment);
  listen('address-values', 'click', (event) => {
    if (closest(event, '[data-accept-values]') !== undefined) accept();
    if (closest(event, '[data-discard-values]') !== undefined) discardPending();
  });
}

/** The address's values, by name; they take the place of stored ones for as long as the page is open. */
export function pendingValues(): Readonly<Record<string, string>> {
  return pending;
}

/**
 * Takes values from the address as untrusted, and moves those of the query into the fragment, which is not sent to the host.
 * A link to a place on the page has none, and takes none away: they go into its address.
 */
export function takeAddressValues(): void {
  const {values, tooLong: left, query, fragment} = addressValues(location.search, location.hash);
  if (Object.keys(values).length + left.length > 0) {
    const stored = readValues();
    pending = Object.fromEntries(
      Object.entries(values).filter(([name, value]) => stored[name] !== value),
    );
    tooLong = left;
    if (query !== location.search)
      history.replaceState(history.state, '', `${location.pathname}${query}${fragment}`);
  } else if (Object.keys(pending).length > 0) {
    writeFragment(pending);
  }
  showBanner();
  carryFragment();
}

/** What the reader types takes the place of what the address said, there as well: a reload would bring it back. */
export function overrulePending(name: string): void {
  const {[name]: _, ...rest} = pending;
  pending = rest;
  const {[name]: addressed, ...others} = addressValues('', location.hash).values;
  if (addressed !== undefined) writeFragment(others);
  showBanner();
  carryFragment();
}

/** Gives the address other values; its anchor stays. */
function writeFragment(values: Readonly<Record<string, string>>): void {
  const {anchor} = addressValues('', location.hash);
  const fragment = fragmentOf(encodeURIComponent(anchor), values);
  history.replaceState(history.state, '', `${location.pathname}${location.search}${fragment}`);
}

/** Forgets what the address brought, and takes it out of the address. */
export function discardPending(): void {
  pending = {};
  tooLong = [];
  writeFragment({});
  changed();
}

function accept(): void {
  storeValues({...readValues(), ...pending});
  discardPending();
}

function changed(): void {
  showBanner();
  carryFragment();
  document.dispatchEvent(new CustomEvent(valuesChanged));
}

function showBanner(): void {
  const banner = document.querySelector<HTMLElement>('[data-address-values]');
  const list = banner?.querySelector('ul');
  if (banner === null || list === null || list === undefined) return;
  const names = Object.keys(pending);
  list.replaceChildren(
    ...names.map((name) => item(name, visibleText(pending[name] ?? ''))),
    ...tooLong.map((name) => item(name, 'is too long for a name, and was left out')),
  );
  banner.hidden = names.length + tooLong.length === 0;
  const accepting = banner.querySelector<HTMLElement>('[data-accept-values]');
  if (accepting !== null) accepting.hidden = names.length === 0;
}

function item(name: string, text: string): HTMLLIElement {
  const code = document.createElement('code');
  code.textContent = name;
  const value = document.createElement('span');
  value.className = 'address-value';
  value.textContent = text;
  const row = document.createElement('li');
  row.append(code, ' ', value);
  return row;
}

/** Links to recipes and alerts take along what the address brought, until the reader has decided. */
function carryFragment(): void {
  const links = 'a[href*="/recipes/"], a[href*="/alerts/"]';
  for (const link of document.querySelectorAll<HTMLAnchorElement>(links)) {
    if (link.origin !== location.origin) continue;
    link.dataset['plain'] ??= link.getAttribute('href') ?? '';
    const [path = '', anchor = ''] = link.dataset['plain'].split('#');
    link.setAttribute('href', path + fragmentOf(anchor, pending));
  }
}
