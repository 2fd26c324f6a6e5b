import {defineClaimRule} from './define-claim-rule.ts';

/**
 * A program that exists nowhere is a command that fails at 03:10, and a tool that a reader searches for in vain.
 * Deliberately ignored: programs that a variable names as a whole, and functions that the recipe defines.
 */
export const knownProgram = defineClaimRule({
  id: 'known-program',
  severity: 'error',
  summary:
    'Every program that a recipe runs is in the facts or in the reviewed list of other programs.',
  kinds: ['program'],
});
