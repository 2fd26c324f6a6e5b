import {defineClaimRule} from './define-claim-rule.ts';

/**
 * Values are read when the first query runs, and then the statement fails.
 * Deliberately ignored: values of options that take any text, and what the reader fills in.
 */
export const tableOptionValue = defineClaimRule({
  id: 'table-option-value',
  severity: 'error',
  summary: 'Connectors, formats and values of table options are ones that the release takes.',
  kinds: ['table-option-value'],
});
