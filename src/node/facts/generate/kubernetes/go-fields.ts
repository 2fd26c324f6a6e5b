import {z} from 'zod';
import type {FieldNode} from '../../../../../schemas/facts/field-node.ts';

/** A type as `facts/tools/GoFields.go` prints it. */
export interface GoType {
  readonly name?: string | undefined;
  readonly array?: GoType | undefined;
  readonly map?: GoType | undefined;
}

const goTypeSchema: z.ZodType<GoType> = z.lazy(() =>
  z.strictObject({
    name: z.string().optional(),
    array: goTypeSchema.optional(),
    map: goTypeSchema.optional(),
  }),
);

const goFieldSchema = z.strictObject({
  name: z.string().optional(),
  type: goTypeSchema,
  inline: z.boolean().optional(),
  optional: z.boolean().optional(),
  markers: z.array(z.string()).optional(),
});

const goDeclaredSchema = z.strictObject({
  struct: z.array(goFieldSchema).optional(),
  alias: goTypeSchema.optional(),
  constants: z.array(z.string()).optional(),
  markers: z.array(z.string()).optional(),
});

/** What `facts/tools/GoFields.go` prints: types by import path and name. */
export const goPackagesSchema = z.record(z.string(), goDeclaredSchema);
export type GoPackages = z.infer<typeof goPackagesSchema>;

const basicTypes: Readonly<Record<string, FieldNode>> = {
  string: {type: 'string'},
  bool: {type: 'boolean'},
  any: {type: 'any'},
  ...Object.fromEntries(
    ['int', 'int32', 'int64', 'uint', 'uint32', 'uint64'].map((name) => [name, {type: 'integer'}]),
  ),
  float64: {type: 'number'},
  byte: {type: 'string'},
};

/** How the types of other packages, or types that read themselves from text, look in a file. */
export interface GoReading {
  /** The tree of a type that the packages do not declare, or that reads its own text; undefined: as declared. */
  known(name: string): FieldNode | undefined;
  /** Whether the fields without `omitempty` must be there: so it is in custom resources, not in configuration files. */
  readonly requiredByDefault: boolean;
  /** Puts a tree under a name into the file's definitions. */
  define(name: string, make: () => FieldNode): FieldNode;
}

/** Turns a Go type into a tree of fields. */
export function treeOfGoType(type: GoType, packages: GoPackages, reading: GoReading): FieldNode {
  if (type.array !== undefined) {
    if (type.array.name === 'byte') return {type: 'string'};
    return {type: 'array', items: treeOfGoType(type.array, packages, reading)};
  }
  if (type.map !== undefined)
    return {type: 'object', values: treeOfGoType(type.map, packages, reading)};
  const name = type.name ?? 'any';
  const known = basicTypes[name] ?? reading.known(name);
  if (known !== undefined) return known;
  const declared = packages[name];
  if (declared === undefined) return {type: 'any'};
  if (declared.struct !== undefined)
    return reading.define(name, () => ({
      type: 'object',
      fields: Object.fromEntries(structFields(name, packages, reading)),
    }));
  const {alias, constants, markers} = declared;
  const tree =
    alias === undefined ? {type: 'any' as const} : treeOfGoType(alias, packages, reading);
  const named = limitsOf(markers ?? []);
  return {
    ...tree,
    ...(constants === undefined || named.enum !== undefined ? {} : {enum: constants}),
    ...named,
  };
}

function* structFields(
  name: string,
  packages: GoPackages,
  reading: GoReading,
): Iterable<[string, FieldNode]> {
  for (const field of packages[name]?.struct ?? []) {
    const {type, inline, optional, markers = []} = field;
    if (inline === true) {
      if (type.name !== undefined) yield* structFields(type.name, packages, reading);
      continue;
    }
    if (field.name === undefined || ['apiVersion', 'kind', 'metadata'].includes(field.name))
      continue;
    const required =
      markers.includes('+required') ||
      (reading.requiredByDefault && optional !== true && !markers.includes('+optional'));
    const tree = treeOfGoType(type, packages, reading);
    const limits = limitsOf(markers);
    yield [
      field.name,
      {
        ...tree,
        ...limits,
        ...(required ? {required: true as const} : {}),
      },
    ];
  }
}

/** The markers of kubebuilder that say which values a field takes. */
function limitsOf(markers: readonly string[]): Partial<FieldNode> {
  const value = (rule: string) =>
    markers
      .map((marker) => new RegExp(`^\\+kubebuilder:validation:${rule}:?=(.*)$`).exec(marker)?.[1])
      .find((found) => found !== undefined);
  const values = value('Enum');
  const pattern = value('Pattern');
  const minimum = value('Minimum');
  const maximum = value('Maximum');
  return {
    ...(values === undefined
      ? {}
      : {enum: values.split(';').map((each) => each.replace(/^"|"$/g, ''))}),
    ...(pattern === undefined ? {} : {pattern: unquoted(pattern)}),
    ...(minimum === undefined ? {} : {minimum: Number(minimum)}),
    ...(maximum === undefined ? {} : {maximum: Number(maximum)}),
  };
}

function unquoted(text: string): string {
  if (text.startsWith('`')) return text.slice(1, -1);
  if (!text.startsWith('"')) return text;
  return text.slice(1, -1).replace(/\\(.)/g, '$1');
}
