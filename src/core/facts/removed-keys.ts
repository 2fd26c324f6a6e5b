import type {Facts} from './facts.ts';

/** What to write instead of a config key of Flink that a later version no longer has, as far as there is a successor. */
export function keySuccessors(facts: Facts): ReadonlyMap<string, string> {
  const successors = new Map<string, string>();
  for (const version of facts.versions('flink')) {
    if (!facts.has('flink', version, 'removed')) continue;
    for (const {kind, name, successor} of facts.read('flink', version, 'removed').names)
      if (kind === 'config-option' && successor !== undefined) successors.set(name, successor);
  }
  return successors;
}
