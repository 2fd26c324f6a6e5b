/** A kind of the operator as the project's facts know it. */
export interface KindFields {
  readonly kind: string;
  readonly plural: string;
  readonly shortNames: readonly string[];
  /** Types by path below the object, `[]` for the elements of a list: `spec.job.args[]`. */
  readonly fields: Readonly<Record<string, string>>;
  /** Allowed values by path. */
  readonly enums: Readonly<Record<string, readonly string[]>>;
}

interface Schema {
  type?: string;
  properties?: Record<string, Schema>;
  items?: Schema;
  enum?: readonly string[];
  'x-kubernetes-preserve-unknown-fields'?: true;
  'x-kubernetes-int-or-string'?: true;
}

const group = 'flink.apache.org';
const version = 'v1beta1';

/** What `kubectl get` shows of each kind besides the name. */
const columns: Readonly<Record<string, readonly (readonly [name: string, path: string])[]>> = {
  FlinkDeployment: [
    ['Job Status', '.status.jobStatus.state'],
    ['Lifecycle State', '.status.lifecycleState'],
  ],
  FlinkSessionJob: [
    ['Job Status', '.status.jobStatus.state'],
    ['Lifecycle State', '.status.lifecycleState'],
  ],
  FlinkStateSnapshot: [
    ['Path', '.status.path'],
    ['Result Timestamp', '.status.resultTimestamp'],
    ['Snapshot State', '.status.state'],
  ],
  FlinkBlueGreenDeployment: [['Job Status', '.status.jobStatus.state']],
};

/**
 * Makes a custom resource definition from the field tree of a kind: unknown fields, wrong types and wrong enumeration
 * values are refused as by the operator's own. What the facts do not open (pod templates, free maps) takes anything.
 */
export function crdFromFields({kind, plural, shortNames, fields, enums}: KindFields): unknown {
  const root: Schema = {type: 'object', properties: {}};
  for (const [path, type] of Object.entries(fields))
    place(root, path.split('.'), type, enums[path]);
  close(root);
  const singular = kind.toLowerCase();
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: {name: `${plural}.${group}`},
    spec: {
      group,
      names: {kind, plural, singular, shortNames},
      scope: 'Namespaced',
      versions: [
        {
          name: version,
          served: true,
          storage: true,
          additionalPrinterColumns: (columns[kind] ?? []).map(([name, jsonPath]) => ({
            name,
            jsonPath,
            type: 'string',
          })),
          schema: {openAPIV3Schema: root},
          subresources: {
            status: {},
            ...(kind === 'FlinkDeployment'
              ? {
                  scale: {
                    labelSelectorPath: '.status.taskManager.labelSelector',
                    specReplicasPath: '.spec.taskManager.replicas',
                    statusReplicasPath: '.status.taskManager.replicas',
                  },
                }
              : {}),
          },
        },
      ],
    },
  };
}

function place(
  schema: Schema,
  [first = '', ...rest]: readonly string[],
  type: string,
  values: readonly string[] | undefined,
): void {
  const lists = first.split('[]').length - 1;
  const name = lists === 0 ? first : first.slice(0, first.indexOf('['));
  schema.type = 'object';
  schema.properties ??= {};
  schema.properties[name] ??= {};
  let target = schema.properties[name];
  for (let depth = 0; depth < lists; depth++) {
    target.type = 'array';
    target.items ??= {};
    target = target.items;
  }
  if (rest.length > 0) {
    place(target, rest, type, values);
    return;
  }
  if (type === 'any') target['x-kubernetes-preserve-unknown-fields'] = true;
  else if (type === 'int-or-string' || type === 'quantity')
    target['x-kubernetes-int-or-string'] = true;
  else target.type = type;
  if (values !== undefined) target.enum = values;
}

/** A structural schema needs a type everywhere; an object without known properties and a list without items take anything. */
function close(schema: Schema): void {
  for (const child of Object.values(schema.properties ?? {})) close(child);
  if (schema.type === 'array') {
    schema.items ??= {'x-kubernetes-preserve-unknown-fields': true};
    close(schema.items);
  }
  if (schema.type === 'object' && schema.properties === undefined)
    schema['x-kubernetes-preserve-unknown-fields'] = true;
}
