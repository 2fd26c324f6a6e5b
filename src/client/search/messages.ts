import {IndexFormatError} from '../../core/search/load-index.ts';
import type {SearchSettings} from '../search-settings.ts';
import {element} from './elements.ts';

/** Of a query that goes into an issue only the beginning is taken: addresses have an end. */
const longestQuoted = 600;

/** What to do where no recipe fits. */
export function nothingFits(query: string, {base, issues}: SearchSettings): HTMLElement {
  const triage = element(
    'a',
    {href: `${base}recipes/triage-incident/`},
    'Start here: find out what is broken',
  );
  return element(
    'div',
    {class: 'search-message'},
    element('p', {}, triage),
    element(
      'p',
      {},
      'Other words may help: an error line, the name of an alert or a metric, what you see.',
    ),
    issues === ''
      ? undefined
      : element(
          'p',
          {},
          element('a', {href: issueAddress(query, issues)}, 'Tell us the missing symptom'),
          ' (opens an issue with your words in it; take out what is secret before you send it)',
        ),
  );
}

/** The address of a new issue about a symptom that no recipe has. */
export function issueAddress(query: string, issues: string): string {
  const text = query.trim().slice(0, longestQuoted);
  const title = `Missing symptom: ${(text.split('\n')[0] ?? '').slice(0, 80)}`;
  const body = `The search found no recipe for:\n\n\`\`\`text\n${text.replaceAll('```', "'''")}\n\`\`\`\n\nWhat it was in the end:\n`;
  return `${issues}?${new URLSearchParams({title, body})}`;
}

/** What to do where the index cannot be used; the categories always work. */
export function indexTrouble(error: unknown, retry: () => void): HTMLElement {
  const outdated = error instanceof IndexFormatError;
  const button = element('button', {type: 'button'}, outdated ? 'Reload the page' : 'Try again');
  button.addEventListener('click', outdated ? () => location.reload() : retry);
  const links = [
    ...document.querySelectorAll<HTMLAnchorElement>('.site-header nav a[href*="/categories/"]'),
  ].map((link) => element('li', {}, element('a', {href: link.href}, link.textContent ?? '')));
  return element(
    'div',
    {class: 'search-message'},
    element(
      'p',
      {},
      outdated
        ? 'The site was built anew since this page was opened, and its search index does not fit this page. '
        : 'The search index could not be loaded. ',
      button,
    ),
    element('p', {}, 'All recipes by category:'),
    element('ul', {}, ...links),
  );
}
