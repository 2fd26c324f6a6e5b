import {splitStatements} from '../sql/statements.ts';
import type {CommandRisk} from './command-risk.ts';

/** How SQL statements begin, and what they do at least; the first row that fits counts. */
const rows: readonly (readonly [RegExp, CommandRisk['risk'] | 'read-only'])[] = [
  [/^STOP\s+JOB\b/i, 'restart'],
  [/^INSERT\s+OVERWRITE\b/i, 'data-loss'],
  [/^(?:DELETE|UPDATE|TRUNCATE)\b/i, 'data-loss'],
  [/^CREATE\s+(?:OR\s+\w+\s+)?TEMPORARY\b/i, 'read-only'],
  [/^DROP\s+TEMPORARY\b/i, 'read-only'],
  [/^(?:CREATE|ALTER|DROP|INSERT|CALL|ANALYZE)\b/i, 'change'],
  [/^(?:EXECUTE|BEGIN\s+STATEMENT\s+SET|COMPILE\s+AND\s+EXECUTE)\b/i, 'change'],
];

/** On Confluent Cloud a table is a topic, and dropping it deletes what is in it. */
const dropsData = /^DROP\s+(?:MATERIALIZED\s+)?(?:TABLE|DATABASE)\b/i;

/** A statement with its risk. */
export interface StatementRisk extends CommandRisk {
  /** Offsets of its first words. */
  readonly start: number;
  readonly end: number;
}

/** The risks of the statements of a SQL text that do more than read. */
export function sqlRisks(
  sql: string,
  options: {readonly confluentCloud?: boolean} = {},
): readonly StatementRisk[] {
  return splitStatements(sql).flatMap(({text, start}) => {
    const what = /^[A-Za-z]+(?:\s+[A-Za-z]+)?/.exec(text)?.[0] ?? '';
    const named = {what: what.replace(/\s+/g, ' '), start, end: start + what.length};
    if (options.confluentCloud && dropsData.test(text)) return [{...named, risk: 'data-loss'}];
    const risk = rows.find(([pattern]) => pattern.test(text))?.[1] ?? 'read-only';
    return risk === 'read-only' ? [] : [{...named, risk}];
  });
}
