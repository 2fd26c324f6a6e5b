import {closest, listen} from './listen.ts';
import {store} from './storage.ts';

const {dataset} = document.documentElement;

/** The button that turns light into dark; without it the page follows the system. */
export function startThemeSwitch(): void {
  name();
  listen('theme', 'click', (event) => {
    if (closest(event, '[data-theme-switch]') === undefined) return;
    dataset['theme'] = dataset['theme'] === 'dark' ? 'light' : 'dark';
    store('theme', dataset['theme']);
    name();
    document.dispatchEvent(new CustomEvent('cookbook-theme'));
  });
}

function name(): void {
  for (const button of document.querySelectorAll<HTMLElement>('[data-theme-switch]')) {
    button.textContent = dataset['theme'] === 'dark' ? 'Light' : 'Dark';
    button.setAttribute(
      'aria-label',
      `Switch to ${dataset['theme'] === 'dark' ? 'light' : 'dark'} colours`,
    );
    button.hidden = false;
  }
}
