import {z} from 'zod';
import {aboutSchema} from './about.ts';

/** `sql-functions.json`: the functions that SQL has built in. */
export const sqlFunctionsFileSchema = z.strictObject({
  about: aboutSchema,
  functions: z
    .array(z.string().regex(/^[A-Z_][A-Z0-9_]*$/))
    .meta({description: 'In capitals; SQL does not mind the case'}),
});
export type SqlFunctionsFile = z.infer<typeof sqlFunctionsFileSchema>;
