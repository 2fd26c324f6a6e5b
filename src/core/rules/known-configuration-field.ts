import {defineClaimRule} from './define-claim-rule.ts';

/**
 * Prometheus and Alertmanager refuse a file with an unknown field, and go on with the one before: the new alert never fires.
 * Deliberately ignored: snippets that do not show which file they belong to.
 */
export const knownConfigurationField = defineClaimRule({
  id: 'known-configuration-field',
  severity: 'error',
  summary: 'Fields of the files of Prometheus and Alertmanager exist in their releases.',
  kinds: ['configuration-field'],
});
