import {defineClaimRule} from './define-claim-rule.ts';

/**
 * A subcommand that reads well and does not exist, or exists under the other login, costs the minutes in which it is tried.
 * Deliberately ignored: programs whose words no facts describe; the coverage counts them.
 */
export const knownCommand = defineClaimRule({
  id: 'known-command',
  severity: 'error',
  summary:
    'Every subcommand exists in its program, in each supported version and under the login of its platform.',
  kinds: ['subcommand'],
});
