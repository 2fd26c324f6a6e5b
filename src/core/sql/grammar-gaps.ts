/** A form of Flink SQL that the grammar lacks, and what stands for it, of equal length, while the rest is parsed. */
interface GrammarGap {
  readonly pattern: RegExp;
  /** Parsed instead, filled up with blanks; without it the form is taken as it is. */
  readonly instead?: string;
  /** Why it is valid: where it comes from. */
  readonly reason: string;
}

const name = '(?:`[^`]+`|[\\w$]+)(?:\\s*\\.\\s*(?:`[^`]+`|[\\w$]+))*';
const text = "'(?:[^']|'')*'";
const parens = '\\((?:[^()]|\\((?:[^()]|\\((?:[^()]|\\([^()]*\\))*\\))*\\))*\\)';
const statement = (source: string) => new RegExp(`^${source.replaceAll(' ', '\\s+')}$`, 'i');
const clause = (source: string) => new RegExp(source.replaceAll(' ', '\\s+'), 'gi');

/**
 * What dt-sql-parser 4.5's grammar of Flink SQL lacks. Each entry names the Flink release, or Confluent Cloud, that has the form. The
 * forms were given to the SQL gateway of Flink 2.3.0: its parser took them all, while it refused `SHOW CREATE FUNCTION` and nonsense.
 * Forms of Confluent Cloud alone come from its documentation. A new entry needs its reason.
 */
