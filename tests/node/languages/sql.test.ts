import {expect, test} from 'vitest';
import {createLanguageParsers} from '../../../src/node/language-parsers.ts';
import {loadShellParser} from '../../../src/node/shell-parser.ts';

const {sql: parse} = createLanguageParsers(await loadShellParser());

async function mistakes(text: string): Promise<readonly string[]> {
  const found = (await parse?.(text)) ?? [];
  return found.map(({start, end, message}) => `${start}-${end} ${message}`);
}

test.each([
  'SHOW JOBS',
  "STOP JOB 'abc' WITH SAVEPOINT WITH DRAIN",
  "DESCRIBE JOB 'abc'",
  'SHOW CREATE TABLE t',
  'DESCRIBE EXTENDED t',
  'CREATE TABLE t (a INT) DISTRIBUTED BY HASH(a) INTO 4 BUCKETS',
  'CREATE TABLE t (a INT, PRIMARY KEY (a) NOT ENFORCED)',
  "CREATE TABLE t WITH ('a'='b') LIKE s (EXCLUDING OPTIONS)",
  'CREATE OR REPLACE TABLE t AS SELECT a FROM b',
  "CREATE MATERIALIZED TABLE t FRESHNESS = INTERVAL '1' MINUTE REFRESH_MODE = FULL AS SELECT a FROM b",
  'ALTER MATERIALIZED TABLE t SUSPEND',
  "ALTER TABLE t RESET ('a')",
  'ALTER TABLE t ADD (a INT, b STRING AFTER a)',
  "ALTER TABLE t MODIFY WATERMARK FOR ts AS ts - INTERVAL '5' SECOND",
  'ALTER TABLE t DROP WATERMARK',
  'ALTER TABLE t ADD (headers MAP<BYTES, BYTES> METADATA)',
  "COMPILE PLAN '/p.json' IF NOT EXISTS FOR INSERT INTO a SELECT * FROM b",
  'SELECT COUNT(*) FILTER (WHERE (a) > 1), TRY_CAST(b AS INT) FROM t',
  "SELECT SUM(a) OVER (PARTITION BY b ORDER BY ts RANGE BETWEEN INTERVAL '1' HOUR PRECEDING AND CURRENT ROW) FROM t",
  "SELECT * FROM savepoint_metadata('/x')",
  "SELECT * FROM TABLE(savepoint_metadata('/x'))",
  "SELECT * FROM TABLE(TUMBLE(TABLE t, DESCRIPTOR(ts), INTERVAL '1' MINUTE))",
  "SELECT * FROM t /*+ OPTIONS('scan.startup.mode'='earliest-offset') */",
  'CALL sys.foo(1, `a`)',
  "CREATE MODEL m INPUT (a STRING) OUTPUT (b STRING) WITH ('task'='x')",
  'EXECUTE STATEMENT SET BEGIN INSERT INTO a SELECT * FROM b; INSERT INTO c SELECT * FROM b; END',
  'DELETE FROM t WHERE a = 1',
])('takes %s', async (statement) => {
  expect(await mistakes(`${statement};`)).toEqual([]);
});

test.each([
  ['SHOW JOBZ', ['5-9 unexpected `JOBZ`']],
  ['SELECT a FROM WHERE b = 1', ['14-19 unexpected `WHERE`']],
  [
    'SELECT a FROM t;\nSELECT FROM t;\nINSRT INTO a SELECT 1',
    ['24-28 unexpected `FROM`', '32-37 unexpected `INSRT`'],
  ],
  ["STOP JOB 'abc' WITH SAVEPONT", ['0-4 unexpected `STOP`']],
  ['SELECT COUNT(*) FILTER (WHERE a > 1 FROM t', ['16-22 unexpected `FILTER`']],
])('refuses %s', async (text, expected) => {
  expect(await mistakes(text)).toEqual(expected);
});
