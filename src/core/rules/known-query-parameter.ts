import {defineClaimRule} from './define-claim-rule.ts';

/**
 * Most servers ignore a parameter that they do not know: `?mod=cancel` is accepted and does nothing, and the reader waits for a job
 * to end. Values are judged where the release lists them.
 */
export const knownQueryParameter = defineClaimRule({
  id: 'known-query-parameter',
  severity: 'error',
  kinds: ['query-parameter'],
  summary:
    'Query parameters of REST requests exist, with values that the endpoint takes, and none that it needs is missing.',
});
