import {z} from 'zod';
import {slugPattern} from './recipe-metadata.ts';

/** `recipes/planned.yaml`: titles of recipes that are planned and not written yet, by id. */
export const plannedSchema = z.record(
  z.string().regex(slugPattern, {error: 'Unexpected id, expected lower-case words joined by `-`'}),
  z.string({error: 'Expected the title of the recipe'}).min(1),
);
export type Planned = Readonly<z.infer<typeof plannedSchema>>;
