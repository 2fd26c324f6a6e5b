import {defineClaimRule} from './define-claim-rule.ts';

/**
 * A query on a metric that nobody exports gives an empty answer, which reads as "all is well".
 * Deliberately ignored: recording rules and names that the shell makes, which the coverage counts; words in camel case that resemble
 * no metric.
 */
export const knownMetric = defineClaimRule({
  id: 'known-metric',
  severity: 'error',
  summary:
    'Every metric of Flink, the Kubernetes Operator, Confluent Cloud and what runs beside them exists.',
  kinds: ['metric'],
});
