import type {Facts} from '../facts/facts.ts';

/** Properties of statements and tables on Confluent Cloud. */
export function cloudProperties(facts: Facts): ReadonlySet<string> {
  const names = new Set<string>();
  for (const version of facts.versions('confluent-cloud')) {
    if (!facts.has('confluent-cloud', version, 'table-options')) continue;
    for (const {key} of facts.read('confluent-cloud', version, 'table-options').options)
      names.add(key);
  }
  return names;
}
