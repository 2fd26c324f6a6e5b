import {defineClaimRule} from './define-claim-rule.ts';

/**
 * A command without a required flag stops with its usage text, in the middle of a sequence that a reader pastes.
 * Deliberately ignored: lines with an expansion that may stand for several words, and command lines in prose.
 */
export const requiredWords = defineClaimRule({
  id: 'required-words',
  severity: 'error',
  summary: 'A command has the flags and operands that it cannot do without, and none too many.',
  kinds: ['required'],
});
