import {defineClaimRule} from './define-claim-rule.ts';

/**
 * A misspelt field is refused by Flink with a stack trace, and ignored by others: `targetDirectory` written otherwise puts the
 * savepoint somewhere else. Bodies are judged in `-d`, heredocs, files that the recipe shows, and what jq makes.
 */
export const knownBodyField = defineClaimRule({
  id: 'known-body-field',
  severity: 'error',
  kinds: ['body-field'],
  summary:
    'Bodies of REST requests have fields, values and types that the endpoint takes, and none that it needs is missing.',
});
