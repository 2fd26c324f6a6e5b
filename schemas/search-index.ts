import {z} from 'zod';
import {platformSchema} from './platform.ts';
import {incidentSeveritySchema, kindSchema} from './recipe-metadata.ts';

/** What the search knows and shows of a recipe: everything that its frontmatter says, and its steps. */
export const searchCardSchema = z.strictObject({
  slug: z.string(),
  category: z.string(),
  title: z.string(),
  summary: z.string(),
  kind: kindSchema,
  severity: incidentSeveritySchema.optional(),
  /** Platforms for which it has more than a reason why it does not apply. */
  platforms: z.array(platformSchema),
  symptoms: z.array(z.string()),
  errors: z.array(z.string()),
  keywords: z.array(z.string()),
  /** Messages that its text quotes; they say less than its `errors`. */
  messages: z.array(z.string()),
  alerts: z.array(z.strictObject({name: z.string(), summary: z.string()})),
  steps: z.array(z.strictObject({title: z.string(), anchor: z.string()})),
});
export type SearchCard = Readonly<z.infer<typeof searchCardSchema>>;

/** Terms of the recipes' texts with the recipes that have them, packed by `src/core/search/pack.ts`. */
export const packedBodySchema = z.strictObject({
  /** Sorted terms, each without the letters that it shares with the one before. */
  terms: z.string(),
  /** How many recipes each term has. */
  counts: z.string(),
  /** The recipes' numbers, each as distance from the one before. */
  recipes: z.string(),
  /** How much each recipe speaks of the term. */
  levels: z.string(),
  /** In which step most of all. */
  steps: z.string(),
});
export type PackedBody = Readonly<z.infer<typeof packedBodySchema>>;

/** The index as the site ships it. Terms of the frontmatter are made anew from the cards when it is loaded. */
export const searchIndexSchema = z.strictObject({
  /** Changes with the format; a script that reads another one asks for a reload. */
  format: z.int(),
  cards: z.array(searchCardSchema),
  body: packedBodySchema,
});
export type SearchIndex = Readonly<z.infer<typeof searchIndexSchema>>;