const gaps: readonly GrammarGap[] = [
  // Whole statements.
  {
    pattern: statement(`STOP JOB ${text}(?: WITH SAVEPOINT)?(?: WITH DRAIN)?`),
    reason: 'Flink 1.17, job statements',
  },
  {
    pattern: statement(
      `SHOW (?:JOBS|MODELS|PROCEDURES|MATERIALIZED TABLES|CONNECTIONS)(?: (?:FROM|IN) ${name})?(?: LIKE ${text})?`,
    ),
    reason: 'Flink 1.17 to 2.1',
  },
  {
    pattern: statement(`SHOW CREATE (?:MATERIALIZED TABLE|MODEL|CATALOG) ${name}`),
    reason: 'Flink 2.0 and 2.1',
  },
  {pattern: statement(`SHOW PARTITIONS ${name}(?: PARTITION ${parens})?`), reason: 'Flink 1.12'},
  {
    pattern: statement(
      `DESC(?:RIBE)? (?:JOB ${text}|EXTENDED ${name}|(?:CATALOG|MODEL|FUNCTION)(?: EXTENDED)? ${name})`,
    ),
    reason: 'Flink 1.17 to 2.1',
  },
  {pattern: statement(`EXECUTE PLAN ${text}`), reason: 'Flink 1.15, compiled plans'},
  {
    pattern: statement(
      `ALTER MATERIALIZED TABLE ${name} (?:SUSPEND|RESUME(?: WITH ${parens})?|REFRESH(?: PARTITION ${parens})?)`,
    ),
    reason: 'Flink 1.20, materialized tables',
  },
  {
    pattern: statement(`DROP (?:MATERIALIZED TABLE|MODEL|CONNECTION)(?: IF EXISTS)? ${name}`),
    reason: 'Flink 1.20 and 2.1',
  },
  {pattern: statement(`ALTER TABLE(?: IF EXISTS)? ${name} RESET ${parens}`), reason: 'Flink 1.14'},
  {
    pattern: statement(
      `ALTER TABLE(?: IF EXISTS)? ${name} (?:ADD|MODIFY|DROP) (?:IF (?:NOT )?EXISTS )?(?:${parens}|${name}|WATERMARK FOR|DISTRIBUTION|PARTITION|PRIMARY KEY)[^;]*`,
    ),
    reason: 'Flink 1.17, columns and watermarks',
  },
  {
    pattern: statement(`ALTER (?:CATALOG|MODEL|CONNECTION) ${name} (?:SET|RESET) ${parens}`),
    reason: 'Flink 2.0 and 2.1',
  },
  {
    pattern: statement(
      `CREATE(?: OR REPLACE)?(?: TEMPORARY)? (?:MODEL|CONNECTION)(?: IF NOT EXISTS)? ${name}(?: INPUT ${parens})?(?: OUTPUT ${parens})?(?: COMMENT ${text})? WITH ${parens}`,
    ),
    reason: 'Flink 2.1 and Confluent Cloud',
  },
  {
    pattern: statement(
      `CREATE(?: TEMPORARY)? TABLE(?: IF NOT EXISTS)? ${name}(?: ${parens})?(?: WITH ${parens})? LIKE ${name}(?: ${parens})?`,
    ),
    reason: 'Flink 1.11, `LIKE` without columns',
  },
  {pattern: statement(`CALL ${name}\\s*${parens}`), reason: 'Flink 1.18, procedures'},
  {
    pattern: statement(
      `(?:UPDATE ${name} SET .+|DELETE FROM ${name}(?: WHERE .+)?|TRUNCATE TABLE ${name}|ANALYZE TABLE ${name} .+)`,
    ),
    reason: 'Flink 1.17 and 1.18',
  },
  {pattern: statement('(?:QUIT|EXIT|HELP|CLEAR)'), reason: 'SQL client'},
  // Clauses.
  {
    pattern: clause(
      `\\bDISTRIBUTED(?: BY(?: (?:HASH|RANGE))?\\s*${parens})?(?: INTO \\d+ BUCKETS)?`,
    ),
    instead: '',
    reason: 'Flink 2.0 and Confluent Cloud',
  },
  {pattern: clause('(?<=^CREATE )OR (?:REPLACE|ALTER)\\b'), instead: '', reason: 'Flink 2.0'},
  {
    pattern: clause('(?<=^(?:CREATE|ALTER)\\s+)MATERIALIZED\\b'),
    instead: '',
    reason: 'Flink 1.20, materialized tables',
  },
  {
    pattern: clause(`\\bFRESHNESS\\s*=\\s*INTERVAL ${text} \\w+`),
    instead: '',
    reason: 'Flink 1.20, materialized tables',
  },
  {
    pattern: clause('\\bREFRESH_MODE\\s*=\\s*(?:FULL|CONTINUOUS)\\b'),
    instead: '',
    reason: 'Flink 1.20, materialized tables',
  },
  {
    pattern: clause(
      `^CREATE(?: TEMPORARY)? TABLE(?: IF NOT EXISTS)? ${name}(?: ${parens})?(?: COMMENT ${text})?(?: WITH ${parens})? AS(?= (?:SELECT|WITH|\\()\\b)`,
    ),
    instead: '',
    reason: 'Flink 1.16, tables from a query, without `WITH`',
  },
  {
    pattern: clause(`^COMPILE(?: AND EXECUTE)? PLAN ${text}(?: IF NOT EXISTS)? FOR\\b`),
    instead: 'EXECUTE',
    reason: 'Flink 1.15, compiled plans',
  },
  {
    pattern: clause(`\\bFILTER\\s*${parens}`),
    instead: '',
    reason: 'Flink 1.11, filtered aggregates',
  },
  {pattern: clause('\\bTRY_CAST(?=\\s*\\()'), instead: 'CAST', reason: 'Flink 1.15'},
  {
    pattern: clause('\\bNOT NULL(?= METADATA\\b)'),
    instead: '',
    reason: 'Flink 1.12, metadata columns',
  },
  {
    pattern: clause(`\\bOVER\\s*${parens}`),
    instead: '',
    reason: 'Flink 1.0, over windows with a range, or without an alias',
  },
  {
    pattern: clause(
      `(?<=\\b(?:FROM|JOIN|,)\\s*)(?:TABLE\\s*\\(\\s*)(?!(?:TUMBLE|HOP|CUMULATE|SESSION)\\b)\\w+\\s*${parens}\\s*\\)`,
    ),
    instead: 't',
    reason: 'Flink 2.1, process table functions',
  },
  {
    pattern: clause(`(?<=\\b(?:FROM|JOIN)\\s+)(?!(?:TABLE|UNNEST|LATERAL)\\b)\\w+\\s*${parens}`),
    instead: 't',
    reason: 'Flink 2.1, table functions without `TABLE(…)`',
  },
];

/** Puts what the grammar knows in the place of what it lacks, so that the rest of a statement is parsed, at its own offsets. */
export function bridgeGrammarGaps(sql: string): string {
  let bridged = sql;
  for (const {pattern, instead} of gaps) {
    if (instead === undefined) {
      if (pattern.test(bridged)) return '';
      continue;
    }
    bridged = bridged.replace(pattern, (found) => sameLength(found, instead));
  }
  return needsOptions(bridged) ? `${bridged} WITH ('connector' = 'x')` : bridged;
}

/** Line breaks stay where they are, because mistakes are placed by line. */
function sameLength(found: string, instead: string): string {
  return instead + found.slice(instead.length).replace(/[^\n]/g, ' ');
}

/** The grammar wants `WITH`; tables of Confluent Cloud and of catalogs with a default connector do without. */
function needsOptions(sql: string): boolean {
  const withoutTexts = sql.replace(/'(?:[^']|'')*'/g, (found) => ' '.repeat(found.length));
  return (
    /^CREATE\s+(?:TEMPORARY\s+)?TABLE\b/i.test(sql) &&
    !/\bWITH\s*\(/i.test(withoutTexts) &&
    !/\bAS\s+(?:SELECT|WITH)\b/i.test(withoutTexts)
  );
}
