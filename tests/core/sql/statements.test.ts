import {expect, test} from 'vitest';
import {sqlRisks} from '../../../src/core/commands/sql-risk.ts';
import {splitStatements} from '../../../src/core/sql/statements.ts';

test('parts a text at semicolons outside quotes and comments', () => {
  expect(splitStatements("SET 'a;b' = 'c''d;'; -- no; end\n SELECT 1 /* ; */;\n")).toEqual([
    {text: "SET 'a;b' = 'c''d;'", start: 0},
    {text: 'SELECT 1', start: 33},
  ]);
});

test('keeps a statement set whole', () => {
  const set = 'EXECUTE STATEMENT SET BEGIN INSERT INTO a SELECT 1; INSERT INTO b SELECT 2; END';
  expect(splitStatements(`${set}; SHOW JOBS;`).map(({text}) => text)).toEqual([set, 'SHOW JOBS']);
});

test('keeps hints, which look like comments', () => {
  expect(splitStatements("SELECT * FROM t /*+ OPTIONS('a'='b') */").map(({text}) => text)).toEqual([
    "SELECT * FROM t /*+ OPTIONS('a'='b') */",
  ]);
});

test.each([
  ['SELECT 1; SHOW TABLES; SET a = b; EXPLAIN SELECT 1; CREATE TEMPORARY TABLE t (a INT)', []],
  ["STOP JOB 'x' WITH SAVEPOINT", ['restart']],
  [
    'INSERT INTO a SELECT 1; DROP TABLE a; ALTER TABLE a RENAME TO b',
    ['change', 'change', 'change'],
  ],
  ['DELETE FROM a', ['data-loss']],
])('%s', (sql, expected) => {
  expect(sqlRisks(sql).map(({risk}) => risk)).toEqual(expected);
});

test('a table of Confluent Cloud is a topic', () => {
  expect(sqlRisks('DROP TABLE orders', {confluentCloud: true})).toMatchObject([
    {risk: 'data-loss', what: 'DROP TABLE', start: 0, end: 10},
  ]);
});
