import {defineClaimRule} from './define-claim-rule.ts';

/**
 * A JSONPath to a field that does not exist prints nothing, and `kubectl wait` for it waits until its time is over: both look like a
 * state of the job.
 * Deliberately ignored: what stands behind `..`, and paths whose kind only the shell knows.
 */
export const knownResourceField = defineClaimRule({
  id: 'known-resource-field',
  severity: 'error',
  summary:
    'JSONPaths, columns, selectors and jq programs behind `kubectl` read fields that the resource has.',
  kinds: ['manifest-path'],
});
