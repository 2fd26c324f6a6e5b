import type {FieldNode} from '../../../../../schemas/facts/field-node.ts';
import type {ManifestsFile} from '../../../../../schemas/facts/manifests.ts';
import {type GoPackages, type GoReading, treeOfGoType} from './go-fields.ts';

const v1 = 'github.com/prometheus-operator/prometheus-operator/pkg/apis/monitoring/v1';
const v1alpha1 = v1.replace(/v1$/, 'v1alpha1');
const v1beta1 = v1.replace(/v1$/, 'v1beta1');

/** The kinds with the names that the operator's definitions give them. */
const kinds = [
  {of: v1, kind: 'Alertmanager', plural: 'alertmanagers', shortNames: ['am']},
  {of: v1, kind: 'PodMonitor', plural: 'podmonitors', shortNames: ['pmon']},
  {of: v1, kind: 'Probe', plural: 'probes', shortNames: ['prb']},
  {of: v1, kind: 'Prometheus', plural: 'prometheuses', shortNames: ['prom']},
  {of: v1, kind: 'PrometheusRule', plural: 'prometheusrules', shortNames: ['promrule']},
  {of: v1, kind: 'ServiceMonitor', plural: 'servicemonitors', shortNames: ['smon']},
  {of: v1alpha1, kind: 'AlertmanagerConfig', plural: 'alertmanagerconfigs', shortNames: ['amcfg']},
  {of: v1beta1, kind: 'AlertmanagerConfig', plural: 'alertmanagerconfigs', shortNames: ['amcfg']},
  {of: v1alpha1, kind: 'ScrapeConfig', plural: 'scrapeconfigs', shortNames: ['scfg']},
];

/**
 * The kinds of the Prometheus Operator from the Go types that its definitions are made from. Types of Kubernetes that they use are
 * copied from `kubernetes`, the facts of a release.
 */
export function prometheusOperatorManifests(
  packages: GoPackages,
  kubernetes: ManifestsFile,
  version: string,
  date: string,
): ManifestsFile {
  const definitions = new Map<string, FieldNode | undefined>();
  const copy = (name: string): FieldNode | undefined => {
    const tree = kubernetes.definitions?.[name];
    if (tree === undefined) return undefined;
    if (!definitions.has(name)) {
      definitions.set(name, tree);
      for (const ref of refsOf(tree)) copy(ref);
    }
    return {type: 'object', ref: name};
  };
  const reading: GoReading = {
    requiredByDefault: true,
    known(name) {
      if (name === 'k8s.io/apimachinery/pkg/util/intstr.IntOrString')
        return {type: 'integer-or-string'};
      if (/^k8s\.io\/(?:api|apimachinery)\//.test(name)) {
        const [host = '', ...path] = name.split('/');
        return copy([...host.split('.').reverse(), ...path].join('.')) ?? {type: 'any'};
      }
      return /apiextensions|^encoding\/json\./.test(name) ? {type: 'any'} : undefined;
    },
    define(name, make) {
      const short = name.slice(name.lastIndexOf('/') + 1);
      if (!definitions.has(short)) {
        definitions.set(short, undefined);
        definitions.set(short, make());
      }
      return {type: 'object', ref: short};
    },
  };
  const made = kinds
    .filter(({of, kind}) => packages[`${of}.${kind}`] !== undefined)
    .map(({of, kind, plural, shortNames}) => {
      const root = treeOfGoType({name: `${of}.${kind}`}, packages, reading);
      const tree = definitions.get(root.ref ?? '') ?? root;
      definitions.delete(root.ref ?? '');
      return {
        kind,
        apiVersion: `monitoring.coreos.com/${of.slice(of.lastIndexOf('/') + 1)}`,
        plural,
        shortNames,
        namespaced: true,
        complete: true,
        root: tree,
      };
    });
  return {
    about: {
      product: 'prometheus-operator',
      version,
      obtained: 'Go types that its custom resource definitions are made from',
      from: `Go module github.com/prometheus-operator/prometheus-operator/pkg/apis/monitoring v${version}`,
      date,
    },
    definitions: Object.fromEntries(
      [...definitions]
        .flatMap(([name, tree]) => (tree === undefined ? [] : [[name, tree] as const]))
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    ),
    kinds: made,
  };
}

/** Names of the definitions that a tree stands on. */
function* refsOf({ref, fields, values, items}: FieldNode): Iterable<string> {
  if (ref !== undefined) yield ref;
  for (const field of Object.values(fields ?? {})) yield* refsOf(field);
  if (values !== undefined) yield* refsOf(values);
  if (items !== undefined) yield* refsOf(items);
}
