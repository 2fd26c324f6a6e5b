import type {FieldNode, FieldType} from '../../../../../schemas/facts/field-node.ts';

/** A schema of OpenAPI, as swagger.json and custom resource definitions have it; what is not read is left out. */
export interface OpenApiSchema {
  readonly $ref?: string;
  readonly allOf?: readonly OpenApiSchema[];
  readonly type?: string;
  readonly format?: string;
  readonly properties?: Readonly<Record<string, OpenApiSchema>>;
  readonly additionalProperties?: OpenApiSchema | boolean;
  readonly items?: OpenApiSchema;
  readonly required?: readonly string[];
  readonly enum?: readonly (string | number | boolean)[];
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly nullable?: boolean;
  readonly 'x-kubernetes-int-or-string'?: boolean;
  readonly 'x-kubernetes-preserve-unknown-fields'?: boolean;
}

/** What `kubectl apply` takes for a quantity: a number with a suffix of powers of ten or of two, no byte letter. */
export const quantityPattern =
  '^[+-]?(\\d+|\\d+\\.\\d*|\\.\\d+)(([KMGTPE]i)|[numkMGTPE]|([eE][+-]?\\d+))?$';

/** Turns a schema into a tree of fields; `define` gives the name under which a referenced schema stands in the file. */
export function treeOfSchema(schema: OpenApiSchema, define: (ref: string) => FieldNode): FieldNode {
  const target = schema.$ref ?? schema.allOf?.[0]?.$ref;
  if (target !== undefined) return define(target);
  const {properties, items, additionalProperties} = schema;
  if (schema['x-kubernetes-int-or-string'] === true || schema.format === 'int-or-string')
    return {type: 'integer-or-string', ...limits(schema)};
  if (properties !== undefined) {
    const required = new Set(schema.required);
    const fields = Object.fromEntries(
      Object.entries(properties).map(([name, field]) => [
        name,
        {...treeOfSchema(field, define), ...(required.has(name) ? {required: true as const} : {})},
      ]),
    );
    return {
      type: 'object',
      fields,
      ...(schema['x-kubernetes-preserve-unknown-fields'] === true ? {values: {type: 'any'}} : {}),
    };
  }
  if (items !== undefined) return {type: 'array', items: treeOfSchema(items, define)};
  if (typeof additionalProperties === 'object')
    return {type: 'object', values: treeOfSchema(additionalProperties, define)};
  return {type: fieldType(schema.type), ...limits(schema)};
}

function fieldType(type: string | undefined): FieldType {
  switch (type) {
    case 'string':
    case 'integer':
    case 'number':
    case 'boolean':
    case 'array':
      return type;
    default:
      return 'any';
  }
}

function limits({enum: values, pattern, minimum, maximum}: OpenApiSchema): Partial<FieldNode> {
  return {
    ...(values === undefined ? {} : {enum: values}),
    ...(pattern === undefined ? {} : {pattern}),
    ...(minimum === undefined ? {} : {minimum}),
    ...(maximum === undefined ? {} : {maximum}),
  };
}
