import type {TemplateContext} from './fill-template.ts';

type Quote = '"' | "'" | '`' | undefined;

/** Finds how `${NAME}` at an offset of a text in `language` has to be escaped. */
export function templateContext(
  language: string,
  text: string,
  start: number,
  end: number,
): TemplateContext {
  switch (language) {
    case 'sql':
      return sqlContext(
        openQuote(text.slice(0, start), {escapeWith: '', quotes: '\'"`', comment: '--'}),
      );
    case 'json':
      return openQuote(text.slice(0, start), {escapeWith: '\\', quotes: '"', comment: ''}) ===
        undefined
        ? 'json-value'
        : 'double-escaped';
    case 'promql':
      return promqlContext(
        openQuote(text.slice(0, start), {escapeWith: '\\', quotes: '"\'`', comment: '#'}),
      );
    case 'yaml':
      return yamlContext(text, start, end);
    case 'properties':
      return 'properties';
    default:
      return 'literal';
  }
}

function sqlContext(quote: Quote): TemplateContext {
  if (quote === "'") return 'sql-string';
  return quote === '`' ? 'sql-identifier' : 'literal';
}

function promqlContext(quote: Quote): TemplateContext {
  if (quote === '"') return 'double-escaped';
  return quote === "'" ? 'single-escaped' : 'literal';
}

/** YAML's quotes begin at a value's first character and are read within their line, as recipes write them. */
function yamlContext(text: string, start: number, end: number): TemplateContext {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const before = text.slice(lineStart, start).replace(/^\s*(?:- )*\s*/, '');
  const value = before.replace(/^[^\s:'"]+:(?:\s+|$)/, '');
  const quote = openQuote(value, {escapeWith: '\\', quotes: '"', comment: ''});
  if (value.startsWith('"') && quote === '"') return 'double-escaped';
  if (value.startsWith("'")) return 'single-doubled';
  const rest = /^[ \t]*(?:#.*)?(?:\n|$)/.test(text.slice(end));
  const keyed = before !== value || /(?:^|\n)\s*(?:- )+$/.test(text.slice(0, start));
  return value === '' && rest && keyed ? 'yaml-value' : 'literal';
}

interface Quoting {
  readonly escapeWith: string;
  readonly quotes: string;
  readonly comment: string;
}

function openQuote(text: string, {escapeWith, quotes, comment}: Quoting): Quote {
  let open: Quote;
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (open !== undefined) {
      if (escapeWith !== '' && character === escapeWith) at += 1;
      else if (character === open) open = undefined;
    } else if (quotes.includes(character)) {
      open = character as Quote;
    } else if (comment !== '' && text.startsWith(comment, at)) {
      const lineEnd = text.indexOf('\n', at);
      if (lineEnd === -1) return undefined;
      at = lineEnd;
    }
  }
  return open;
}
