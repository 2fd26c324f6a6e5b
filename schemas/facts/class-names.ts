import {z} from 'zod';
import {aboutSchema} from './about.ts';

/** `exceptions.json`: exceptions and errors of a distribution, by package; nested ones as `Outer$Inner`. */
export const classNamesFileSchema = z.strictObject({
  about: aboutSchema,
  packages: z.record(z.string(), z.array(z.string().min(1)).min(1)),
});
export type ClassNamesFile = z.infer<typeof classNamesFileSchema>;
