import type {FieldNode} from '../../../schemas/facts/field-node.ts';
import {isAsDescribed} from '../facts/answer-shape.ts';
import type {Release} from '../facts/release.ts';
import {alternatives, type MadeAt, type Shape} from '../jq/shape.ts';
import {Written} from '../json-flow/written.ts';
import {expectedNames, nearest, orList} from '../text/nearest.ts';
import {cloudMetrics} from './cloud-metric.ts';
import {type RestContext, reportOn} from './rest-context.ts';

interface BodySurroundings {
  readonly context: RestContext;
  readonly release: Release;
  /** How messages call the endpoint. */
  readonly called: string;
  readonly definitions: Readonly<Record<string, FieldNode>>;
  /** The argument that holds the body, for what has no narrower place. */
  readonly place: Written;
}

/** Judges what is sent against the fields that an endpoint takes: names, types, enums, what is missing. */
export function judgeBody(shape: Shape, node: FieldNode, around: BodySurroundings): void {
  const {definitions} = around;
  const tree = node.ref === undefined ? node : (definitions[node.ref] ?? node);
  for (const each of alternatives(shape)) {
    // Nothing of it is written in the recipe, and nothing is missing.
    if (isAsDescribed(each, tree)) continue;
    switch (each.kind) {
      case 'any':
        break;
      case 'object':
        if (tree.type === 'object') judgeObject(each, tree, around);
        else mismatch(each.at, 'an object', tree, around);
        break;
      case 'array':
        if (tree.type === 'array') {
          const items = each.tuple ?? [each.items];
          if (tree.items !== undefined)
            for (const item of items) judgeBody(item, tree.items, around);
        } else mismatch(each.at, 'an array', tree, around);
        break;
      case 'scalar':
        judgeScalar(each, tree, around);
    }
  }
}

function judgeObject(
  shape: Extract<Shape, {kind: 'object'}>,
  tree: FieldNode,
  around: BodySurroundings,
): void {
  const {context, release, called} = around;
  const known = tree.fields ?? {};
  const misspelt = new Set<string>();
  for (const [name, {at, shape: inner}] of shape.fields) {
    const range = rangeOf(at);
    const field = Object.hasOwn(known, name) ? known[name] : tree.values;
    if (field === undefined) {
      if (range === undefined || (tree.fields === undefined && tree.values === undefined)) continue;
      for (const near of nearest(name, Object.keys(known))) misspelt.add(near);
      reportOn(context, range.written, [range.start, range.end], 'body-field', name, {
        ...{is: 'wrong', by: release, what: `Unknown body field \`${name}\` of ${called}`},
        expected: expectedNames(name, Object.keys(known)),
      });
      continue;
    }
    if (range !== undefined)
      reportOn(context, range.written, [range.start, range.end], 'body-field', name, {
        is: 'holds',
        by: release,
      });
    const value = inner();
    judgeBody(value, field, around);
    if (name === 'metric') judgeCloudMetric(value, around);
  }
  if (shape.rest !== undefined && tree.values !== undefined)
    judgeBody(shape.rest, tree.values, around);
  for (const name of requiredMissing(tree, shape, around.definitions)) {
    // One mistake: the field is there under a wrong name.
    if (misspelt.has(name)) continue;
    const range = rangeOf(shape.at) ?? {
      written: around.place,
      start: 0,
      end: around.place.text.length,
    };
    reportOn(context, range.written, [range.start, range.end], 'body-field', name, {
      ...{is: 'wrong', by: release, what: `Missing body field \`${name}\` of ${called}`},
      expected: '',
    });
  }
}

