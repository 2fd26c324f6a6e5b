import {z} from 'zod';
import {aboutSchema} from './about.ts';

/** `states.json`, `enums.json`: words that a product shows, such as the phases of a statement. */
export const enumsFileSchema = z.strictObject({
  about: aboutSchema,
  enums: z.record(
    z.string(),
    z.strictObject({
      values: z.array(z.union([z.string(), z.number()])).min(1),
      open: z.literal(true).optional().meta({description: 'The service may add values'}),
    }),
  ),
});
export type EnumsFile = z.infer<typeof enumsFileSchema>;
