import type {FieldNode} from '../../../schemas/facts/field-node.ts';
import type {Manifest, ManifestsFile} from '../../../schemas/facts/manifests.ts';
import type {Facts} from './facts.ts';

/** A tree of fields with the file that its references point into. */
export interface Tree {
  readonly node: FieldNode;
  readonly file: Pick<ManifestsFile, 'definitions'>;
  /** The release that has it, for messages: `1.15`. */
  readonly version: string;
}

/** A kind as one release has it. */
export interface KnownKind {
  readonly manifest: Manifest;
  /** How messages call the product: `Flink Kubernetes Operator`. */
  readonly product: string;
  readonly version: string;
  readonly file: ManifestsFile;
}

/** Products with kinds by their folder under `facts/`, and how messages call them. */
const products = {
  'flink-kubernetes-operator': 'Flink Kubernetes Operator',
  cmf: 'Confluent Manager for Apache Flink',
  'confluent-for-kubernetes': 'Confluent for Kubernetes',
  'prometheus-operator': 'Prometheus Operator',
  'cert-manager': 'cert-manager',
  kubernetes: 'Kubernetes',
} as const;
type Product = keyof typeof products;

/** Which versions of a product a recipe speaks of; products without an entry have one, their newest. */
export type VersionsOf = Partial<Readonly<Record<Product, readonly string[]>>>;

/** The kinds of all products; files are read when a name asks for them. */
export interface Kinds {
  /** Releases of the kinds of a name, in any group. */
  named(kind: string): readonly KnownKind[];
  /** Kinds that a word on a kubectl line means: `flinkdeployments`, `flinkdep`, `pods.v1`, `FlinkDeployment`. */
  resource(word: string): readonly KnownKind[];
  readonly kindNames: readonly string[];
  readonly resourceNames: readonly string[];
  readonly apiVersions: readonly string[];
  /** `metadata` of every kind. */
  readonly metadata: Tree | undefined;
  /** What Kubernetes takes for the template of a pod. */
  readonly podTemplate: Tree | undefined;
}

/** Reads the kinds of the versions that a recipe speaks of. Throws `FactsError` where a file cannot be used. */
export function readKinds(facts: Facts, versions: VersionsOf): Kinds {
  const tables = facts.derive(kindTables);
  const key = JSON.stringify(versions);
  const known = tables.get(key);
  if (known !== undefined) return known;
  const table = new KindTable(allKinds(facts, versions));
  tables.set(key, table);
  return table;
}

/** Tables by the versions that they are of: few recipes differ in them. */
function kindTables(): Map<string, Kinds> {
  return new Map();
}

function allKinds(facts: Facts, versions: VersionsOf): readonly KnownKind[] {
  const all: KnownKind[] = [];
  for (const id of Object.keys(products) as Product[]) {
    const known = facts.versions(id);
    const wanted = versions[id]?.filter((version) => known.includes(version));
    for (const version of wanted ?? known.slice(-1)) {
      const file = facts.read(id, version, 'manifests');
      for (const manifest of file.kinds) all.push({manifest, product: products[id], version, file});
    }
  }
  return all;
}

class KindTable implements Kinds {
  readonly #named = new Map<string, KnownKind[]>();
  readonly #resources = new Map<string, KnownKind[]>();
  readonly apiVersions: readonly string[];
  readonly metadata: Tree | undefined;
  readonly podTemplate: Tree | undefined;
  readonly #all: readonly KnownKind[];

  constructor(all: readonly KnownKind[]) {
    this.#all = all;
    for (const known of all) {
      const {kind, plural, shortNames = [], apiVersion} = known.manifest;
      append(this.#named, kind, known);
      const names = new Set(
        [plural, kind, ...shortNames].flatMap((name) =>
          name === undefined ? [] : [name.toLowerCase()],
        ),
      );
      const [group, version] = apiVersion.includes('/') ? apiVersion.split('/') : ['', apiVersion];
      for (const name of names) {
        append(this.#resources, name, known);
        append(this.#resources, `${name}.${version}.${group}`, known);
        if (group !== '') append(this.#resources, `${name}.${group}`, known);
      }
    }
    this.apiVersions = [...new Set(all.map(({manifest}) => manifest.apiVersion))];
    this.metadata = this.#part('Pod', 'metadata');
    this.podTemplate = this.#part('PodTemplate', 'template');
  }

  named(kind: string): readonly KnownKind[] {
    return this.#named.get(kind) ?? [];
  }

  resource(word: string): readonly KnownKind[] {
    return this.#resources.get(word.toLowerCase()) ?? [];
  }

  get kindNames(): readonly string[] {
    return [...this.#named.keys()];
  }

  get resourceNames(): readonly string[] {
    return [
      ...new Set(
        this.#all.flatMap(({manifest: {kind, plural, shortNames = []}}) => [
          plural ?? kind.toLowerCase(),
          kind.toLowerCase(),
          ...shortNames,
        ]),
      ),
    ];
  }

  /** A field of a kind of Kubernetes. */
  #part(kind: string, field: string): Tree | undefined {
    const known = this.named(kind).find(({product}) => product === products.kubernetes);
    if (known === undefined) return undefined;
    const {manifest, file, version} = known;
    return below({node: manifest.root, file, version}, field);
  }
}

function append(map: Map<string, KnownKind[]>, name: string, known: KnownKind): void {
  const before = map.get(name);
  if (before === undefined) map.set(name, [known]);
  else before.push(known);
}

/** The tree that a reference stands for, with the limits written beside it. */
export function resolved({node, file, version}: Tree): Tree {
  let found = node;
  for (let depth = 0; found.ref !== undefined && depth < 20; depth++) {
    const target = file.definitions?.[found.ref];
    if (target === undefined) return {node: {type: 'any'}, file, version};
    const {ref: _, type: __, ...beside} = found;
    found = {...target, ...beside};
  }
  return {node: found, file, version};
}

/** What a tree has below a name: a field, or what stands under names that a document chooses; undefined: nothing. */
export function below(tree: Tree, name: string): Tree | undefined {
  const {node, file, version} = resolved(tree);
  if (node.type === 'any') return {node: {type: 'any'}, file, version};
  const found =
    node.fields !== undefined && Object.hasOwn(node.fields, name) ? node.fields[name] : node.values;
  return found === undefined ? undefined : {node: found, file, version};
}

/** What an array holds; undefined where the tree is none. */
export function itemsOf(tree: Tree): Tree | undefined {
  const {node, file, version} = resolved(tree);
  if (node.type === 'any') return {node: {type: 'any'}, file, version};
  if (node.type !== 'array') return undefined;
  return {node: node.items ?? {type: 'any'}, file, version};
}
