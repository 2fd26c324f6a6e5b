import {exportLines} from '../core/variables/fill-use.ts';
import {discardPending, overrulePending, pendingValues, valuesChanged} from './address-values.ts';
import {chosenTab} from './choice.ts';
import {copyText} from './copy-text.ts';
import {fillBlocks} from './fill-blocks.ts';
import {closest, listen} from './listen.ts';
import {readValues, storeValues} from './values.ts';

/** Fields for the page's variables, and commands that follow them. */
export function startVariables(): void {
  const panel = document.querySelector<HTMLElement>('[data-variables]');
  if (panel === null) return;
  show();
  listen('variables', 'input', (event) => {
    const field = closest(event, '[data-field]');
    if (field instanceof HTMLTextAreaElement) setValue(field.name, field.value);
  });
  listen('variables', 'click', (event) => {
    if (closest(event, '[data-clear]') !== undefined) clear();
    if (closest(event, '[data-export]') !== undefined) void copyExports();
  });
  document.addEventListener('cookbook-choice', fill);
  document.addEventListener(valuesChanged, show);
  followOtherTabs();
}

let following = false;

/** Values are the same in all tabs: fields and commands of one page must not name different jobs. */
function followOtherTabs(): void {
  if (following) return;
  following = true;
  window.addEventListener('storage', show);
  window.addEventListener('pageshow', ({persisted}) => {
    if (persisted) show();
  });
}

function fill(): void {
  fillBlocks(shownValues(), chosenTab(), Object.keys(pendingValues()));
}

/** What the reader has accepted or typed, and over it what the address brought, which is marked. */
function shownValues(): Record<string, string> {
  return {...readValues(), ...pendingValues()};
}

function fields(): HTMLTextAreaElement[] {
  return [...document.querySelectorAll<HTMLTextAreaElement>('textarea[data-field]')];
}

function setValue(name: string, value: string): void {
  storeValues({...readValues(), [name]: value});
  overrulePending(name);
  hint(name, value);
  say('');
  fill();
}

/** Shows the stored values in fields and commands. */
export function show(): void {
  const values = shownValues();
  for (const field of fields()) {
    field.value = values[field.name] ?? '';
    field.classList.toggle('unconfirmed', Object.hasOwn(pendingValues(), field.name));
    hint(field.name, field.value);
  }
  fill();
}

/** Says it where a value does not look like one: a mistake that a paste into production would make expensive. */
function hint(name: string, value: string): void {
  const field = fields().find((each) => each.name === name);
  const place = document.querySelector<HTMLElement>(`[data-hint="${name}"]`);
  if (field === undefined || place === null) return;
  const {pattern} = field.dataset;
  const odd = value !== '' && pattern !== undefined && !matches(pattern, value);
  place.hidden = !odd;
  place.textContent = odd ? `This does not look like one; for example: ${field.placeholder}` : '';
  field.setAttribute('aria-invalid', String(odd));
}

function matches(pattern: string, value: string): boolean {
  try {
    return new RegExp(`^(?:${pattern})$`, 'u').test(value);
  } catch {
    return true;
  }
}

function clear(): void {
  const values = readValues();
  for (const {name} of fields()) delete values[name];
  storeValues(values);
  discardPending();
  say('Cleared.');
}

async function copyExports(): Promise<void> {
  const shown = fields().filter((field) => field.offsetParent !== null);
  const lines = exportLines(
    shownValues(),
    shown.map(({name}) => name),
  );
  if (lines === '') return say('Nothing is filled in yet.');
  say((await copyText(`${lines}\n`)) ? 'Copied.' : 'The browser did not allow copying.');
}

function say(text: string): void {
  const status = document.querySelector('[data-status]');
  if (status !== null) status.textContent = text;
}
