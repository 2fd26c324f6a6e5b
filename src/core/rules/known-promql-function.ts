import {defineClaimRule} from './define-claim-rule.ts';

/**
 * Prometheus refuses a query with a function that it does not have, in the moment when somebody needs the answer.
 * Deliberately ignored: nothing.
 */
export const knownPromqlFunction = defineClaimRule({
  id: 'known-promql-function',
  severity: 'error',
  summary: 'Every function and aggregation in a query is one of PromQL.',
  kinds: ['promql-function'],
});
