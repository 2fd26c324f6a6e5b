import {z} from 'zod';
import {aboutSchema} from './about.ts';
import {fieldNodeSchema} from './field-node.ts';

/** `configuration-files.json`: files that a program reads and refuses where they hold an unknown field. */
export const configurationFilesSchema = z.strictObject({
  about: aboutSchema,
  definitions: z.record(z.string(), fieldNodeSchema).optional(),
  files: z.array(
    z.strictObject({
      name: z.string().min(1).meta({description: 'As it is commonly called: `prometheus.yml`'}),
      root: fieldNodeSchema,
    }),
  ),
});
export type ConfigurationFiles = z.infer<typeof configurationFilesSchema>;
