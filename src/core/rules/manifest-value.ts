import {defineClaimRule} from './define-claim-rule.ts';

/**
 * `parallelism: "2"`, `upgradeMode: last_state` and `memory: 1GB` of a container are refused; `kubectl wait` for a state that does not
 * exist waits until its time is over.
 * Deliberately ignored: fields that take anything.
 */
export const manifestValue = defineClaimRule({
  id: 'manifest-value',
  severity: 'error',
  summary:
    'Values in manifests, patches and waits have the type of their field and keep its limits.',
  kinds: ['manifest-value'],
});
