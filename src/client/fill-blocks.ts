import {assignmentLine, fillUse, type UseContext} from '../core/variables/fill-use.ts';

/** Rewrites every command of the page with the values, for the chosen tab; names that nobody confirmed are marked. */
export function fillBlocks(
  values: Readonly<Record<string, string>>,
  tab: string,
  unconfirmed: readonly string[],
): void {
  for (const code of document.querySelectorAll<HTMLElement>('.command code, code[data-inline]'))
    fillBlock(code, values, tab, unconfirmed);
}

function fillBlock(
  code: HTMLElement,
  values: Readonly<Record<string, string>>,
  tab: string,
  unconfirmed: readonly string[],
): void {
  const uses = [...code.querySelectorAll<HTMLElement>('[data-var]')];
  if (uses.length === 0) return;
  const assigned = new Map<string, string>();
  for (const use of uses) {
    const {var: name = '', use: context} = use.dataset;
    use.dataset['written'] ??= use.textContent ?? '';
    const written = use.dataset['written'];
    const value = values[name] ?? '';
    const applies = use.dataset['for']?.split(' ').includes(tab) ?? true;
    const filled =
      value === '' || !applies ? {} : fillUse(context as UseContext, value, neighbours(use));
    if (filled.assign === true) assigned.set(name, assignmentLine(name, value));
    use.textContent = filled.text ?? written;
    use.classList.toggle('filled', filled.text !== undefined);
    use.classList.toggle('unconfirmed', filled.text !== undefined && unconfirmed.includes(name));
    use.classList.toggle(
      'unfillable',
      applies && value !== '' && filled.text === undefined && filled.assign !== true,
    );
  }
  const prefix = code.querySelector<HTMLElement>('[data-prefix]');
  if (prefix === null) return;
  prefix.textContent = [...assigned.values()].map((line) => `${line}\n`).join('');
  prefix.classList.toggle('filled', assigned.size > 0);
  prefix.classList.toggle(
    'unconfirmed',
    unconfirmed.some((name) => assigned.has(name)),
  );
}

/** The characters of the code beside a use, whatever elements they stand in. */
function neighbours(use: HTMLElement): {before: string; after: string} {
  const code = use.closest('code');
  if (code === null) return {before: '', after: ''};
  const range = document.createRange();
  range.setStart(code, 0);
  range.setEndBefore(use);
  const before = range.toString().at(-1) ?? '';
  range.setStartAfter(use);
  range.setEndAfter(code);
  return {before, after: range.toString().at(0) ?? ''};
}
