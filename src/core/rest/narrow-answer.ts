import type {RestEndpoint} from '../../../schemas/facts/rest-endpoints.ts';
import type {Shape, ShapeField} from '../jq/shape.ts';
import {hole} from '../json-flow/written.ts';
import type {WrittenParameter} from './read-request.ts';

/** An answer without the fields that a parameter leaves out: with `agg=max` Flink's metrics have no `min`. */
export function narrowed(
  answer: Shape | undefined,
  endpoint: RestEndpoint,
  parameters: readonly WrittenParameter[],
): Shape | undefined {
  const aggregations = endpoint.query?.find(({name}) => name === 'agg')?.enum;
  const given = parameters.find(({name}) => name.text === 'agg')?.value;
  if (answer?.kind !== 'array' || answer.items.kind !== 'object') return answer;
  if (aggregations === undefined || given === undefined || hole.test(given.text)) return answer;
  const wanted = given.text.split(',');
  const fields = new Map<string, ShapeField>(
    [...answer.items.fields].filter(
      ([name]) => !aggregations.includes(name) || wanted.includes(name),
    ),
  );
  return {...answer, items: {...answer.items, fields}};
}
