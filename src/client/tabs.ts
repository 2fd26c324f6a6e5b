import {type ChoiceKind, choose, chosen, keepAddressed} from './choice.ts';
import {closest, listen} from './listen.ts';
import {nextTab} from './next-tab.ts';

/** Makes the groups of platforms tabs, and keeps all of them on the same choice. */
export function startTabs(): void {
  for (const panel of document.querySelectorAll<HTMLElement>('[data-panel]')) {
    panel.setAttribute('role', 'tabpanel');
    panel.setAttribute('aria-labelledby', `tab-${panel.id}`);
  }
  if (document.querySelector('[data-filters]') === null) keepAddressed();
  showChoice();
  listen('tabs', 'click', (event) => {
    const tab = closest(event, '[data-choose]');
    if (tab !== undefined) chooseTab(tab);
  });
  listen('tabs', 'keydown', (event) => {
    const tab = closest(event, '[data-choose]');
    const tabs = [...(tab?.parentElement?.querySelectorAll<HTMLElement>('[data-choose]') ?? [])];
    const next = tab === undefined ? undefined : nextTab(event.key, tabs.indexOf(tab), tabs.length);
    const target = next === undefined ? undefined : tabs[next];
    if (target === undefined) return;
    event.preventDefault();
    chooseTab(target);
    target.focus({preventScroll: true});
  });
  document.addEventListener('cookbook-choice', showChoice);
}

/** Chooses what a tab stands for; the tab stays where it is on the screen, though groups above it change too. */
function chooseTab(tab: HTMLElement): void {
  const {choose: kind, value} = tab.dataset;
  if (!isKind(kind) || value === undefined) return;
  const {style} = document.documentElement;
  // The browser would hold on to another element, and move the page a second time.
  style.overflowAnchor = 'none';
  const before = tab.getBoundingClientRect().top;
  choose(kind, value);
  window.scrollBy({top: tab.getBoundingClientRect().top - before, behavior: 'instant'});
  requestAnimationFrame(() => requestAnimationFrame(() => style.removeProperty('overflow-anchor')));
}

function isKind(kind: string | undefined): kind is ChoiceKind {
  return kind === 'platform' || kind === 'deployment';
}

function showChoice(): void {
  for (const tab of document.querySelectorAll<HTMLElement>('[data-choose]')) {
    const {choose: kind, value} = tab.dataset;
    const selected = isKind(kind) && chosen(kind) === value;
    tab.setAttribute('aria-selected', String(selected));
    tab.tabIndex = selected ? 0 : -1;
  }
}
