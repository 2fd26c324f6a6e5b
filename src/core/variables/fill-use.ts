import {fillTemplate, type TemplateContext} from './fill-template.ts';
import {isPlain, quoteBash, quoteInDouble} from './quote-bash.ts';

/** How a use of a variable is filled in; made when the site is built, read by the page. */
export type UseContext = 'bare' | 'double' | 'heredoc' | 'expansion' | TemplateContext;

export interface FilledUse {
  /** What stands in the place of the use; absent where it stays as the author wrote it. */
  readonly text?: string;
  /** True where the block needs `NAME='…'` before it. */
  readonly assign?: true;
}

/** The characters beside a use; empty at the ends of the block. */
export interface Neighbours {
  readonly before: string;
  readonly after: string;
}

/** Fills one use of a variable, so that no value can ever be more than the literal it is. */
export function fillUse(
  context: UseContext,
  value: string,
  {before, after}: Neighbours,
): FilledUse {
  switch (context) {
    case 'bare':
      return {text: quoteBash(value)};
    case 'double':
      return {text: quoteInDouble(value)};
    case 'heredoc':
      // Alone on its line, a value could be the word that ends the heredoc.
      return isPlain(value) && !(isLineEnd(before) && isLineEnd(after))
        ? {text: value}
        : {assign: true};
    case 'expansion':
      return {assign: true};
    default: {
      const text = fillTemplate(context, value);
      return text === undefined ? {} : {text};
    }
  }
}

function isLineEnd(character: string): boolean {
  return character === '' || character === '\n' || character === '\t';
}

/** The line that a block gets before it where a use can only be filled by an assignment. */
export function assignmentLine(name: string, value: string): string {
  return `${name}=${quoteBash(value)}`;
}

/** All values as lines for a shell, in the order of the names given. */
export function exportLines(
  values: Readonly<Record<string, string>>,
  names: readonly string[],
): string {
  return names
    .flatMap((name) => {
      const value = Object.hasOwn(values, name) ? values[name] : undefined;
      return value === undefined || value === '' ? [] : [`export ${name}=${quoteBash(value)}`];
    })
    .join('\n');
}
