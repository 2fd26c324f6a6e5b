import {defineClaimRule} from './define-claim-rule.ts';

/**
 * A manifest of a kind that no server knows ends with `no matches for kind`, and a misspelt resource with `the server doesn't have a
 * resource type`: at three in the morning, after the step before has stopped the job.
 * Deliberately ignored: kinds of API groups on which there are no facts; they are counted as open.
 */
export const knownKind = defineClaimRule({
  id: 'known-kind',
  severity: 'error',
  summary:
    'Kinds and API versions of manifests, and resources on `kubectl` lines, exist in the releases that the recipe supports.',
  kinds: ['manifest-kind'],
});
