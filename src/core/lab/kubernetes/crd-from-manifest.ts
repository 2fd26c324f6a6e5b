import type {FieldNode} from '../../../../schemas/facts/field-node.ts';
import type {Manifest} from '../../../../schemas/facts/manifests.ts';

interface Schema {
  type?: string;
  properties?: Record<string, Schema>;
  additionalProperties?: Schema;
  items?: Schema;
  enum?: readonly (string | number | boolean)[];
  nullable?: true;
  pattern?: string;
  minimum?: number;
  maximum?: number;
  required?: string[];
  'x-kubernetes-preserve-unknown-fields'?: true;
  'x-kubernetes-int-or-string'?: true;
}

/** Where the columns of `kubectl get` read their values. */
const columnPaths: Readonly<Record<string, string>> = {
  'Job Status': '.status.jobStatus.state',
  'Lifecycle State': '.status.lifecycleState',
  Path: '.status.path',
  'Result Timestamp': '.status.resultTimestamp',
  'Snapshot State': '.status.state',
};

/**
 * Makes a custom resource definition from what the facts know of a kind, without references: an API server with it refuses
 * unknown fields, wrong types and wrong enumeration values as one with the release's own definition does. Undefined
 * for a kind whose plural the facts do not know.
 */
export function crdFromManifest(manifest: Manifest): unknown {
  const {kind, apiVersion, plural, shortNames = [], columns = [], root} = manifest;
  const [group = '', version = ''] = apiVersion.split('/');
  if (plural === undefined || version === '') return undefined;
  const top = toSchema(root);
  const scalable = root.fields?.['spec']?.fields?.['taskManager']?.fields?.['replicas'];
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: {name: `${plural}.${group}`},
    spec: {
      group,
      names: {kind, plural, singular: kind.toLowerCase(), shortNames},
      scope: manifest.namespaced === false ? 'Cluster' : 'Namespaced',
      versions: [
        {
          name: version,
          served: true,
          storage: true,
          additionalPrinterColumns: columns.flatMap((name) => {
            const jsonPath = columnPaths[name];
            return jsonPath === undefined ? [] : [{name, jsonPath, type: 'string'}];
          }),
          schema: {
            openAPIV3Schema: {...top, properties: withoutServerFields(top.properties ?? {})},
          },
          subresources: {
            status: {},
            ...(scalable === undefined
              ? {}
              : {
                  scale: {
                    labelSelectorPath: '.status.taskManager.labelSelector',
                    specReplicasPath: '.spec.taskManager.replicas',
                    statusReplicasPath: '.status.taskManager.replicas',
                  },
                }),
          },
        },
      ],
    },
  };
}

/** The API server knows these fields of every object itself, and takes no schema for them. */
function withoutServerFields(properties: Record<string, Schema>): Record<string, Schema> {
  const {apiVersion: _version, kind: _kind, metadata: _metadata, ...own} = properties;
  return own;
}

function toSchema(node: FieldNode): Schema {
  switch (node.type) {
    case 'any':
      return {'x-kubernetes-preserve-unknown-fields': true};
    case 'integer-or-string':
      return {'x-kubernetes-int-or-string': true};
    case 'array':
      return {type: 'array', items: toSchema(node.items ?? {type: 'any'})};
    case 'object':
      return objectSchema(node);
    default:
      return {
        type: node.type,
        ...(node.enum === undefined ? {} : {enum: node.enum}),
        ...(node.nullable === undefined ? {} : {nullable: node.nullable}),
        ...(node.pattern === undefined ? {} : {pattern: node.pattern}),
        ...(node.minimum === undefined ? {} : {minimum: node.minimum}),
        ...(node.maximum === undefined ? {} : {maximum: node.maximum}),
      };
  }
}

/** An object has the fields that are known, or takes names of the author's choice; with neither it takes anything. */
function objectSchema({fields, values}: FieldNode): Schema {
  if (fields !== undefined) {
    const required = Object.entries(fields).flatMap(([name, field]) =>
      field.required ? [name] : [],
    );
    return {
      type: 'object',
      properties: Object.fromEntries(
        Object.entries(fields).map(([name, field]) => [name, toSchema(field)]),
      ),
      ...(values === undefined ? {} : {'x-kubernetes-preserve-unknown-fields': true as const}),
      ...(required.length === 0 ? {} : {required}),
    };
  }
  if (values === undefined || values.type === 'any')
    return {type: 'object', 'x-kubernetes-preserve-unknown-fields': true};
  return {type: 'object', additionalProperties: toSchema(values)};
}
