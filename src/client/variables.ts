import {addressValues} from '../core/variables/address-values.ts';
import {exportLines} from '../core/variables/fill-use.ts';
import {chosenTab} from './choice.ts';
import {copyText} from './copy-text.ts';
import {fillBlocks} from './fill-blocks.ts';
import {closest, listen} from './listen.ts';
import {readValues, storeValues} from './values.ts';

/** Fields for the page's variables, and commands that follow them. */
export function startVariables(): void {
  const panel = document.querySelector<HTMLElement>('[data-variables]');
  if (panel === null) return;
  takeAddressValues();
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
}

function fill(): void {
  fillBlocks(readValues(), chosenTab());
}

/** Values in the address are kept, and moved into the fragment, which is not sent to the host. */
export function takeAddressValues(): void {
  const {values, query, fragment} = addressValues(location.search, location.hash);
  if (Object.keys(values).length === 0) return;
  storeValues({...readValues(), ...values});
  if (query !== location.search)
    history.replaceState(history.state, '', `${location.pathname}${query}${fragment}`);
}

function fields(): HTMLTextAreaElement[] {
  return [...document.querySelectorAll<HTMLTextAreaElement>('textarea[data-field]')];
}

function setValue(name: string, value: string): void {
  const values = {...readValues(), [name]: value};
  storeValues(values);
  hint(name, value);
  fillBlocks(values, chosenTab());
}

/** Shows the stored values in fields and commands. */
export function show(): void {
  const values = readValues();
  for (const field of fields()) {
    field.value = values[field.name] ?? '';
    hint(field.name, field.value);
  }
  fillBlocks(values, chosenTab());
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
  history.replaceState(history.state, '', location.pathname + location.search);
  show();
  say('Cleared.');
}

async function copyExports(): Promise<void> {
  const shown = fields().filter((field) => field.offsetParent !== null);
  const lines = exportLines(
    readValues(),
    shown.map(({name}) => name),
  );
  if (lines === '') return say('Nothing is filled in yet.');
  say((await copyText(`${lines}\n`)) ? 'Copied.' : 'The browser did not allow copying.');
}

function say(text: string): void {
  const status = document.querySelector('[data-status]');
  if (status !== null) status.textContent = text;
}
