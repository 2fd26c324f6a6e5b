import {defineClaimRule} from './define-claim-rule.ts';

/**
 * A function of another database is the commonest mistake of a query that somebody wrote from memory.
 * Deliberately ignored: functions with a path of names, which are the reader's own.
 */
export const knownSqlFunction = defineClaimRule({
  id: 'known-sql-function',
  severity: 'error',
  summary: 'Every function in SQL is built in, or one that the recipe creates.',
  kinds: ['sql-function'],
});
