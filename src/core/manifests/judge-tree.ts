import {type Document, isAlias, isMap, isScalar, isSeq, type Node, type Scalar} from 'yaml';
import type {FieldNode, FieldType} from '../../../schemas/facts/field-node.ts';
import {type ClaimKind, holds, open, wrong} from '../claims/claim.ts';
import {versionList} from '../claims/claimed-versions.ts';
import {below, itemsOf, resolved, type Tree} from '../facts/manifest-kinds.ts';
import {expectedNames, nearest, orList} from '../text/nearest.ts';
import type {ManifestFinding} from './finding.ts';
import type {Range, SourceText} from './source-text.ts';
import {fieldsOf, rangeOf} from './yaml-nodes.ts';

/** How a tree is held against a document. */
export interface Judging {
  readonly source: SourceText;
  readonly document: Document;
  /** How messages call the owner of the trees: `FlinkDeployment`. */
  readonly owner: string;
  /** And the product: `Flink Kubernetes Operator`. */
  readonly product: string;
  /** Whether fields that must be there may be missing, because something else is merged with them. */
  readonly partial: boolean;
  /** Numbers and booleans may stand where text is expected: so it is where a program reads YAML into its own types. */
  readonly lenientText?: boolean;
  /** False where the facts do not list every field: then only what looks like a slip is wrong. */
  readonly complete?: boolean;
  /** Whether unknown fields are left to another tree. */
  readonly onlyValues?: boolean;
  /** What unknown fields are called. */
  readonly fieldKind?: ClaimKind;
}

/** Deeper than this no manifest goes. */
const deepest = 60;

/**
 * Holds a YAML node against the tree of each version: unknown fields, values of another type or outside their limits, missing fields.
 * `path` is the way to the node, for messages; `place` where a missing field is reported.
 */
export function* judgeTree(
  node: Node | null,
  trees: readonly Tree[],
  path: readonly string[],
  place: Range,
  judging: Judging,
): Iterable<ManifestFinding> {
  const value = isAlias(node) ? (node.resolve(judging.document) ?? null) : node;
  if (value === null || path.length > deepest || trees.length === 0) return;
  if (isScalar(value)) {
    yield* judgeScalar(value, trees, path, judging);
    return;
  }
  const found = trees.map(resolved);
  const types = found.map((tree) => tree.node.type);
  if (isMap(value)) {
    if (types.every((type) => type !== 'object' && type !== 'any')) {
      yield mismatch(value, 'mapping', path, found, judging);
      return;
    }
    yield* judgeFields(value, found, path, place, judging);
  } else if (isSeq(value)) {
    if (types.every((type) => type !== 'array' && type !== 'any')) {
      yield mismatch(value, 'list', path, found, judging);
      return;
    }
    const items = found.flatMap((tree) => itemsOf(tree) ?? []);
    const last = path.at(-1) ?? '';
    for (const item of value.items) {
      const itemPath = [...path.slice(0, -1), `${last}[]`];
      const itemNode = item as Node | null;
      // A list replaces the one that is there, so its items are whole also in a patch.
      yield* judgeTree(itemNode, items, itemPath, itemNode === null ? place : rangeOf(itemNode), {
        ...judging,
        partial: judging.partial && judging.onlyValues === true,
      });
    }
  }
}