/** The metric that Confluent Cloud is asked for; of products whose metrics the facts do not list nothing is said. */
function judgeCloudMetric(shape: Shape, {context, release, called}: BodySurroundings): void {
  if (release.product !== 'confluent-cloud' || shape.kind !== 'scalar') return;
  const {literal} = shape;
  const range = rangeOf(shape.at);
  if (typeof literal !== 'string' || range === undefined) return;
  const known = context.facts.derive(cloudMetrics);
  const [prefix = ''] = literal.split('/');
  if (!known.some((name) => name.startsWith(`${prefix}/`)) && nearest(literal, known).length === 0)
    return;
  const {written, start, end} = range;
  // The last part may come from a loop, and stand somewhere else.
  const slash = literal.lastIndexOf('/') + 1;
  const last = literal.slice(slash - 1);
  const placed = written.text.slice(start, end) === literal && slash > 0;
  const elsewhere = !known.includes(literal) && known.some((name) => name.endsWith(last));
  const place: readonly [number, number] = !placed
    ? [start, end]
    : elsewhere
      ? [start, start + slash - 1]
      : [start + slash, end];
  reportOn(
    context,
    written,
    place,
    'body-field',
    literal,
    known.includes(literal)
      ? {is: 'holds', by: release}
      : {
          ...{is: 'wrong', by: release, what: `Unknown metric \`${literal}\` of ${called}`},
          expected: expectedNames(literal, known),
        },
  );
}

/** Names of required fields that a value lacks. */
export function requiredMissing(
  node: FieldNode,
  shape: Extract<Shape, {kind: 'object'}> | undefined,
  definitions: Readonly<Record<string, FieldNode>>,
): readonly string[] {
  const tree = node.ref === undefined ? node : (definitions[node.ref] ?? node);
  if (shape?.rest !== undefined) return [];
  return Object.entries(tree.fields ?? {}).flatMap(([name, field]) =>
    field.required === true && field.readOnly !== true && shape?.fields.has(name) !== true
      ? [name]
      : [],
  );
}

function judgeScalar(
  shape: Extract<Shape, {kind: 'scalar'}>,
  tree: FieldNode,
  around: BodySurroundings,
): void {
  const {context, release, called} = around;
  const range = rangeOf(shape.at);
  if (range === undefined || shape.type === 'null') return;
  const {literal} = shape;
  const report = (what: string, expected: string) =>
    reportOn(
      context,
      range.written,
      [range.start, range.end],
      'body-field',
      String(literal ?? shape.type),
      {
        ...{is: 'wrong', by: release, what: `${what} of ${called}`},
        expected,
      },
    );
  if (tree.enum !== undefined && tree.open !== true && literal !== undefined) {
    const values = tree.enum.map(String);
    // Flink reads its enums without regard to case in some places; what it lists is always right.
    const given = String(literal);
    // The operations of a JSON patch are written in lower case (RFC 6902), whatever a specification lists.
    if (values.includes('REPLACE') && values.includes(given.toUpperCase())) return;
    if (!values.includes(String(literal)))
      report(
        `Unexpected value \`${literal}\``,
        expectedNames(String(literal), values) || `, expected ${orList(values.slice(0, 3))}`,
      );
    return;
  }
  const takes = tree.type === 'integer' || tree.type === 'number' ? 'number' : tree.type;
  if (takes === shape.type || takes === 'any' || takes === 'integer-or-string') return;
  // JSON readers of Java take "1" for 1 and 1 for "1"; other kinds are refused.
  if (literal === undefined && shape.type === 'string') return;
  if (takes === 'string' && shape.type !== 'string') return;
  if (takes === 'number' && shape.type === 'string' && /^-?\d+(?:\.\d+)?$/.test(String(literal)))
    return;
  if (takes === 'boolean' && /^(?:true|false)$/.test(String(literal))) return;
  report(`Unexpected \`${literal ?? shape.type}\``, `, expected ${article(takes)}`);
}

function mismatch(
  at: MadeAt | undefined,
  given: string,
  tree: FieldNode,
  {context, release, called}: BodySurroundings,
): void {
  const range = rangeOf(at);
  if (
    range === undefined ||
    tree.type === 'any' ||
    (tree.type === 'object' && given === 'an object')
  )
    return;
  const {written, start, end} = range;
  reportOn(context, written, [start, end], 'body-field', given, {
    ...{is: 'wrong', by: release, what: `Unexpected ${given} in the body of ${called}`},
    expected: `, expected ${article(tree.type)}`,
  });
}

function article(type: string): string {
  return /^[aio]/.test(type) ? `an ${type}` : `a ${type}`;
}

function rangeOf(at: MadeAt | undefined) {
  return at?.source instanceof Written
    ? {written: at.source, start: at.start, end: at.end}
    : undefined;
}
