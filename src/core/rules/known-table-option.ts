import {defineClaimRule} from './define-claim-rule.ts';

/**
 * A table with an option that its connector does not have cannot be read, which shows only when the first query runs.
 * Deliberately ignored: connectors and formats of other projects, which the coverage counts.
 */
export const knownTableOption = defineClaimRule({
  id: 'known-table-option',
  severity: 'error',
  summary:
    'Every option of a table exists for its connector and formats, and none that it needs is missing.',
  kinds: ['table-option'],
});
