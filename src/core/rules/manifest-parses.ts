import {defineClaimRule} from './define-claim-rule.ts';

/**
 * A key written twice counts once, the last time, and nobody is told; a brace too few fails at the server.
 * Deliberately ignored: blocks of YAML and JSON, which `code-parses` reads.
 */
export const manifestParses = defineClaimRule({
  id: 'manifest-parses',
  severity: 'error',
  summary:
    'Manifests in heredocs, patches and bodies of requests can be read, and name each key once.',
  kinds: ['manifest-syntax'],
});
