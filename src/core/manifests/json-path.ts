import type {Range} from './source-text.ts';

/** One step of a path: a field, or any item of a list. */
export type PathStep =
  | {readonly kind: 'field'; readonly name: string; readonly range: Range}
  | {readonly kind: 'items'; readonly range: Range};

/** A path that a template reads, from the whole answer or from the item of the loop around it. */
export interface ReadPath {
  readonly steps: readonly PathStep[];
}

/** What stands in a template of `-o jsonpath`, or undefined parts that no path of fields can tell (`..`, functions). */
export interface JsonPathReading {
  readonly paths: readonly ReadPath[];
  /** Parts that are not read, with their range. */
  readonly open: readonly Range[];
}

/** Reads a template of kubectl: `{.spec.image}{"\n"}`, `{range .items[*]}{.metadata.name}{end}`, `.status.phase`. */
export function readJsonPath(template: string): JsonPathReading {
  const paths: ReadPath[] = [];
  const open: Range[] = [];
  const loops: (readonly PathStep[])[] = [];
  const braces = template.includes('{');
  let at = 0;
  while (at < template.length) {
    const start = braces ? template.indexOf('{', at) : at;
    if (start === -1) break;
    const from = braces ? start + 1 : start;
    const end = braces ? closingBrace(template, from) : template.length;
    const around = loops.at(-1) ?? [];
    const loop = /^\s*range\s+/.exec(template.slice(from, end));
    const code = template.slice(from, end).trim();
    if (code === 'end') loops.pop();
    else {
      const steps = readSteps(template, from + (loop?.[0].length ?? 0), end, paths, open, around);
      if (steps !== undefined) {
        paths.push({steps});
        // A range over a list runs over its items.
        if (loop !== null)
          loops.push(
            steps.at(-1)?.kind === 'items'
              ? steps
              : [...steps, {kind: 'items', range: {start: end, end}}],
          );
      } else if (loop !== null) loops.push([]);
    }
    at = braces ? end + 1 : end;
  }
  return {paths, open};
}

function closingBrace(template: string, from: number): number {
  let quote = '';
  for (let at = from; at < template.length; at++) {
    const character = template[at] ?? '';
    if (quote !== '') {
      if (character === '\\') at++;
      else if (character === quote) quote = '';
    } else if (character === '"' || character === "'") quote = character;
    else if (character === '}') return at;
  }
  return template.length;
}

/** The steps of one expression; filters inside brackets are paths of their own, from the item. */
function readSteps(
  text: string,
  from: number,
  to: number,
  paths: ReadPath[],
  open: Range[],
  around: readonly PathStep[],
): readonly PathStep[] | undefined {
  let at = from;
  while (/\s/.test(text[at] ?? '')) at++;
  if (at >= to || /["']/.test(text[at] ?? '')) return undefined;
  const steps: PathStep[] = text[at] === '$' ? [] : [...around];
  if (text[at] === '$' || text[at] === '@') at++;
  while (at < to) {
    const character = text[at] ?? '';
    if (character === '.') {
      if (text[at + 1] === '.') {
        open.push({start: at, end: to});
        return undefined;
      }
      at++;
      if (text[at] === '[') continue;
      if (text[at] === '*') {
        steps.push({kind: 'items', range: {start: at, end: at + 1}});
        at++;
        continue;
      }
      const start = at;
      let name = '';
      while (at < to && !/[.[\s,|]/.test(text[at] ?? '')) {
        if (text[at] === '\\') at++;
        name += text[at] ?? '';
        at++;
      }
      if (name !== '') steps.push({kind: 'field', name, range: {start, end: at}});
    } else if (character === '[') {
      const end = closingBracket(text, at + 1, to);
      const inside = text.slice(at + 1, end);
      const quoted = /^\s*(['"])(.*)\1\s*$/.exec(inside);
      if (quoted !== null && !inside.includes(','))
        steps.push({
          kind: 'field',
          name: quoted[2] ?? '',
          range: {
            start: at + 1 + inside.indexOf(quoted[1] ?? '') + 1,
            end: at + 1 + inside.trimEnd().length - 1,
          },
        });
      else {
        steps.push({kind: 'items', range: {start: at, end: end + 1}});
        const filter = /^\s*\?\(/.exec(inside);
        if (filter !== null)
          readFilter(text, at + 1 + filter[0].length, end - 1, paths, open, steps);
      }
      at = end + 1;
    } else if (/\s/.test(character)) at++;
    else {
      open.push({start: at, end: to});
      return undefined;
    }
  }
  return steps;
}

function closingBracket(text: string, from: number, to: number): number {
  let depth = 1;
  let quote = '';
  for (let at = from; at < to; at++) {
    const character = text[at] ?? '';
    if (quote !== '') {
      if (character === quote) quote = '';
    } else if (character === '"' || character === "'") quote = character;
    else if (character === '[') depth++;
    else if (character === ']' && --depth === 0) return at;
  }
  return to;
}

/** `@.name=="x"`: the path on the left belongs to the item. */
function readFilter(
  text: string,
  from: number,
  to: number,
  paths: ReadPath[],
  open: Range[],
  item: readonly PathStep[],
): void {
  const code = text.slice(from, to);
  const left = /^\s*@((?:\.[\w\\.-]*|\['[^']*'\])+)/.exec(code);
  if (left === null) return;
  const start = from + left[0].indexOf('@') + 1;
  const steps = readSteps(text, start, start + (left[1] ?? '').length, paths, open, item);
  if (steps !== undefined) paths.push({steps});
}
