/** One statement of a SQL text, without its `;`; `start` is the offset of its first character. */
export interface SqlStatement {
  readonly text: string;
  readonly start: number;
}

/** Quoted texts, comments and `;`: all that matters to where a statement ends. */
const token = /'(?:[^']|'')*'|"(?:[^"]|"")*"|`[^`]*`|--[^\n]*|\/\*[^+][\s\S]*?\*\/|;/g;

/** Parts a SQL text at its `;`; a statement set, which holds statements, stays one. Comments are blanked out. */
export function splitStatements(sql: string): readonly SqlStatement[] {
  const text = blankComments(sql);
  const parts: SqlStatement[] = [];
  let from = 0;
  for (const {0: found, index} of text.matchAll(token)) {
    if (found !== ';') continue;
    if (isOpenSet(text.slice(from, index))) continue;
    parts.push(trimmed(text, from, index));
    from = index + 1;
  }
  parts.push(trimmed(text, from, text.length));
  return parts.filter((part) => part.text !== '');
}

function blankComments(text: string): string {
  return text.replace(token, (found) =>
    found.startsWith('--') || found.startsWith('/*') ? found.replace(/[^\n]/g, ' ') : found,
  );
}

/** `BEGIN STATEMENT SET; …` and `EXECUTE STATEMENT SET BEGIN …` go on until `END`. */
function isOpenSet(text: string): boolean {
  return (
    /^\s*(?:BEGIN\s+STATEMENT\s+SET|[\s\S]*?\bSTATEMENT\s+SET\s+BEGIN)\b/i.test(text) &&
    !/\bEND\s*$/i.test(text)
  );
}

function trimmed(text: string, from: number, to: number): SqlStatement {
  const part = text.slice(from, to);
  const lead = part.length - part.trimStart().length;
  return {text: part.trim(), start: from + lead};
}
