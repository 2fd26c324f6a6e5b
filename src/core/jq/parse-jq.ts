import {readToken, type Token} from './read-token.ts';
import type {Jq, JqEntry, JqPattern} from './syntax.ts';

/** Operators from the loosest to the tightest, as in jq's manual; `right` groups from the right, `none` not at all. */
const levels: readonly {
  readonly operators: readonly string[];
  readonly group: 'left' | 'right' | 'none';
}[] = [
  {operators: [','], group: 'left'},
  {operators: ['//'], group: 'right'},
  {operators: ['=', '|=', '+=', '-=', '*=', '/=', '%=', '//='], group: 'none'},
  {operators: ['or'], group: 'left'},
  {operators: ['and'], group: 'left'},
  {operators: ['==', '!=', '<', '<=', '>', '>='], group: 'none'},
  {operators: ['+', '-'], group: 'left'},
  {operators: ['*', '/', '%'], group: 'left'},
];

/** Deeper nesting than this is no program that a person writes. */
const deepest = 200;

class Unreadable extends Error {}

/** Reads a jq program (jq 1.6 to 1.8), or gives undefined where it is none: what is wrong with it, jq itself says. */
export function parseJq(text: string): Jq | undefined {
  try {
    const parser = new Parser(text);
    const program = parser.pipe();
    return parser.atEnd() ? program : undefined;
  } catch (problem) {
    if (problem instanceof Unreadable) return undefined;
    throw problem;
  }
}

class Parser {
  private token: Token;
  private depth = 0;
  private readonly text: string;

  constructor(text: string, from = 0) {
    this.text = text;
    this.token = readToken(text, from);
  }

  atEnd(): boolean {
    return this.token.kind === 'end';
  }

  pipe(): Jq {
    if (++this.depth > deepest) throw new Unreadable();
    const {start} = this.token;
    let found: Jq;
    if (this.takes('def')) {
      const definition = this.definition();
      const empty: Jq = {type: 'identity', start: this.token.start, end: this.token.start};
      const ends = this.atEnd() || this.is(')');
      found = {type: 'define', ...definition, rest: ends ? empty : this.pipe(), start, end: 0};
    } else if (this.takes('label')) {
      const name = this.variableName();
      this.expect('|');
      found = {type: 'label', name, body: this.pipe(), start, end: 0};
    } else {
      found = this.operators(0);
      if (this.takes('|')) {
        found = {type: 'binary', operator: '|', left: found, right: this.pipe(), start, end: 0};
      }
    }
    this.depth--;
    return this.ended(found);
  }

  private ended(node: Jq): Jq {
    return node.end === 0 ? {...node, end: this.last} : node;
  }

  private definition() {
    const name = this.name();
    const parameters: string[] = [];
    if (this.takes('(')) {
      do parameters.push(this.is('$') ? `$${this.variableName()}` : this.name());
      while (this.takes(';'));
      this.expect(')');
    }
    this.expect(':');
    const body = this.pipe();
    this.expect(';');
    return {name, parameters, body};
  }

  private operators(level: number): Jq {
    const {operators, group} = levels[level] ?? {operators: [], group: 'left' as const};
    if (operators.length === 0) return this.postfix();
    const {start} = this.token;
    let left = this.operators(level + 1);
    while (this.token.kind === 'symbol' && operators.includes(this.token.value)) {
      const operator = this.next().value;
      const right = this.operators(group === 'right' ? level : level + 1);
      left = {type: 'binary', operator, left, right, start, end: this.last};
      if (group === 'none') break;
    }
    return left;
  }

  /** A term with what follows it: `.a[0]?.b`, `term as $x | …`. */
  private postfix(): Jq {
    const {start} = this.token;
    if (this.takes('-')) return {type: 'negate', body: this.postfix(), start, end: this.last};
    let term = this.term();
    for (;;) {
      if (this.takes('?')) term = {type: 'try', body: term, start, end: this.last};
      else if (this.is('[')) term = this.bracket(term, start);
      else if (this.token.kind === 'field') term = this.field(term);
      else if (this.is('.') && !this.spaced()) {
        this.next();
        if (this.is('[')) term = this.bracket(term, start);
        else if (this.token.kind === 'quote') term = this.quotedField(term, start);
        else throw new Unreadable();
      } else if (this.takes('as')) return this.binding(term, start);
      else return term;
    }
  }

  private spaced(): boolean {
    return /\s/.test(this.text[this.token.end] ?? ' ');
  }

  private binding(source: Jq, start: number): Jq {
    const patterns = [this.pattern()];
    while (this.takes('?//')) patterns.push(this.pattern());
    this.expect('|');
    const body = this.pipe();
    return {type: 'bind', source, patterns, body, start, end: this.last};
  }

  private field(target: Jq): Jq {
    const {value, start, end} = this.next();
    return {type: 'field', target, name: value, start: start + 1, end};
  }

  private quotedField(target: Jq, start: number): Jq {
    const name = this.string();
    return name.type === 'literal' && typeof name.value === 'string'
      ? {type: 'field', target, name: name.value, start: name.start, end: name.end}
      : {type: 'index', target, index: name, start, end: this.last};
  }

