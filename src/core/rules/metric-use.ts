import {defineClaimRule} from './define-claim-rule.ts';

/**
 * `rate()` of a gauge takes each fall for a restart of the counter, and gives a number all the same. Many of Flink's counts are exported as
 * gauges, so the type alone does not tell: the facts say which only rise.
 * Deliberately ignored: functions of sums and differences of several metrics.
 */
export const metricUse = defineClaimRule({
  id: 'metric-use',
  severity: 'error',
  summary:
    'Functions for counters are given what only rises, functions for gauges what goes up and down.',
  kinds: ['metric-use'],
});
