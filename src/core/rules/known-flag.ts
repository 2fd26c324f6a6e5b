import {defineClaimRule} from './define-claim-rule.ts';

/**
 * A flag that never existed, or one of the sibling command, fails at best; at worst the program takes it for something else.
 * Deliberately ignored: programs whose flags no facts describe; the coverage counts them.
 */
export const knownFlag = defineClaimRule({
  id: 'known-flag',
  severity: 'error',
  summary:
    'Every flag exists on its command, in each supported version and under the login of its platform.',
  kinds: ['flag'],
});