  private bracket(target: Jq, start: number): Jq {
    this.expect('[');
    if (this.takes(']')) return {type: 'iterate', target, start, end: this.last};
    if (this.takes(':')) {
      const to = this.pipe();
      this.expect(']');
      return {type: 'slice', target, bounds: [to], start, end: this.last};
    }
    const index = this.pipe();
    if (this.takes(':')) {
      const bounds = this.is(']') ? [index] : [index, this.pipe()];
      this.expect(']');
      return {type: 'slice', target, bounds, start, end: this.last};
    }
    this.expect(']');
    return index.type === 'literal' && typeof index.value === 'string'
      ? {type: 'field', target, name: index.value, start: index.start, end: index.end}
      : {type: 'index', target, index, start, end: this.last};
  }

  private term(): Jq {
    const {kind, value, start, end} = this.token;
    const identity: Jq = {type: 'identity', start, end: start};
    switch (kind) {
      case 'field':
        return this.field(identity);
      case 'number':
        this.next();
        return {type: 'literal', value: Number(value), start, end};
      case 'quote':
        return this.string();
      case 'format':
        this.next();
        if (this.token.kind === 'quote') return this.string();
        return {type: 'format', name: value, start, end};
      case 'symbol':
        return this.symbolTerm(value, start, identity);
      case 'name':
        return this.call();
      default:
        throw new Unreadable();
    }
  }

  private symbolTerm(value: string, start: number, identity: Jq): Jq {
    switch (value) {
      case '.':
        this.next();
        if (this.token.kind === 'quote') return this.quotedField(identity, start);
        return {...identity, end: start + 1};
      case '..':
        this.next();
        return {type: 'recurse', start, end: start + 2};
      case '(': {
        this.next();
        const body = this.pipe();
        this.expect(')');
        return body;
      }
      case '[': {
        this.next();
        if (this.takes(']')) return {type: 'array', start, end: this.last};
        const body = this.pipe();
        this.expect(']');
        return {type: 'array', body, start, end: this.last};
      }
      case '{':
        return this.object();
      case '$':
        return {type: 'variable', name: this.variableName(), start, end: this.last};
      case 'if':
        return this.condition();
      case 'try': {
        this.next();
        const body = this.postfixWithoutBinding();
        const handler = this.takes('catch') ? this.postfixWithoutBinding() : undefined;
        return {
          ...{type: 'try', body, start, end: this.last},
          ...(handler === undefined ? {} : {handler}),
        };
      }
      case 'reduce':
      case 'foreach':
        return this.fold(value);
      case 'break': {
        this.next();
        return {type: 'break', name: this.variableName(), start, end: this.last};
      }
      default:
        throw new Unreadable();
    }
  }

  /** `try` and `reduce` take a term with its suffixes, and leave `as` alone. */
  private postfixWithoutBinding(): Jq {
    const {start} = this.token;
    let term = this.term();
    for (;;) {
      if (this.takes('?')) term = {type: 'try', body: term, start, end: this.last};
      else if (this.is('[')) term = this.bracket(term, start);
      else if (this.token.kind === 'field') term = this.field(term);
      else if (this.is('.') && !this.spaced()) {
        this.next();
        if (this.token.kind === 'quote') term = this.quotedField(term, start);
        else term = this.bracket(term, start);
      } else return term;
    }
  }

  private condition(): Jq {
    const {start} = this.next();
    const branches: {when: Jq; body: Jq}[] = [];
    let otherwise: Jq | undefined;
    do {
      const when = this.pipe();
      this.expect('then');
      branches.push({when, body: this.pipe()});
    } while (this.takes('elif'));
    if (this.takes('else')) otherwise = this.pipe();
    this.expect('end');
    return {
      ...{type: 'if', branches, start, end: this.last},
      ...(otherwise === undefined ? {} : {otherwise}),
    };
  }

  private fold(type: 'reduce' | 'foreach'): Jq {
    const {start} = this.next();
    const source = this.postfixWithoutBinding();
    this.expect('as');
    const pattern = this.pattern();
    this.expect('(');
    const init = this.pipe();
    this.expect(';');
    const update = this.pipe();
    const extract = this.takes(';') ? this.pipe() : undefined;
    this.expect(')');
    return {
      ...{type, source, pattern, init, update, start, end: this.last},
      ...(extract === undefined ? {} : {extract}),
    };
  }

  private call(): Jq {
    const {value: name, start, end} = this.next();
    if (/^(?:true|false|null)$/.test(name)) {
      return {type: 'literal', value: name === 'null' ? null : name === 'true', start, end};
    }
    const args: Jq[] = [];
    if (this.takes('(')) {
      do args.push(this.pipe());
      while (this.takes(';'));
      this.expect(')');
    }
    return {type: 'call', name, args, start, end: this.last};
  }

  private object(): Jq {
    const {start} = this.next();
    const entries: JqEntry[] = [];
    while (!this.is('}')) {
      entries.push(this.entry());
      if (!this.takes(',')) break;
    }
    this.expect('}');
    return {type: 'object', entries, start, end: this.last};
  }

