import {reasonNames} from '../../core/search/reason-names.ts';
import type {SearchResult} from '../../core/search/search.ts';
import {element} from './elements.ts';
import {kinds, platforms, severities} from './names.ts';

/** Kinds of reasons that quote what machines print. */
const printed = new Set(['error', 'message', 'alert']);

/** A result as row of the listbox: the recipe as one option, the step that matched as a second one. */
export function resultRow(
  {card, reasons, step}: SearchResult,
  {base, id}: {readonly base: string; readonly id: string},
): HTMLLIElement {
  const page = `${base}recipes/${card.slug}/`;
  const matched = card.steps[step];
  const option = element(
    'a',
    {role: 'option', id, href: page, tabindex: '-1', 'aria-selected': 'false', class: 'found'},
    element('span', {class: 'found-title'}, card.title),
    element(
      'span',
      {class: 'row-facts'},
      element('span', {}, kinds[card.kind]),
      card.severity === undefined
        ? undefined
        : element('span', {class: `severity severity-${card.severity}`}, severities[card.severity]),
      card.platforms.length === Object.keys(platforms).length
        ? undefined
        : element('span', {}, card.platforms.map((platform) => platforms[platform]).join(', ')),
    ),
    ...reasons.map(({kind, text}) =>
      element(
        'span',
        {class: 'found-reason'},
        element('span', {class: 'found-label'}, `${reasonNames[kind]}: `),
        element(printed.has(kind) ? 'code' : 'span', {}, text),
      ),
    ),
  );
  const toStep =
    matched === undefined
      ? undefined
      : element(
          'a',
          {
            role: 'option',
            id: `${id}-step`,
            href: `${page}#${matched.anchor}`,
            tabindex: '-1',
            'aria-selected': 'false',
            class: 'found-step',
          },
          `Go to the step: ${matched.title}`,
        );
  return element('li', {role: 'presentation'}, option, toStep);
}
