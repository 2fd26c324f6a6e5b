import {z} from 'zod';

/** Where the names of a fact file come from; every file begins with it. */
export const aboutSchema = z.strictObject({
  product: z
    .string()
    .min(1)
    .meta({description: 'The product, as its folder under facts/ is called'}),
  version: z.string().min(1).meta({
    description:
      'The patch release the names were read from, or the day where there are no releases',
  }),
  obtained: z.string().min(1).meta({description: 'How: reflection, help texts, a specification'}),
  from: z.string().min(1).meta({description: 'What was read: artefacts with their versions'}),
  date: z.iso.date().meta({description: 'The day it was read'}),
});
export type About = z.infer<typeof aboutSchema>;
