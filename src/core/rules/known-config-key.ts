import {defineClaimRule} from './define-claim-rule.ts';

/**
 * Flink ignores a key that it does not know: the setting that a recipe makes does nothing, and nobody is told. A key that 2.0 removed is
 * worse, because it worked before.
 * Deliberately ignored: keys that Flink passes on to Hadoop, S3 or a reporter; names whose first part begins no config key.
 */
export const knownConfigKey = defineClaimRule({
  id: 'known-config-key',
  severity: 'error',
  summary:
    'Every config key exists under its present name in each version that the recipe, its block or its sentence speaks of.',
  kinds: ['config-key'],
});
