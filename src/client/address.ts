import {addressValues} from '../core/variables/address-values.ts';
import {takeAddressValues} from './address-values.ts';
import {type ChoiceKind, choose, chosen} from './choice.ts';
import {show} from './variables.ts';

let listeningToHash = false;

/** An anchor inside a tab opens it; values in a new fragment are taken. */
export function startAddress(): void {
  followAnchor();
  if (listeningToHash) return;
  listeningToHash = true;
  window.addEventListener('hashchange', () => {
    takeAddressValues();
    show();
    followAnchor();
  });
}

function followAnchor(): void {
  const {anchor, fragment} = addressValues('', location.hash);
  const target = anchor === '' ? null : document.getElementById(anchor);
  if (target === null) return;
  const opened = openAround(target);
  // The browser cannot scroll to what was hidden, nor to an anchor that is followed by values.
  if (opened || fragment.includes('&')) target.scrollIntoView();
}

function openAround(target: Element): boolean {
  let opened = false;
  for (let panel = target.closest<HTMLElement>('[data-panel]'); panel !== null; ) {
    const {panel: kind, value} = panel.dataset;
    if (
      (kind === 'platform' || kind === 'deployment') &&
      value !== undefined &&
      chosen(kind as ChoiceKind) !== value
    ) {
      choose(kind, value);
      opened = true;
    }
    panel = panel.parentElement?.closest<HTMLElement>('[data-panel]') ?? null;
  }
  return opened;
}
