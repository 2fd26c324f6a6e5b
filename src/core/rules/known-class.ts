import {defineClaimRule} from './define-claim-rule.ts';

/**
 * Readers search their logs for the exception that a recipe names, and search the recipes for the one in their log: a name that no
 * release throws leads nobody anywhere.
 * Deliberately ignored: outputs, which a run printed, and classes of systems in the reviewed list, which the coverage counts.
 */
export const knownClass = defineClaimRule({
  id: 'known-class',
  severity: 'error',
  summary: 'Every exception and error class exists in Flink, its connectors, Kafka or the JDK.',
  kinds: ['class'],
});
