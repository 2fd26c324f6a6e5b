import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import type {FieldNode} from '../../../../../schemas/facts/field-node.ts';
import type {Manifest, ManifestsFile} from '../../../../../schemas/facts/manifests.ts';
import {type OpenApiSchema, quantityPattern, treeOfSchema} from './schema-tree.ts';

interface Swagger {
  readonly definitions: Readonly<Record<string, SwaggerDefinition>>;
  readonly paths: Readonly<Record<string, Readonly<Record<string, SwaggerOperation>>>>;
}

interface GroupVersionKind {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
}

interface SwaggerDefinition extends OpenApiSchema {
  readonly 'x-kubernetes-group-version-kind'?: readonly GroupVersionKind[];
}

interface SwaggerOperation {
  readonly 'x-kubernetes-group-version-kind'?: GroupVersionKind;
}

/** Types that are written as one value; what the API's definition calls an object or a string says too little. */
const writtenAsValue: Readonly<Record<string, FieldNode>> = {
  'io.k8s.apimachinery.pkg.api.resource.Quantity': {
    type: 'integer-or-string',
    pattern: quantityPattern,
  },
  'io.k8s.apimachinery.pkg.util.intstr.IntOrString': {type: 'integer-or-string'},
  'io.k8s.apimachinery.pkg.apis.meta.v1.FieldsV1': {type: 'any'},
  'io.k8s.apimachinery.pkg.runtime.RawExtension': {type: 'any'},
  'io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaProps': {type: 'any'},
  'io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSON': {type: 'any'},
};

/** Values that the API's documentation gives, though no definition does. */
const documentedValues: Readonly<Record<string, Readonly<Record<string, FieldNode['enum']>>>> = {
  'io.k8s.apimachinery.pkg.apis.meta.v1.LabelSelectorRequirement': {
    operator: ['In', 'NotIn', 'Exists', 'DoesNotExist'],
  },
};

const stable = /^v\d+$/;

/** Kinds that only the server makes or answers with. */
const notWritten =
  /List$|Options$|^(?:APIGroup|APIVersions|Status|WatchEvent|Scale|Eviction|Binding|.*Review|APIResourceList)$/;

/**
 * The stable kinds of a Kubernetes release from the module of its sources: fields from its OpenAPI definition, enumerated values
 * from the definitions that its server is built with (the published file lacks them), short names from its registry.
 */
export function kubernetesManifests(module: string, version: string, date: string): ManifestsFile {
  const swagger = JSON.parse(
    readFileSync(join(module, 'api/openapi-spec/swagger.json'), 'utf8'),
  ) as Swagger;
  const enums = readEnums(
    readFileSync(join(module, 'pkg/generated/openapi/zz_generated.openapi.go'), 'utf8'),
  );
  const shortNames = readShortNames(join(module, 'pkg/registry'));
  const definitions = new Map<string, FieldNode | undefined>();
  const define = (ref: string): FieldNode => {
    const name = ref.slice(ref.lastIndexOf('/') + 1);
    const value = writtenAsValue[name];
    if (value !== undefined) return value;
    const schema = swagger.definitions[name];
    if (schema?.properties === undefined)
      return schema === undefined ? {type: 'any'} : treeOfSchema(schema, define);
    if (!definitions.has(name)) {
      definitions.set(name, undefined);
      definitions.set(
        name,
        withEnums(withEnums(treeOfSchema(schema, define), enums.get(name)), documented(name)),
      );
    }
    return {type: 'object', ref: name};
  };
  const resources = readResources(swagger);
  const kinds: Manifest[] = [];
  for (const [name, schema] of Object.entries(swagger.definitions)) {
    for (const gvk of schema['x-kubernetes-group-version-kind'] ?? []) {
      const {group, version: groupVersion, kind} = gvk;
      const resource = resources.get(gvkKey(gvk));
      if (!stable.test(groupVersion) || notWritten.test(kind) || resource === undefined) continue;
      const tree = withEnums(treeOfSchema(schema, define), enums.get(name));
      kinds.push({
        kind,
        apiVersion: group === '' ? groupVersion : `${group}/${groupVersion}`,
        plural: resource.plural,
        ...(shortNames.has(kind.toLowerCase())
          ? {shortNames: [...(shortNames.get(kind.toLowerCase()) ?? [])]}
          : {}),
        namespaced: resource.namespaced,
        complete: true,
        root: tree,
      });
    }
  }
  return {
    about: {
      product: 'kubernetes',
      version,
      obtained: 'OpenAPI definition, generated definitions and registry of the sources',
      from: `Go module k8s.io/kubernetes v${version}`,
      date,
    },
    definitions: Object.fromEntries(
      [...definitions]
        .flatMap(([name, tree]) => (tree === undefined ? [] : [[name, tree] as const]))
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    ),
    kinds: kinds.sort((a, b) =>
      `${a.kind} ${a.apiVersion}` < `${b.kind} ${b.apiVersion}` ? -1 : 1,
    ),
  };
}

