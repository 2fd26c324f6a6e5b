/** One token of a jq program; `field` is `.name` with the name as value, `quote` the opening quote of a string. */
export interface Token {
  readonly kind: 'symbol' | 'name' | 'field' | 'number' | 'quote' | 'format' | 'end' | 'unknown';
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

/** Names that are symbols of the grammar, unless they stand behind a dot or as a key. */
const keywords: ReadonlySet<string> = new Set([
  ...['def', 'label', 'break', 'as', 'if', 'then', 'elif', 'else', 'end', 'try', 'catch'],
  ...['reduce', 'foreach', 'and', 'or'],
]);

const tokenPatterns: readonly (readonly [Token['kind'], RegExp])[] = [
  ['field', /\.[A-Za-z_]\w*/y],
  ['number', /(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?/y],
  ['quote', /"/y],
  ['format', /@[A-Za-z]\w*/y],
  ['name', /(?:[A-Za-z_]\w*::)*[A-Za-z_]\w*/y],
  ['symbol', /\?\/\/|\/\/=|\/\/|\|=|\+=|-=|\*=|\/=|%=|==|!=|<=|>=|\.\.|[-.[\](){}|,:;=<>+*/%$?]/y],
];

/** The token at an offset or behind the blanks and comments there. */
export function readToken(text: string, from: number): Token {
  const blank = /(?:\s+|#[^\n]*)*/y;
  blank.lastIndex = from;
  blank.exec(text);
  const start = blank.lastIndex;
  if (start >= text.length) return {kind: 'end', value: '', start: text.length, end: text.length};
  for (const [kind, pattern] of tokenPatterns) {
    pattern.lastIndex = start;
    const value = pattern.exec(text)?.[0];
    if (value === undefined) continue;
    const end = start + value.length;
    if (kind === 'field') return {kind, value: value.slice(1), start, end};
    if (kind === 'name' && keywords.has(value)) return {kind: 'symbol', value, start, end};
    return {kind, value, start, end};
  }
  return {kind: 'unknown', value: text[start] ?? '', start, end: start + 1};
}
