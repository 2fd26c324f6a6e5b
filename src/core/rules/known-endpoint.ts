import {defineClaimRule} from './define-claim-rule.ts';

/**
 * A path from memory answers 404 in the middle of an incident, and `curl -f` prints nothing at all. Paths are judged in commands and
 * in prose, for the server that the base variable or the host names.
 * Deliberately ignored: addresses of servers that no facts describe; `check --coverage` counts them.
 */
export const knownEndpoint = defineClaimRule({
  id: 'known-endpoint',
  severity: 'error',
  kinds: ['endpoint'],
  summary: 'Methods and paths of REST requests exist in each release that the recipe supports.',
});
