import {defineClaimRule} from './define-claim-rule.ts';

/**
 * A value of the wrong form stops the process at its next start, which is the restart that the recipe asks for.
 * Deliberately ignored: values that readers fill in, and options that take any text.
 */
export const configValue = defineClaimRule({
  id: 'config-value',
  severity: 'error',
  summary: 'The value of a config key is of its type, and among the words that it takes.',
  kinds: ['config-value'],
});
