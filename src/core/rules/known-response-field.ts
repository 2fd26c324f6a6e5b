import {defineClaimRule} from './define-claim-rule.ts';

/**
 * jq prints `null` for a field that does not exist, and a comparison with a state that does not exist is never true: the reader sees
 * "no checkpoint" where there is one. Programs are followed from the request through pipes, files, variables and functions.
 * Deliberately ignored: what a `//` or an `else` provides for releases that lack a field, if one of the two exists in each.
 */
export const knownResponseField = defineClaimRule({
  id: 'known-response-field',
  severity: 'error',
  kinds: ['response-field', 'response-value'],
  summary:
    'Fields that jq programs read exist in the answer that they read, and values that they compare with can occur there.',
});
