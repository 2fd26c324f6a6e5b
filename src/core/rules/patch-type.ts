import {defineClaimRule} from './define-claim-rule.ts';

/**
 * Without `--type` kubectl sends a strategic merge, which custom resources do not support: the patch always fails.
 */
export const patchType = defineClaimRule({
  id: 'patch-type',
  severity: 'error',
  summary:
    '`kubectl patch` of a custom resource says `--type merge` or `--type json`, and the patch has that form.',
  kinds: ['patch-type'],
});
