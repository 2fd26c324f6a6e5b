import {defineClaimRule} from './define-claim-rule.ts';

/**
 * The operator's definitions have no required fields: the server takes a FlinkDeployment without `flinkVersion`, and the operator then
 * neither starts nor deletes it.
 * Deliberately ignored: patches, which hold only what they change.
 */
export const manifestRequired = defineClaimRule({
  id: 'manifest-required',
  severity: 'error',
  summary: 'Manifests have the fields that their server or operator demands.',
  kinds: ['manifest-required'],
});
