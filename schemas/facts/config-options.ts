import {z} from 'zod';
import {aboutSchema} from './about.ts';

/**
 * Where an option may be written.
 * `configuration`: `config.yaml`, `-D`, `SET`, `flinkConfiguration`; `connector`: the `WITH` clause of a table;
 * `format`: there too, behind the format's name (`json.fail-on-missing-field`), or `key.` or `value.` and that name;
 * `catalog`: the `WITH` clause of a catalog; `hint`: a lookup, model or vector search hint; `driver`: parameters of an
 * external resource's driver; `internal`: set by Flink itself, never by people.
 */
export const configScopes = [
  'configuration',
  'connector',
  'format',
  'catalog',
  'hint',
  'driver',
  'internal',
] as const;

export const configOptionSchema = z.strictObject({
  key: z.string().min(1).meta({
    description: 'As written; `<name>` stands for a name that the writer chooses, `#` for a column',
  }),
  type: z.string().min(1).meta({
    description:
      'Boolean, Integer, Long, Float, Double, String, Duration, MemorySize, Enum, Map, or List<…>',
  }),
  scope: z.enum(configScopes),
  owner: z
    .string()
    .optional()
    .meta({description: 'The connector, format or catalog it belongs to'}),
  enum: z.array(z.string()).optional().meta({description: 'The values that the type takes'}),
  required: z.literal(true).optional(),
  default: z.string().optional(),
  deprecatedKeys: z
    .array(z.string())
    .optional()
    .meta({description: 'Old names that are still read'}),
  fallbackKeys: z.array(z.string()).optional().meta({description: 'Other names that are read too'}),
  deprecated: z.literal(true).optional(),
  undocumented: z.literal(true).optional().meta({description: 'Kept out of the reference pages'}),
  class: z.string().optional(),
  jar: z.string().optional(),
});
export type ConfigOption = z.infer<typeof configOptionSchema>;

/** `config-options.json`: the options of a release. */
export const configOptionsFileSchema = z.strictObject({
  about: aboutSchema,
  prefixes: z
    .array(z.strictObject({prefix: z.string().min(1), passedTo: z.string().min(1)}))
    .meta({description: 'Beginnings of keys whose rest is passed on and cannot be judged'}),
  options: z.array(configOptionSchema),
});
export type ConfigOptionsFile = z.infer<typeof configOptionsFileSchema>;
