import {type Node, type ParseError, parseTree, printParseErrorCode} from 'jsonc-parser';
import {absent, type Shape, type ShapeField, union} from '../jq/shape.ts';
import {hole, type Written} from './written.ts';

/** A JSON text as a value whose fields know where they are written, or what is wrong with it. */
export type JsonReading =
  | {readonly shape: Shape}
  /** The first mistake, by its offset in the text. */
  | {readonly mistake: string; readonly start: number; readonly end: number}
  /** What the shell puts in decides. */
  | {readonly open: string};

/** Reads a JSON text of a command or a file. What only the shell knows may stand in a string, or for a whole value. */
export function readJson(written: Written): JsonReading {
  const {text, bare} = withValues(written.text);
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, {disallowComments: true, allowEmptyContent: false});
  const [first] = errors;
  if (first !== undefined || root === undefined) {
    if (bare.size > 0 || text.trim() === '') return {open: 'the shell puts it together'};
    const start = first?.offset ?? 0;
    const what = first === undefined ? 'ValueExpected' : printParseErrorCode(first.error);
    return {mistake: what, start, end: start + Math.max(1, first?.length ?? 1)};
  }
  return {shape: shapeOf(root, written, bare)};
}

/** A number in place of each piece that stands outside a string, and the offsets of those. */
function withValues(text: string): {readonly text: string; readonly bare: ReadonlySet<number>} {
  const bare = new Set<number>();
  let inString = false;
  let result = '';
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (inString && character === '\\') {
      result += character + text.charAt(++at);
      continue;
    }
    if (character === '"') inString = !inString;
    if (!inString && hole.test(character)) {
      bare.add(at);
      result += '0';
    } else result += character;
  }
  return {text: result, bare};
}

function shapeOf(node: Node, written: Written, bare: ReadonlySet<number>): Shape {
  const at = {source: written, start: node.offset, end: node.offset + node.length};
  switch (node.type) {
    case 'object': {
      const fields = new Map<string, ShapeField>();
      let rest: Shape | undefined;
      for (const property of node.children ?? []) {
        const [key, value] = property.children ?? [];
        if (key === undefined || value === undefined) continue;
        const shape = shapeOf(value, written, bare);
        const name = String(key.value);
        if (hole.test(name)) rest = shape;
        else {
          const range = {source: written, start: key.offset + 1, end: key.offset + key.length - 1};
          fields.set(name, {shape: () => shape, at: range});
        }
      }
      return {kind: 'object', fields, at, ...(rest === undefined ? {} : {rest})};
    }
    case 'array': {
      const tuple = (node.children ?? []).map((child) => shapeOf(child, written, bare));
      return {kind: 'array', items: union(...tuple), tuple, at};
    }
    case 'string': {
      const value = String(node.value);
      const inside = {...at, start: at.start + 1, end: at.end - 1};
      if (hole.test(value)) return {kind: 'scalar', type: 'string', at: inside};
      return {kind: 'scalar', type: 'string', literal: value, at: inside};
    }
    case 'number':
      if (bare.has(node.offset)) return {kind: 'any', why: 'the shell gives it', at};
      return {kind: 'scalar', type: 'number', literal: Number(node.value), at};
    case 'boolean':
      return {kind: 'scalar', type: 'boolean', literal: node.value === true, at};
    default:
      return absent;
  }
}