  private entry(): JqEntry {
    const {start} = this.token;
    const {key, value} = this.entryKey();
    if (!this.takes(':')) return {key, value, start, end: this.last};
    return {key, value: this.entryValue(), start, end: this.last};
  }

  /** The key, and the value that it stands for where none follows. */
  private entryKey(): {readonly key: Jq; readonly value: Jq} {
    const {kind, value, start, end} = this.token;
    const identity: Jq = {type: 'identity', start, end: start};
    if (this.is('$')) {
      const name = this.variableName();
      const range = {start: start + 1, end: this.last};
      return {
        key: {type: 'literal', value: name, ...range},
        value: {type: 'variable', name, ...range},
      };
    }
    if (kind === 'quote') {
      const key = this.string();
      const same: Jq =
        key.type === 'literal' && typeof key.value === 'string'
          ? {type: 'field', target: identity, name: key.value, start: key.start, end: key.end}
          : {type: 'index', target: identity, index: key, start, end: this.last};
      return {key, value: same};
    }
    if (this.takes('(')) {
      const key = this.pipe();
      this.expect(')');
      return {key, value: {type: 'index', target: identity, index: key, start, end: this.last}};
    }
    if (kind === 'name' || kind === 'number' || (kind === 'symbol' && /^[a-z]/.test(value))) {
      this.next();
      return {
        key: {type: 'literal', value, start, end},
        value: {type: 'field', target: identity, name: value, start, end},
      };
    }
    if (kind === 'format') {
      const key = this.term();
      return {key, value: {type: 'index', target: identity, index: key, start, end: this.last}};
    }
    throw new Unreadable();
  }

  /** jq takes less than a whole pipe here: terms joined by `|`, or operators without a comma. */
  private entryValue(): Jq {
    const {start} = this.token;
    const left = this.operators(1);
    if (!this.takes('|')) return left;
    const right = this.entryValue();
    return {type: 'binary', operator: '|', left, right, start, end: this.last};
  }

  private pattern(): JqPattern {
    if (this.is('$')) return {type: 'variable', name: this.variableName()};
    if (this.takes('[')) {
      const items: JqPattern[] = [];
      do items.push(this.pattern());
      while (this.takes(','));
      this.expect(']');
      return {type: 'array', items};
    }
    this.expect('{');
    const entries: {key: Jq; variable?: string; value?: JqPattern}[] = [];
    do {
      const variable = this.is('$');
      const {key, value} = this.entryKey();
      const name = variable && value.type === 'variable' ? {variable: value.name} : {};
      entries.push({key, ...name, ...(this.takes(':') ? {value: this.pattern()} : {})});
    } while (this.takes(','));
    this.expect('}');
    return {type: 'object', entries};
  }

  /** A string: its range is what stands between the quotes. */
  private string(): Jq {
    const open = this.token.start;
    const parts: Jq[] = [];
    let value = '';
    let at = open + 1;
    for (;;) {
      const character = this.text[at];
      if (character === undefined) throw new Unreadable();
      if (character === '"') break;
      if (character !== '\\') {
        value += character;
        at++;
      } else if (this.text[at + 1] === '(') {
        const inside = new Parser(this.text, at + 2);
        inside.depth = this.depth;
        parts.push(inside.pipe());
        if (!inside.is(')')) throw new Unreadable();
        at = inside.token.end;
      } else {
        const unicode = /^\\u([0-9a-fA-F]{4})/.exec(this.text.slice(at, at + 6));
        value += unicode
          ? String.fromCharCode(Number.parseInt(unicode[1] ?? '0', 16))
          : escaped(this.text[at + 1] ?? '');
        at += unicode ? 6 : 2;
      }
    }
    this.token = readToken(this.text, at + 1);
    this.last = at + 1;
    const range = {start: open + 1, end: at};
    return parts.length === 0
      ? {type: 'literal', value, ...range}
      : {type: 'string', parts, ...range};
  }

  private name(): string {
    if (
      this.token.kind !== 'name' &&
      !(this.token.kind === 'symbol' && /^[a-z]/.test(this.token.value))
    )
      throw new Unreadable();
    return this.next().value;
  }

  private variableName(): string {
    this.expect('$');
    return this.name();
  }

  /** End of the token before the current one. */
  private last = 0;

  private next(): Token {
    const token = this.token;
    this.last = token.end;
    this.token = readToken(this.text, token.end);
    return token;
  }

  private is(symbol: string): boolean {
    return this.token.kind === 'symbol' && this.token.value === symbol;
  }

  private takes(symbol: string): boolean {
    if (!this.is(symbol)) return false;
    this.next();
    return true;
  }

  private expect(symbol: string): void {
    if (!this.takes(symbol)) throw new Unreadable();
  }
}

function escaped(letter: string): string {
  const meant: Readonly<Record<string, string>> = {n: '\n', t: '\t', r: '\r', b: '\b', f: '\f'};
  return meant[letter] ?? letter;
}
