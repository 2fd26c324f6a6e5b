import {isScalar, isSeq, type Node} from 'yaml';
import {wrong} from '../claims/claim.ts';
import {expectedNames} from '../text/nearest.ts';
import type {ManifestFinding} from './finding.ts';
import {fieldsOf, rangeOf, textAt, valueAt} from './yaml-nodes.ts';

/**
 * What the API server refuses in a pod though its definition lets it through: two containers, variables, ports or volumes of one
 * name, a mount without its volume, a port outside 1 to 65535. `known` are the volumes that there are; undefined where others may
 * come from elsewhere.
 */
export function* judgePodSpec(
  spec: Node | null | undefined,
  known: readonly string[] | undefined,
): Iterable<ManifestFinding> {
  const volumes = itemsAt(spec, 'volumes');
  yield* twice(volumes, 'volume');
  const containers = [...itemsAt(spec, 'initContainers'), ...itemsAt(spec, 'containers')];
  yield* twice(containers, 'container');
  for (const container of containers) {
    yield* twice(itemsAt(container, 'env'), 'variable');
    for (const port of itemsAt(container, 'ports')) {
      for (const field of fieldsOf(port)) {
        const {value} = field;
        if (!/^(?:containerPort|hostPort)$/.test(field.name) || !isScalar(value)) continue;
        if (typeof value.value === 'number' && (value.value < 1 || value.value > 65535))
          yield {
            kind: 'manifest-value',
            name: String(value.value),
            range: rangeOf(value),
            verdict: wrong(`Unexpected port \`${value.value}\`, expected 1 to 65535`),
          };
      }
    }
    if (known === undefined) continue;
    for (const mount of itemsAt(container, 'volumeMounts')) {
      const node = valueAt(mount, 'name');
      const name = textAt(node);
      if (name === undefined || node === null || node === undefined || known.includes(name))
        continue;
      yield {
        kind: 'manifest-refused',
        name,
        range: rangeOf(node),
        verdict: wrong(
          `Unknown volume \`${name}\` of a mount, expected one of \`volumes\`${expectedNames(name, known).replace(/^, expected/, ':')}`,
        ),
      };
    }
  }
}

/** The volumes of a pod by name. */
export function volumeNames(spec: Node | null | undefined): readonly string[] {
  return itemsAt(spec, 'volumes').flatMap((volume) => textAt(volume, 'name') ?? []);
}

function itemsAt(node: unknown, name: string): readonly Node[] {
  const list = valueAt(node, name);
  return isSeq(list) ? (list.items as Node[]) : [];
}

/** Items of a list by `name` that has come before. */
function* twice(items: readonly Node[], what: string): Iterable<ManifestFinding> {
  const seen = new Set<string>();
  for (const item of items) {
    const node = valueAt(item, 'name');
    const name = textAt(node);
    if (name === undefined || node === null || node === undefined) continue;
    if (seen.has(name))
      yield {
        kind: 'manifest-refused',
        name,
        range: rangeOf(node),
        verdict: wrong(`Unexpected second ${what} \`${name}\`, expected each name once`),
      };
    seen.add(name);
  }
}
