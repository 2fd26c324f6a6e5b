import {defineClaimRule} from './define-claim-rule.ts';

/**
 * Schema Registry, CMF and Confluent Cloud refuse a JSON body without its content type, or under another one.
 * Deliberately ignored: a missing header for Flink, which reads JSON whatever it is called.
 */
export const contentType = defineClaimRule({
  id: 'content-type',
  severity: 'error',
  kinds: ['content-type'],
  summary: 'The content type of a REST request is one that the endpoint reads.',
});
