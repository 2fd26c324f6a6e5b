import {defineClaimRule} from './define-claim-rule.ts';

/**
 * An enumerated value is checked by the program only when the command runs, which may be after the step that cannot be undone.
 * Deliberately ignored: values that a variable holds.
 */
export const knownValue = defineClaimRule({
  id: 'known-value',
  severity: 'error',
  summary: 'Values of flags are among those that the flag takes, and of its type.',
  kinds: ['value'],
});