function* judgeFields(
  map: Node,
  trees: readonly Tree[],
  path: readonly string[],
  place: Range,
  judging: Judging,
): Iterable<ManifestFinding> {
  const fields = fieldsOf(map);
  for (const {name, key, value} of fields) {
    // `<<: *common` brings fields that are judged where they stand.
    if (name === '<<') continue;
    if (overlaps(rangeOf(key), judging.source.unknown)) {
      yield {
        kind: judging.fieldKind ?? 'manifest-field',
        name,
        range: rangeOf(key),
        verdict: open('its name is known to the shell alone'),
      };
      continue;
    }
    const children = trees.flatMap((tree) => below(tree, name) ?? []);
    const without = trees.filter((tree) => below(tree, name) === undefined);
    if (without.length > 0) {
      if (judging.onlyValues !== true)
        yield unknownField(name, rangeOf(key), path, without, trees, judging);
    } else if (judging.onlyValues !== true) {
      yield {
        kind: judging.fieldKind ?? 'manifest-field',
        name,
        range: rangeOf(key),
        verdict: holds(factsOf(trees, judging)),
      };
    }
    if (children.length === trees.length)
      yield* judgeTree(value, children, [...path, name], rangeOf(key), judging);
  }
  if (judging.partial) return;
  const given = new Set(fields.filter(({value}) => value !== null).map(({name}) => name));
  if (given.has('<<') || fields.some(({name}) => name === '<<')) return;
  const required = new Set(
    trees.flatMap(({node}) =>
      Object.entries(node.fields ?? {}).flatMap(([name, field]) =>
        field.required === true ? [name] : [],
      ),
    ),
  );
  for (const name of required) {
    if (given.has(name) || misspelt(name, fields, trees)) continue;
    yield {
      kind: 'manifest-required',
      name,
      range: place,
      verdict: wrong(
        `Missing \`${name}\`${path.length === 0 ? '' : ` in \`${path.join('.')}\``} of ${judging.owner}`,
      ),
    };
  }
}

/** Whether a field that is not known is meant to be this one: then one finding is enough. */
function misspelt(
  name: string,
  fields: readonly {readonly name: string}[],
  trees: readonly Tree[],
): boolean {
  return fields.some(
    (field) =>
      trees.some((tree) => below(tree, field.name) === undefined) &&
      nearest(field.name, [name]).length > 0,
  );
}

function unknownField(
  name: string,
  range: Range,
  path: readonly string[],
  without: readonly Tree[],
  trees: readonly Tree[],
  {owner, product, fieldKind, complete}: Judging,
): ManifestFinding {
  const siblings = [...new Set(trees.flatMap(({node}) => Object.keys(node.fields ?? {})))];
  const near = nearest(name, siblings);
  if (complete === false && near.length === 0)
    return {
      kind: fieldKind ?? 'manifest-field',
      name,
      range,
      verdict: open('the facts do not list every field of this kind'),
    };
  const written = [...path, name].join('.');
  const elsewhere = near.length > 0 ? [] : placesOf(name, trees, path);
  const versions = versionsOf(without);
  const where = `of ${owner} in ${product}${versions === '' ? '' : ` ${versions}`}`;
  const expected =
    elsewhere.length > 0 ? `, expected ${orList(elsewhere)}` : expectedNames(name, siblings);
  return {
    kind: fieldKind ?? 'manifest-field',
    name,
    range,
    verdict: wrong(`Unknown field \`${written}\` ${where}${expected}`),
  };
}

/** Paths below a tree at which a field of a name stands, nearest first, at most three: where it belongs. */
function placesOf(
  name: string,
  trees: readonly Tree[],
  path: readonly string[],
): readonly string[] {
  const found: string[] = [];
  let level = trees.slice(0, 1).map((tree) => ({tree, path}));
  for (let depth = 0; depth < 3 && found.length === 0; depth++) {
    const next: typeof level = [];
    for (const {tree, path: at} of level) {
      for (const [field, node] of Object.entries(resolved(tree).node.fields ?? {})) {
        const child = {tree: {...tree, node}, path: [...at, field]};
        next.push(child);
        if (below(child.tree, name) !== undefined && resolved(child.tree).node.fields !== undefined)
          found.push([...child.path, name].join('.'));
      }
    }
    level = next;
  }
  return found.slice(0, 3);
}

function mismatch(
  node: Node,
  actual: string,
  path: readonly string[],
  trees: readonly Tree[],
  judging: Judging,
): ManifestFinding {
  const {start, end} = rangeOf(node);
  const written = judging.source.text.slice(start, end).split('\n')[0]?.trim() ?? '';
  const shown = isScalar(node) ? ` \`${short(written)}\`` : '';
  return {
    kind: 'manifest-value',
    name: path.join('.'),
    range: {start, end: start + Math.max(1, written.length)},
    verdict: wrong(
      `Unexpected ${actual}${shown} for \`${path.join('.')}\` of ${judging.owner}, expected ${typeName(trees)}`,
    ),
  };
}

