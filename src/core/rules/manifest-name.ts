import {defineClaimRule} from './define-claim-rule.ts';

/**
 * The API server refuses a name with a capital letter or an underscore, and the operator one of more than 45 characters.
 * Deliberately ignored: what the shell puts together.
 */
export const manifestName = defineClaimRule({
  id: 'manifest-name',
  severity: 'error',
  summary: 'Names, labels and namespaces of manifests are such that the server takes them.',
  kinds: ['manifest-name'],
});
