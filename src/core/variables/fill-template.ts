/** Where `${NAME}` stands in a language other than bash; `literal` is text without quotes. */
export type TemplateContext =
  | 'sql-string'
  | 'sql-identifier'
  | 'double-escaped'
  | 'single-doubled'
  | 'single-escaped'
  | 'json-value'
  | 'yaml-value'
  | 'properties'
  | 'literal';

const control = /[\p{C}\p{Zl}\p{Zp}]/u;
const literal = /^[A-Za-z0-9_./:@-]+$/;
const integer = /^-?(?:0|[1-9]\d*)$/;
const number = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/;

/** Escapes a value for its place; `undefined` where nothing safe can stand there, and the placeholder stays. */
export function fillTemplate(context: TemplateContext, value: string): string | undefined {
  switch (context) {
    case 'sql-string':
    case 'single-doubled':
      return control.test(value) ? undefined : value.replaceAll("'", "''");
    case 'sql-identifier':
      return control.test(value) ? undefined : value.replaceAll('`', '``');
    case 'double-escaped':
      return jsonText(value);
    case 'single-escaped':
      return control.test(value) ? undefined : value.replace(/[\\']/g, '\\$&');
    case 'json-value':
      return number.test(value) ? value : `"${jsonText(value)}"`;
    case 'yaml-value':
      // An API server refuses `parallelism: "4"`; a recipe that means text puts the placeholder into quotes.
      return integer.test(value) ? value : `"${jsonText(value)}"`;
    case 'properties':
      return [...value].map(propertiesCharacter).join('').replace(/^ /, '\\ ');
    case 'literal':
      return literal.test(value) ? value : undefined;
    default:
      return context satisfies never;
  }
}

function jsonText(value: string): string {
  return JSON.stringify(value)
    .slice(1, -1)
    .replace(/[\p{C}\p{Zl}\p{Zp}]/gu, unicodeEscape);
}

function propertiesCharacter(character: string): string {
  if (character === '\\') return '\\\\';
  return /[^\x20-\x7e]/u.test(character) ? unicodeEscape(character) : character;
}

/** One `\uXXXX` a UTF-16 unit, as JSON, YAML and Java properties read it. */
function unicodeEscape(character: string): string {
  return character
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');
}