function* judgeScalar(
  node: Scalar,
  trees: readonly Tree[],
  path: readonly string[],
  judging: Judging,
): Iterable<ManifestFinding> {
  const found = trees.map(resolved);
  const range = rangeOf(node);
  const name = path.join('.');
  const {value} = node;
  if (overlaps(range, judging.source.unknown)) {
    yield {
      kind: 'manifest-value',
      name,
      range,
      verdict: open('the value is known to the shell alone'),
    };
    return;
  }
  if (value === null) return;
  const written = judging.source.text.slice(range.start, range.end);
  const actual = actualType(node, written);
  const filledIn = overlaps(range, judging.source.filledIn);
  const accepted = found.filter((tree) => accepts(tree.node, actual, node, filledIn, judging));
  if (accepted.length < found.length) {
    yield mismatch(node, actual, path, found, judging);
    return;
  }
  const problem = found.map((tree) => limitProblem(tree.node, String(value))).find(Boolean);
  if (problem !== undefined) {
    const versions = versionsOf(found);
    const where = `\`${name}\` of ${judging.owner} in ${judging.product}${versions === '' ? '' : ` ${versions}`}`;
    yield {
      kind: 'manifest-value',
      name: String(value),
      range,
      verdict: wrong(`Unknown value \`${short(String(value))}\` of ${where}${problem}`),
    };
    return;
  }
  yield {
    kind: 'manifest-value',
    name: short(String(value)),
    range,
    verdict: found.every((tree) => tree.node.type === 'any')
      ? open('the definition takes any value')
      : holds(factsOf(found, judging)),
  };
}

/** What kubectl's reader of YAML 1.1 makes of a scalar. */
function actualType(node: Scalar, written: string): string {
  if (typeof node.value === 'string' && /^(?:yes|no|on|off)$/i.test(written)) return 'boolean';
  return typeof node.value;
}

function accepts(
  {type}: FieldNode,
  actual: string,
  node: Scalar,
  filledIn: boolean,
  {lenientText}: Judging,
): boolean {
  const {value} = node;
  switch (type) {
    case 'any':
      return true;
    case 'string':
      return actual === 'string' || filledIn || lenientText === true;
    case 'integer':
      return filledIn ? /^-?\d+$/.test(String(value)) : Number.isInteger(value);
    case 'number':
      return filledIn ? /^-?\d+(?:\.\d+)?$/.test(String(value)) : actual === 'number';
    case 'boolean':
      return filledIn ? /^(?:true|false)$/.test(String(value)) : actual === 'boolean';
    case 'integer-or-string':
      return actual === 'string' || actual === 'number' || typeof value === 'bigint';
    case 'object':
    case 'array':
      return false;
    default:
      return type satisfies never;
  }
}

/** The tail of a message about a value outside its limits; undefined where it keeps them. */
function limitProblem(
  {enum: values, open: grows, pattern, minimum, maximum, type}: FieldNode,
  value: string,
): string | undefined {
  if (values !== undefined && grows !== true && !values.map(String).includes(value)) {
    const all = values.map(String);
    const near = nearest(value, all);
    return near.length > 0 || all.length <= 6
      ? expectedNames(value, all)
      : `, expected one of ${orList(all.slice(-3))} …`;
  }
  if (minimum !== undefined && Number(value) < minimum) return `, expected at least ${minimum}`;
  if (maximum !== undefined && Number(value) > maximum) return `, expected at most ${maximum}`;
  if (pattern !== undefined && !matches(pattern, value))
    return type === 'integer-or-string'
      ? ', expected a quantity such as `1Gi`, `512Mi` or `500m`'
      : pattern.includes('([0-9]+)h')
        ? ', expected a duration such as `30s`, `5m` or `1h`'
        : `, expected text that matches \`${short(pattern)}\``;
  return undefined;
}

/** A pattern of Go that JavaScript cannot read refuses nothing. */
function matches(pattern: string, value: string): boolean {
  try {
    return new RegExp(pattern).test(value);
  } catch {
    return true;
  }
}

const typeNames: Readonly<Record<FieldType, string>> = {
  object: 'a mapping',
  array: 'a list',
  string: 'text (a number or a boolean needs quotes)',
  integer: 'an integer without quotes',
  number: 'a number without quotes',
  boolean: '`true` or `false` without quotes',
  'integer-or-string': 'an integer or text',
  any: 'any value',
};

function typeName(trees: readonly Tree[]): string {
  return typeNames[trees[0]?.node.type ?? 'any'];
}

/** The versions of trees, for messages: `1.14 and 1.15`. */
export function versionsOf(trees: readonly Tree[]): string {
  return versionList([...new Set(trees.map(({version}) => version))].filter(Boolean));
}

function factsOf(trees: readonly Tree[], {product}: Judging): string {
  return `${product} ${[...new Set(trees.map(({version}) => version))].join(', ')}`.trim();
}

function overlaps({start, end}: Range, ranges: readonly Range[]): boolean {
  return ranges.some((each) => each.start < end && start < each.end);
}

/** A value for a message, cut where it is long. */
export function short(text: string): string {
  return text.length <= 60 ? text : `${text.slice(0, 57)}…`;
}
