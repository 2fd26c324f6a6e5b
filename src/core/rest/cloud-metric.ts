import type {Facts} from '../facts/facts.ts';

/** Names of the metrics that Confluent Cloud's Metrics API can be asked for; none where no facts list them. */
export function cloudMetrics(facts: Facts): readonly string[] {
  const version = facts
    .versions('confluent-cloud')
    .filter((each) => facts.has('confluent-cloud', each, 'metrics'))
    .at(-1);
  if (version === undefined) return [];
  return facts.read('confluent-cloud', version, 'metrics').metrics.map(({name}) => name);
}
