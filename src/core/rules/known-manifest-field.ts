import {defineClaimRule} from './define-claim-rule.ts';

/**
 * `kubectl patch` only warns of a field that does not exist, changes nothing, and exits with 0; the reader goes on as if the job had been
 * suspended. `kubectl apply --validate=warn` does the same.
 * Deliberately ignored: fields of kinds whose facts are not complete, unless they look like a slip; keys of `flinkConfiguration`.
 */
export const knownManifestField = defineClaimRule({
  id: 'known-manifest-field',
  severity: 'error',
  summary: 'Every field of a manifest or patch exists in its kind.',
  kinds: ['manifest-field'],
});