function gvkKey({group, version, kind}: GroupVersionKind): string {
  return `${group}/${version}/${kind}`;
}

/** How the paths of the API call each kind, and whether it stands in a namespace. */
function readResources(
  swagger: Swagger,
): ReadonlyMap<string, {readonly plural: string; readonly namespaced: boolean}> {
  const found = new Map<string, {plural: string; namespaced: boolean}>();
  for (const [path, operations] of Object.entries(swagger.paths)) {
    const words = path.split('/').filter((word) => word !== '' && word !== 'watch');
    const plural = words.at(-2);
    if (words.at(-1) !== '{name}' || plural === undefined || path.includes('/watch/')) continue;
    for (const operation of Object.values(operations)) {
      const gvk = operation['x-kubernetes-group-version-kind'];
      if (gvk !== undefined && !found.has(gvkKey(gvk)))
        found.set(gvkKey(gvk), {plural, namespaced: path.includes('/namespaces/{namespace}/')});
    }
  }
  return found;
}

/** Enumerated values by definition and field; a field that holds an array has those of its items. */
function readEnums(source: string): ReadonlyMap<string, ReadonlyMap<string, FieldNode['enum']>> {
  const names = new Map(
    [...source.matchAll(/^\t\t"([^"]+)":\s+(schema_\w+)\(ref\),$/gm)].map(
      ([, name = '', schema = '']) => [schema, name] as const,
    ),
  );
  const found = new Map<string, Map<string, FieldNode['enum']>>();
  let fields = new Map<string, FieldNode['enum']>();
  let field = '';
  for (const line of source.split('\n')) {
    const schema = /^func (schema_\w+)\(/.exec(line)?.[1];
    if (schema !== undefined) {
      fields = new Map();
      found.set(definitionName(names.get(schema) ?? schema), fields);
    }
    field = /^\t{5}"(\w+)": \{$/.exec(line)?.[1] ?? field;
    const values = /^\t{7,}Enum:\s+\[\]interface\{\}\{(.*)\},$/.exec(line)?.[1];
    if (values !== undefined) fields.set(field, JSON.parse(`[${values}]`) as string[]);
  }
  return found;
}

/** `k8s.io/api/core/v1.Pod` is `io.k8s.api.core.v1.Pod` in OpenAPI. */
function definitionName(goName: string): string {
  const [host = '', ...path] = goName.split('/');
  return [...host.split('.').reverse(), ...path].join('.');
}

function documented(name: string): ReadonlyMap<string, FieldNode['enum']> {
  return new Map(Object.entries(documentedValues[name] ?? {}));
}

function withEnums(
  tree: FieldNode,
  enums: ReadonlyMap<string, FieldNode['enum']> | undefined,
): FieldNode {
  if (enums === undefined || tree.fields === undefined) return tree;
  return {
    ...tree,
    fields: Object.fromEntries(
      Object.entries(tree.fields).map(([name, field]) => {
        const values = enums.get(name);
        if (values === undefined) return [name, field];
        const limited =
          field.items === undefined
            ? {...field, enum: values}
            : {...field, items: {...field.items, enum: values}};
        return [name, limited];
      }),
    ),
  };
}

/** Short names of kinds in lower case. */
function readShortNames(registry: string): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  for (const entry of readdirSync(registry, {recursive: true, withFileTypes: true})) {
    if (!entry.isFile() || !/^(?:storage|rest)\.go$/.test(entry.name)) continue;
    const text = readFileSync(join(entry.parentPath, entry.name), 'utf8');
    const names = /ShortNames\(\) \[\]string \{\n\treturn \[\]string\{([^}]*)\}/.exec(text)?.[1];
    if (names === undefined) continue;
    const kind = entry.parentPath
      .split(/[\\/]/)
      .filter((folder) => folder !== 'storage')
      .at(-1);
    if (kind !== undefined) found.set(kind, JSON.parse(`[${names}]`) as string[]);
  }
  // The registry's folder is called otherwise.
  const endpoints = found.get('endpoint');
  if (endpoints !== undefined) found.set('endpoints', endpoints);
  const signing = found.get('certificates');
  if (signing !== undefined) found.set('certificatesigningrequest', signing);
  // The registry of this kind is a module of its own (k8s.io/apiextensions-apiserver).
  found.set('customresourcedefinition', ['crd', 'crds']);
  return found;
}
