import {isMap, isPair, isScalar, type Node, type Pair, type Scalar, type YAMLMap} from 'yaml';
import type {Range} from './source-text.ts';

/** A field of a YAML mapping whose key is a word. */
export interface YamlField {
  readonly name: string;
  readonly key: Scalar;
  readonly value: Node | null;
}

/** The fields of a mapping; none for any other node. */
export function fieldsOf(node: unknown): readonly YamlField[] {
  if (!isMap(node)) return [];
  return (node as YAMLMap).items.flatMap((item: unknown) => {
    if (!isPair(item)) return [];
    const {key, value} = item as Pair<Node | null, Node | null>;
    return isScalar(key) ? [{name: String(key.value), key, value: value ?? null}] : [];
  });
}

/** The value under a path of names; undefined where there is none. */
export function valueAt(node: unknown, ...path: readonly string[]): Node | null | undefined {
  let found: Node | null | undefined = node as Node;
  for (const name of path) {
    found = fieldsOf(found).findLast((field) => field.name === name)?.value;
    if (found === undefined) return undefined;
  }
  return found;
}

/** The field under a path of names. */
export function fieldAt(node: unknown, ...path: readonly string[]): YamlField | undefined {
  const parent = valueAt(node, ...path.slice(0, -1));
  const name = path.at(-1);
  return fieldsOf(parent).findLast((field) => field.name === name);
}

/** The text of a scalar that is text; undefined for any other node. */
export function textAt(node: unknown, ...path: readonly string[]): string | undefined {
  const found = path.length === 0 ? node : valueAt(node, ...path);
  return isScalar(found) && typeof found.value === 'string' ? found.value : undefined;
}

/** Where a node stands in its text, without blanks behind it. */
export function rangeOf(node: Node): Range {
  const [start, end] = node.range ?? [0, 0];
  return {start, end};
}
