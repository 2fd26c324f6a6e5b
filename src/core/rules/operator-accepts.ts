import {defineClaimRule} from './define-claim-rule.ts';

/**
 * The definitions let much through that the operator refuses with an entry in `.status.error`, while the old job goes on: last-state without
 * high availability, savepoints without a directory, keys that it sets itself.
 * Deliberately ignored: what only the state of a running cluster decides.
 */
export const operatorAccepts = defineClaimRule({
  id: 'operator-accepts',
  severity: 'error',
  summary: 'The operator, and the server behind the definitions, accept a manifest as it is.',
  kinds: ['manifest-refused'],
});
