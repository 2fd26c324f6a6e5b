import {z} from 'zod';
import {aboutSchema} from './about.ts';
import {fieldNodeSchema} from './field-node.ts';

export const manifestSchema = z.strictObject({
  kind: z.string().min(1),
  apiVersion: z.string().min(1),
  plural: z.string().min(1).optional(),
  shortNames: z.array(z.string()).optional(),
  namespaced: z.boolean().optional(),
  complete: z.boolean().meta({
    description: 'Whether every field is listed: false where the names come from examples',
  }),
  columns: z.array(z.string()).optional().meta({description: 'What `kubectl get` prints'}),
  root: fieldNodeSchema.meta({
    description: 'The whole document; metadata is open where the definition leaves it so',
  }),
});
export type Manifest = z.infer<typeof manifestSchema>;

/** `manifests.json`: the kinds that a release takes. */
export const manifestsFileSchema = z.strictObject({
  about: aboutSchema,
  definitions: z.record(z.string(), fieldNodeSchema).optional(),
  kinds: z.array(manifestSchema),
});
export type ManifestsFile = z.infer<typeof manifestsFileSchema>;
