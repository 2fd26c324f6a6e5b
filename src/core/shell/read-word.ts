import type {Node} from 'web-tree-sitter';
import type {ShellWord, WordPart} from './analysis.ts';

/** Deeper nesting than this is no word that a person writes. */
const deepest = 400;

/** Reads a word of bash: a node of the grammar that is a command's name, an argument, or the target of a redirection. */
export function readWord(node: Node): ShellWord {
  const parts: WordPart[] = [];
  readParts(node, parts, 0);
  return {
    raw: node.text,
    value: parts.map(shown).join(''),
    literal: parts.every(({kind}) => kind === 'text'),
    parts,
    start: node.startIndex,
    end: node.endIndex,
  };
}

/** A word that the grammar does not show, from its text without quotes and its offset. */
export function textWord(text: string, start: number): ShellWord {
  const end = start + text.length;
  return {
    raw: text,
    value: text,
    literal: true,
    parts: [{kind: 'text', value: text, start, end}],
    start,
    end,
  };
}

function shown({kind, value}: WordPart): string {
  switch (kind) {
    case 'text':
      return value;
    case 'variable':
      return `$${value}`;
    case 'computed':
      return value.startsWith("$'") ? value : '$(…)';
  }
}

function readParts(node: Node, parts: WordPart[], depth: number): void {
  const {startIndex: start, endIndex: end, text} = node;
  switch (node.type) {
    case 'raw_string':
      addText(parts, text.slice(1, -1), start + 1);
      return;
    case 'ansi_c_string':
      parts.push({kind: 'computed', value: text, start, end});
      return;
    case 'string':
    case 'translated_string': {
      const open = text.indexOf('"') + 1;
      readString(node, start + open, parts, depth);
      return;
    }
    case 'concatenation':
    case 'command_name':
      if (node.namedChildCount === 0 || depth > deepest) addEscaped(parts, text, start, /\\(.)/gs);
      else
        for (const child of node.namedChildren)
          if (child !== null) readParts(child, parts, depth + 1);
      return;
    case 'simple_expansion':
    case 'expansion': {
      const name = node.namedChild(0)?.text ?? '';
      const plain = text === `$${name}` || text === `\${${name}}`;
      parts.push({kind: plain ? 'variable' : 'computed', value: plain ? name : text, start, end});
      return;
    }
    case 'command_substitution':
    case 'process_substitution':
    case 'arithmetic_expansion':
      parts.push({kind: 'computed', value: text, start, end});
      return;
    default:
      addEscaped(parts, text, start, /\\(.)/gs);
  }
}

/** Children leave gaps (blanks between expansions), so the text is walked and the children put in. */
function readString(node: Node, from: number, parts: WordPart[], depth: number): void {
  const source = (start: number, end: number) =>
    node.text.slice(start - node.startIndex, end - node.startIndex);
  const escaped = /\\([\\"$`])/g;
  let at = from;
  for (const child of node.namedChildren) {
    if (child === null || child.type === 'string_content') continue;
    addEscaped(parts, source(at, child.startIndex), at, escaped);
    readParts(child, parts, depth + 1);
    at = child.endIndex;
  }
  addEscaped(parts, source(at, node.endIndex - 1), at, escaped);
}

/** Text in which an escape stands for its second character. */
function addEscaped(parts: WordPart[], text: string, start: number, escaped: RegExp): void {
  let at = 0;
  for (const {0: whole, 1: meant = '', index} of text.matchAll(escaped)) {
    addText(parts, text.slice(at, index), start + at);
    parts.push({
      kind: 'text',
      value: meant,
      start: start + index,
      end: start + index + whole.length,
    });
    at = index + whole.length;
  }
  addText(parts, text.slice(at), start + at);
}

function addText(parts: WordPart[], value: string, start: number): void {
  if (value !== '') parts.push({kind: 'text', value, start, end: start + value.length});
}
