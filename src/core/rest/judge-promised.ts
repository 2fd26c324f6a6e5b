import {alternatives, type Shape} from '../jq/shape.ts';
import {Written} from '../json-flow/written.ts';
import {expectedNames} from '../text/nearest.ts';
import {type RestContext, reportOn} from './rest-context.ts';

/** Judges an output that shows what an API's definition promises: each of its fields is one of the answer. */
export function judgePromised(promised: Shape, answer: Shape, context: RestContext): void {
  for (const each of alternatives(promised)) {
    if (each.kind === 'array')
      for (const item of each.tuple ?? [each.items])
        judgePromised(item, itemsOfArrays(answer), context);
    if (each.kind !== 'object') continue;
    for (const [name, {at, shape}] of each.fields) {
      if (!(at?.source instanceof Written)) continue;
      const objects = alternatives(answer).filter(({kind}) => kind === 'object');
      const unknown = alternatives(answer).find(({kind}) => kind === 'any');
      const found = objects.flatMap((object) =>
        object.kind === 'object' ? [object.fields.get(name)?.shape() ?? object.rest] : [],
      );
      const known = found.filter((field) => field !== undefined);
      const origin = objects.flatMap((object) =>
        object.kind === 'object' && object.origin !== undefined ? [object.origin] : [],
      )[0];
      const range: readonly [number, number] = [at.start, at.end];
      if (known.length > 0) {
        if (origin !== undefined)
          reportOn(context, at.source, range, 'response-field', name, {
            is: 'holds',
            by: origin.release,
          });
        for (const field of known) judgePromised(shape(), field, context);
      } else if (origin !== undefined && unknown === undefined)
        reportOn(context, at.source, range, 'response-field', name, {
          ...{
            is: 'wrong',
            by: origin.release,
            what: `Unknown field \`${name}\` of ${origin.document}`,
          },
          expected: expectedNames(
            name,
            objects.flatMap((object) =>
              object.kind === 'object' ? [...object.fields.keys()] : [],
            ),
          ),
        });
      else
        reportOn(context, at.source, range, 'response-field', name, {
          is: 'open',
          why: unknown?.kind === 'any' ? unknown.why : 'nothing is known of what prints it',
        });
    }
  }
}

function itemsOfArrays(shape: Shape): Shape {
  const items = alternatives(shape).flatMap((each) =>
    each.kind === 'array' ? alternatives(each.items) : each.kind === 'any' ? [each] : [],
  );
  return {kind: 'union', of: items};
}
