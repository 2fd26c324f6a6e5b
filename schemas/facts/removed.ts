import {z} from 'zod';
import {aboutSchema} from './about.ts';

export const removedKinds = [
  'config-option',
  'rest-endpoint',
  'response-field',
  'command',
  'flag',
  'metric',
] as const;

export const removedNameSchema = z.strictObject({
  kind: z.enum(removedKinds),
  name: z.string().min(1).meta({description: 'A flag with its command: `flink run --foo`'}),
  since: z.string().min(1).meta({description: 'The first minor version without it'}),
  successor: z.string().optional().meta({description: 'What to write instead'}),
});
export type RemovedName = z.infer<typeof removedNameSchema>;

/** `removed.json`: names that an older version in this project has, and this one has not. */
export const removedFileSchema = z.strictObject({
  about: aboutSchema,
  names: z.array(removedNameSchema),
});
export type RemovedFile = z.infer<typeof removedFileSchema>;
