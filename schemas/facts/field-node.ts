import {z} from 'zod';

export const fieldTypes = [
  'object',
  'array',
  'string',
  'integer',
  'number',
  'boolean',
  'integer-or-string',
  'any',
] as const;
export type FieldType = (typeof fieldTypes)[number];

/** One field of a document (a manifest, a request body, a response) and what is below it. */
export interface FieldNode {
  readonly type: FieldType;
  /** Fields that an object has; without `values` it has no others. */
  readonly fields?: Readonly<Record<string, FieldNode>> | undefined;
  /** What stands under the names that a document chooses itself. */
  readonly values?: FieldNode | undefined;
  /** What an array holds. */
  readonly items?: FieldNode | undefined;
  readonly required?: true | undefined;
  /** Set by the server, refused or ignored in what is sent. */
  readonly readOnly?: true | undefined;
  readonly nullable?: true | undefined;
  /** `open` where the server may add values to the enum. */
  readonly enum?: readonly (string | number | boolean)[] | undefined;
  readonly open?: true | undefined;
  readonly default?: string | undefined;
  readonly pattern?: string | undefined;
  readonly minimum?: number | undefined;
  readonly maximum?: number | undefined;
  /** The name of a tree in the file's `definitions`: stands for it; none is left once the file is read. */
  readonly ref?: string | undefined;
}

export const fieldNodeSchema: z.ZodType<FieldNode> = z.lazy(() =>
  z.strictObject({
    type: z.enum(fieldTypes),
    fields: z.record(z.string(), fieldNodeSchema).optional(),
    values: fieldNodeSchema.optional(),
    items: fieldNodeSchema.optional(),
    required: z.literal(true).optional(),
    readOnly: z.literal(true).optional(),
    nullable: z.literal(true).optional(),
    enum: z.array(z.union([z.string(), z.number(), z.boolean()])).optional(),
    open: z.literal(true).optional(),
    default: z.string().optional(),
    pattern: z.string().optional(),
    minimum: z.number().optional(),
    maximum: z.number().optional(),
    ref: z.string().optional(),
  }),
);
