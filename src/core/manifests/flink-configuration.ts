import {isMap, isScalar, isSeq, type Node} from 'yaml';
import type {Range} from './source-text.ts';
import {fieldsOf, rangeOf, valueAt} from './yaml-nodes.ts';

/** One setting of a `flinkConfiguration`, flat (`a.b: "1"`) or nested (`a: {b: 1}`), as the operator reads it. */
export interface FlinkSetting {
  readonly key: string;
  /** The value as text; undefined for `null`, with which a patch takes the key away. */
  readonly value: string | undefined;
  /** Where the key stands; of a nested one, its last part. */
  readonly keyRange: Range;
  /** Where the value stands; undefined where there is none. */
  readonly valueRange: Range | undefined;
  /** False for what YAML reads as a number or a boolean. */
  readonly text: boolean;
}

/** Where kinds have their `flinkConfiguration`. */
const paths: readonly (readonly string[])[] = [
  ['spec', 'flinkConfiguration'],
  ['spec', 'template', 'spec', 'flinkConfiguration'],
  ['spec', 'flinkApplicationDefaults', 'spec', 'flinkConfiguration'],
  ['flinkApplicationDefaults', 'spec', 'flinkConfiguration'],
  ['spec', 'clusterSpec', 'flinkConfiguration'],
  ['spec', 'defaults', 'flinkConfiguration'],
];

/** The settings of a manifest's, a patch's or a CMF document's `flinkConfiguration`. */
export function flinkSettings(manifest: Node | null): readonly FlinkSetting[] {
  return paths.flatMap((path) => {
    const configuration = valueAt(manifest, ...path);
    return configuration === null || configuration === undefined
      ? []
      : [...settingsBelow(configuration, '')];
  });
}

function* settingsBelow(node: Node, parent: string): Iterable<FlinkSetting> {
  for (const {name, key, value} of fieldsOf(node)) {
    const full = parent === '' ? name : `${parent}.${name}`;
    if (isMap(value)) {
      yield* settingsBelow(value, full);
      continue;
    }
    const keyRange = rangeOf(key);
    if (isSeq(value)) {
      const items = value.items.map((item) => (isScalar(item) ? String(item.value) : ''));
      yield {key: full, value: items.join(';'), keyRange, valueRange: rangeOf(value), text: true};
    } else if (isScalar(value) && value.value !== null) {
      const text = typeof value.value === 'string';
      yield {
        key: full,
        value: String(value.value),
        keyRange,
        valueRange: rangeOf(value),
        text,
      };
    } else yield {key: full, value: undefined, keyRange, valueRange: undefined, text: true};
  }
}
