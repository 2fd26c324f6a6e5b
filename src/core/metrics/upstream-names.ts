import type {FactKind} from '../../../schemas/facts/kinds.ts';
import type {Facts} from '../facts/facts.ts';

const sources: readonly (readonly [string, readonly FactKind[]])[] = [
  ['flink', ['rest-endpoints', 'config-options', 'cli']],
  ['cmf', ['rest-endpoints', 'manifests']],
  ['confluent-cloud', ['rest-endpoints']],
  ['flink-kubernetes-operator', ['manifests', 'config-options', 'states']],
  ['kubernetes', ['manifests']],
  ['kafka', ['client-config', 'server-config', 'tools']],
  ['schema-registry', ['rest-endpoints']],
  ['prometheus', ['rest-endpoints']],
  ['prometheus-operator', ['manifests']],
  ['cert-manager', ['manifests']],
  ['confluent-cli', ['commands']],
  ['kubectl', ['commands']],
  ['helm', ['commands']],
  ['connectors', ['table-options']],
];

/**
 * Every name in camel case or with dashes that the facts have for something else than a metric: fields of REST answers and
 * manifests, flags, options. Read after a near miss only.
 */
export function upstreamNames(facts: Facts): ReadonlySet<string> {
  const names = new Set<string>();
  for (const [product, kinds] of sources) {
    for (const version of facts.versions(product)) {
      for (const kind of kinds) {
        if (facts.has(product, version, kind)) collect(facts.read(product, version, kind), names);
      }
    }
  }
  return names;
}

function collect(root: unknown, names: Set<string>): void {
  // Definitions refer to one another, in circles too.
  const seen = new Set<unknown>();
  const open: unknown[] = [root];
  while (open.length > 0) {
    const node = open.pop();
    if (typeof node === 'string') {
      const bare = node.replace(/^--/, '');
      if (/^[\w-]+$/.test(bare)) names.add(bare);
      else if (/^[\w.-]+$/.test(bare)) for (const part of bare.split('.')) names.add(part);
      continue;
    }
    if (typeof node !== 'object' || node === null || seen.has(node)) continue;
    seen.add(node);
    if (Array.isArray(node)) for (const each of node) open.push(each);
    else
      for (const [key, value] of Object.entries(node)) {
        names.add(key.replace(/\?$/, ''));
        open.push(value);
      }
  }
}
