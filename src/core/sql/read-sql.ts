/** A name or value in a SQL text by its offsets. */
export interface SqlName {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** `'key' = 'value'`; without a value in `RESET ('key')`. */
export interface SqlOption {
  readonly key: SqlName;
  readonly value: SqlName | undefined;
}

/** Options that a text gives, and to what. */
export interface SqlOptions {
  readonly of: 'table' | 'catalog' | 'other';
  /** `create`: all of them; `alter` and `hint`: some, of a table that stands elsewhere. */
  readonly how: 'create' | 'alter' | 'hint';
  /** The table, where its name can be told. */
  readonly table: string | undefined;
  /** True where more options come from another table: `LIKE`. */
  readonly inherits: boolean;
  readonly options: readonly SqlOption[];
  /** The keyword or the hint, for what is missing. */
  readonly at: SqlName;
}

/** What a SQL text names. */
export interface SqlNames {
  readonly options: readonly SqlOptions[];
  readonly functions: readonly SqlName[];
  /** Functions that it creates, in capitals. */
  readonly created: readonly string[];
}

interface Token extends SqlName {
  readonly kind: 'word' | 'quoted' | 'text' | 'hint' | 'sign';
}

/** Words that stand before `(` and are no functions. */
const notFunctions = new Set(
  (
    'ADD ALL ALTER AND ANALYZE ANY ARRAY AS ASC BIGINT BINARY BOOLEAN BY BYTES CASE CAST CHAR CHARACTER CHECK COLUMN COLUMNS COMMENT ' +
    'COMPUTED CUBE DATE DEC DECIMAL DEFINE DESC DESCRIBE DISTINCT DISTRIBUTED DOUBLE DROP ELSE END ENFORCED EXCEPT EXISTS FETCH FILTER FLOAT ' +
    'FOR FROM FULL GROUP GROUPING HASH HAVING IF IN INCLUDING INNER INPUT INT INTEGER INTERSECT INTERVAL INTO IS JOIN KEY LATERAL LEFT LIKE LIMIT ' +
    'MAP MATCH_RECOGNIZE MEASURES METADATA MODIFY MULTISET NOT NULL NUMERIC OFFSET ON OPTIONS OR ORDER OUTPUT OUTER OVER OVERWRITE PARTITION PARTITIONED ' +
    'PARTITIONS PATTERN PERIOD PRECEDING PRIMARY RANGE RAW RESET RIGHT ROLLUP ROW ROWS SELECT SET SETS SMALLINT STRING STRUCTURED SYMMETRIC ' +
    'SOME SUBSET SYSTEM_TIME TABLE THEN TIME TIMESTAMP TIMESTAMP_LTZ TINYINT TO UNION UNIQUE UNNEST USING VALUES VARBINARY VARCHAR VARYING VIRTUAL ' +
    'WATERMARK WHEN WHERE WITH WITHIN WITHOUT ZONE'
  ).split(' '),
);

/** Words behind which a name with `(` is that of a table or column list. */
const namesFollow =
  /^(?:INTO|OVERWRITE|TABLE|VIEW|EXISTS|DATABASE|CATALOG|MODEL|FUNCTION|CONNECTION|PARTITION|CONSTRAINT|DESCRIPTOR)$/;

/** Reads a SQL text. Never throws: it gives the names that can be told. */
export function readSql(sql: string): SqlNames {
  const tokens = tokenize(sql);
  const options: SqlOptions[] = [];
  const functions: SqlName[] = [];
  const created: string[] = [];
  let from = 0;
  for (const [index, token] of tokens.entries()) {
    const next = tokens[index + 1];
    const upper = token.name.toUpperCase();
    if (token.kind === 'sign' && token.name === ';') from = index + 1;
    if (token.kind === 'hint') options.push(...hintOptions(token, tokens.slice(from, index)));
    if (token.kind !== 'word' || next?.kind !== 'sign' || next.name !== '(') {
      if (token.kind === 'word' && upper === 'FUNCTION') {
        const name = pathEnd(tokens, index + 1);
        if (name !== undefined) created.push(name.toUpperCase());
      }
      continue;
    }
    if (/^(?:WITH|SET|RESET)$/.test(upper) && tokens[index + 2]?.kind === 'text') {
      options.push(clause(token, tokens, index, from));
      continue;
    }
    if (isFunction(tokens, index, upper))
      functions.push({name: token.name, start: token.start, end: token.end});
  }
  return {options, functions, created};
}

function tokenize(sql: string): readonly Token[] {
  const tokens: Token[] = [];
  for (const {0: found, index} of sql.matchAll(
    /'(?:[^']|'')*'|"(?:[^"]|"")*"|`[^`]*`|--[^\n]*|\/\*[\s\S]*?\*\/|\$?\w+|[^\s\w]/g,
  )) {
    const end = index + found.length;
    if (found.startsWith('/*+')) tokens.push({kind: 'hint', name: found, start: index, end});
    else if (found.startsWith('--') || found.startsWith('/*')) continue;
    else if (found.startsWith("'") && found.length > 1)
      tokens.push({kind: 'text', name: found.slice(1, -1), start: index + 1, end: end - 1});
    else if (/^[`"]/.test(found) && found.length > 1)
      tokens.push({kind: 'quoted', name: found.slice(1, -1), start: index + 1, end: end - 1});
    else tokens.push({kind: /^\w/.test(found) ? 'word' : 'sign', name: found, start: index, end});
  }
  return tokens;
}

function isFunction(tokens: readonly Token[], index: number, upper: string): boolean {
  if (notFunctions.has(upper) || /^\d/.test(upper)) return false;
  // A name with dots is somebody's own, and so is what a path of names ends with.
  const before = tokens[index - 1];
  if (before?.name === '.') return false;
  const words = tokens.slice(Math.max(0, index - 3), index).map(({name}) => name.toUpperCase());
  const last = words.at(-1) ?? '';
  if (namesFollow.test(last) && upper !== 'DESCRIPTOR') return false;
  // An alias with columns: `AS t (a, b)`, `WITH t (a, b) AS`, and a list of columns behind a table.
  if (last === 'AS' || last === ')') return false;
  if ((last === 'WITH' || last === ',') && closesInto(tokens, index + 1, 'AS')) return false;
  return true;
}

/** True where the parenthesis that opens at an index closes before a word. */
function closesInto(tokens: readonly Token[], open: number, word: string): boolean {
  let depth = 0;
  for (let at = open; at < tokens.length; at++) {
    const {kind, name} = tokens[at] ?? {kind: 'sign', name: ''};
    if (kind !== 'sign') continue;
    if (name === '(') depth++;
    if (name === ')' && --depth === 0)
      return tokens[at + 1]?.name.toUpperCase() === word && tokens[at + 2]?.name === '(';
  }
  return false;
}

function clause(keyword: Token, tokens: readonly Token[], index: number, from: number): SqlOptions {
  const head = tokens.slice(from, index);
  const words = head.map(({name}) => name.toUpperCase());
  const options: SqlOption[] = [];
  let at = index + 2;
  for (; at < tokens.length && tokens[at]?.name !== ')'; at++) {
    const key = tokens[at];
    if (key?.kind !== 'text') continue;
    const value = tokens[at + 1]?.name === '=' ? tokens[at + 2] : undefined;
    options.push({key, value: value?.kind === 'text' ? value : undefined});
    if (value !== undefined) at += 2;
  }
  const start = words.findIndex((word) => word === 'CREATE' || word === 'ALTER');
  const kind = words
    .slice(Math.max(start, 0))
    .find((word) => /^(?:TABLE|CATALOG|MODEL|CONNECTION|DATABASE|FUNCTION|VIEW)$/.test(word));
  return {
    of: kind === 'TABLE' || kind === undefined ? 'table' : kind === 'CATALOG' ? 'catalog' : 'other',
    how: words.includes('ALTER') || keyword.name.toUpperCase() !== 'WITH' ? 'alter' : 'create',
    table: tableAfter(head, 'TABLE'),
    inherits:
      tokens[at + 1]?.name.toUpperCase() === 'LIKE' || words.includes('LIKE') || start === -1,
    options,
    at: {name: keyword.name, start: keyword.start, end: keyword.end},
  };
}

/** The last part of the name behind a keyword. */
function tableAfter(head: readonly Token[], keyword: string): string | undefined {
  const at = head.findIndex(({name, kind}) => kind === 'word' && name.toUpperCase() === keyword);
  return at === -1 ? undefined : pathEnd(head, at + 1)?.toLowerCase();
}

/** The last part of a path of names that begins at an index, behind `IF NOT EXISTS`. */
function pathEnd(tokens: readonly Token[], from: number): string | undefined {
  let last: string | undefined;
  let open = true;
  for (const {kind, name} of tokens.slice(from)) {
    const isName = kind === 'word' || kind === 'quoted';
    if (last === undefined && kind === 'word' && /^(?:IF|NOT|EXISTS)$/i.test(name)) continue;
    if (isName && open) {
      last = name;
      open = false;
    } else if (name === '.' && last !== undefined) open = true;
    else break;
  }
  return last;
}

/** A hint of options behind a table: `OPTIONS('k' = 'v')` in a comment that begins with a plus. */
function* hintOptions(hint: Token, head: readonly Token[]): Iterable<SqlOptions> {
  const table = head.findLast(({kind}) => kind === 'word' || kind === 'quoted')?.name.toLowerCase();
  for (const {0: whole, 1: inside = '', index} of hint.name.matchAll(
    /\bOPTIONS\s*\(((?:'(?:[^']|'')*'|[^')])*)\)/gi,
  )) {
    const start = hint.start + index + whole.length - 1 - inside.length;
    const options = [...inside.matchAll(/'((?:[^']|'')*)'\s*=\s*'((?:[^']|'')*)'/g)].map(
      ({0: pair, 1: key = '', 2: value = '', index: from}): SqlOption => {
        const keyStart = start + from + 1;
        const valueStart = start + from + pair.length - 1 - value.length;
        return {
          key: {name: key, start: keyStart, end: keyStart + key.length},
          value: {name: value, start: valueStart, end: valueStart + value.length},
        };
      },
    );
    yield {
      of: 'table',
      how: 'hint',
      table,
      inherits: true,
      options,
      at: {name: 'OPTIONS', start: hint.start + index, end: hint.start + index + 7},
    };
  }
}
