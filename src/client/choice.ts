import {store} from './storage.ts';

export type ChoiceKind = 'platform' | 'deployment';

const {dataset} = document.documentElement;

/** What the reader has chosen; the script in the head set it before the page was drawn. */
export function chosen(kind: ChoiceKind): string {
  return dataset[kind] ?? '';
}

/** The tab that follows from both choices. */
export function chosenTab(): string {
  return dataset['tab'] ?? '';
}

/** Chooses for this page and all others; styles show what belongs to the choice, and `choice` tells the rest. */
export function choose(kind: ChoiceKind, value: string): void {
  dataset[kind] = value;
  dataset['tab'] = chosen('platform') === 'flink' ? chosen('deployment') : chosen('platform');
  store(kind, value);
  forgetAddressed(kind);
  document.dispatchEvent(new CustomEvent('cookbook-choice'));
}

/** Keeps what the address chose for the pages that follow. */
export function keepAddressed(): void {
  const query = new URLSearchParams(location.search);
  for (const kind of ['platform', 'deployment'] as const)
    if (query.get(kind) === chosen(kind)) store(kind, chosen(kind));
}

/** A choice on the page takes the place of the one in the address, which would come back with a reload. */
function forgetAddressed(kind: ChoiceKind): void {
  const query = new URLSearchParams(location.search);
  if (!query.has(kind) || query.get(kind) === chosen(kind)) return;
  query.delete(kind);
  const rest = query.toString();
  history.replaceState(
    history.state,
    '',
    `${location.pathname}${rest === '' ? '' : `?${rest}`}${location.hash}`,
  );
}
