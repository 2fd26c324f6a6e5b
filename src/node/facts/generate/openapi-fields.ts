import type {FieldNode, FieldType} from '../../../../schemas/facts/field-node.ts';

/** The parts of an OpenAPI v3 schema that say something about names and values. */
export interface OpenApiSchema {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, OpenApiSchema>>;
  readonly additionalProperties?: boolean | OpenApiSchema;
  readonly items?: OpenApiSchema;
  readonly required?: readonly string[];
  readonly enum?: readonly (string | number | boolean | null)[];
  readonly nullable?: boolean;
  readonly default?: unknown;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly 'x-kubernetes-int-or-string'?: boolean;
  readonly 'x-kubernetes-preserve-unknown-fields'?: boolean;
}

const types: readonly FieldType[] = ['object', 'array', 'string', 'integer', 'number', 'boolean'];

/** A schema of a custom resource definition as a field tree, with the fields in order. */
export function openApiFields(schema: OpenApiSchema): FieldNode {
  if (schema['x-kubernetes-int-or-string'] === true) return {type: 'integer-or-string'};
  const kind = schema.type ?? (schema.properties === undefined ? 'any' : 'object');
  const type = types.find((each) => each === kind);
  const open = schema['x-kubernetes-preserve-unknown-fields'] === true;
  if (type === undefined) return open ? {type: 'object', values: {type: 'any'}} : {type: 'any'};
  return {
    type,
    ...(schema.nullable === true ? {nullable: true} : {}),
    ...enumOf(schema),
    ...defaultOf(schema),
    ...(schema.pattern === undefined ? {} : {pattern: schema.pattern}),
    ...(schema.minimum === undefined ? {} : {minimum: schema.minimum}),
    ...(schema.maximum === undefined ? {} : {maximum: schema.maximum}),
    ...(type === 'object' ? objectOf(schema, open) : {}),
    ...(type === 'array' ? {items: openApiFields(schema.items ?? {})} : {}),
  };
}

function enumOf(schema: OpenApiSchema): Pick<FieldNode, 'enum'> {
  const values = schema.enum?.filter((each) => each !== null);
  return values === undefined ? {} : {enum: values};
}

function defaultOf({default: value}: OpenApiSchema): Pick<FieldNode, 'default'> {
  const plain =
    typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
  return plain ? {default: String(value)} : {};
}

function objectOf(schema: OpenApiSchema, open: boolean): Pick<FieldNode, 'fields' | 'values'> {
  const {properties, additionalProperties: more, required = []} = schema;
  const fields = Object.entries(properties ?? {})
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, each]): [string, FieldNode] => {
      const node = openApiFields(each);
      return [name, required.includes(name) ? withRequired(node) : node];
    });
  const free = open || more === true || (fields.length === 0 && more === undefined);
  const values =
    typeof more === 'object' && !open
      ? openApiFields(more)
      : free
        ? ({type: 'any'} as const)
        : undefined;
  return {
    ...(fields.length === 0 ? {} : {fields: Object.fromEntries(fields)}),
    ...(values === undefined ? {} : {values}),
  };
}

function withRequired({type, ...rest}: FieldNode): FieldNode {
  return {type, required: true, ...rest};
}

/** Trees in which what occurs often stands once. */
export interface SharedTrees {
  readonly trees: readonly FieldNode[];
  readonly definitions: Readonly<Record<string, FieldNode>>;
}

/** A part shorter than this, as JSON, is not worth a reference. */
const worthSharing = 700;

/**
 * Moves parts that occur more than once into definitions, named after the field that holds them first.
 */
export function shareTrees(trees: readonly FieldNode[]): SharedTrees {
  const counts = new Map<string, number>();
  const names = new Map<string, string>();
  const count = (node: FieldNode, name: string): void => {
    const key = keyOf(node);
    if (key.length >= worthSharing) {
      const seen = (counts.get(key) ?? 0) + 1;
      counts.set(key, seen);
      if (!names.has(key)) names.set(key, name);
      if (seen > 1) return;
    }
    for (const [field, child] of Object.entries(node.fields ?? {})) count(child, field);
    if (node.values !== undefined) count(node.values, name);
    if (node.items !== undefined) count(node.items, name);
  };
  for (const tree of trees) count(tree, 'root');
  const definitions = new Map<string, FieldNode>();
  const used = new Map<string, string>();
  const rewrite = (node: FieldNode, top: boolean): FieldNode => {
    const key = keyOf(node);
    if (!top && (counts.get(key) ?? 0) > 1) {
      if (!used.has(key)) {
        const name = freeName(names.get(key) ?? 'part', definitions);
        used.set(key, name);
        definitions.set(name, node); // holds the name while the part itself is rewritten
        const {required: _required, ...body} = node;
        definitions.set(name, rewrite(body, true));
      }
      return {
        type: node.type,
        ...(node.required === true ? {required: true} : {}),
        ref: used.get(key),
      };
    }
    return {
      ...node,
      ...(node.fields && {
        fields: Object.fromEntries(
          Object.entries(node.fields).map(([name, each]) => [name, rewrite(each, false)]),
        ),
      }),
      ...(node.values && {values: rewrite(node.values, false)}),
      ...(node.items && {items: rewrite(node.items, false)}),
    };
  };
  const rewritten = trees.map((tree) => rewrite(tree, true));
  const sorted = [...definitions].sort(([a], [b]) => (a < b ? -1 : 1));
  return {trees: rewritten, definitions: Object.fromEntries(sorted)};
}

/** Whether a field must be there is said where it stands, not in what it is. */
function keyOf({required: _required, ...node}: FieldNode): string {
  return JSON.stringify(node);
}

function freeName(name: string, taken: ReadonlyMap<string, unknown>): string {
  if (!taken.has(name)) return name;
  let number = 2;
  while (taken.has(`${name}-${number}`)) number++;
  return `${name}-${number}`;
}
