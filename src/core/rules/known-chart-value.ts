import {defineClaimRule} from './define-claim-rule.ts';

/**
 * Helm takes any value: a misspelt one is kept and does nothing, so the operator watches all namespaces, or jobs run without high
 * availability.
 * Deliberately ignored: values of other charts, on which there are no facts.
 */
export const knownChartValue = defineClaimRule({
  id: 'known-chart-value',
  severity: 'error',
  summary:
    "Values of the operator's Helm chart, in files and behind `--set`, exist in its releases.",
  kinds: ['chart-value'],
});
