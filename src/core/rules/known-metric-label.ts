import {defineClaimRule} from './define-claim-rule.ts';

/**
 * Grouping by a label that no series has puts everything into one group, and a matcher on it finds nothing: neither is an error to Prometheus.
 * Deliberately ignored: labels of series that nothing is known of, as far as some metric has them.
 */
export const knownMetricLabel = defineClaimRule({
  id: 'known-metric-label',
  severity: 'error',
  summary: 'Every label in a query is one of its metric, or one that scraping adds.',
  kinds: ['metric-label'],
});
