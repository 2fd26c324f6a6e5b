import {z} from 'zod';
import {platformSchema, recipePlatformsSchema, sameAsTargetSchema} from './platform.ts';
import {variablesSchema} from './variables.ts';

export const kinds = ['incident', 'change', 'tuning', 'setup'] as const;
export const kindSchema = z.enum(kinds);
export type Kind = z.infer<typeof kindSchema>;

export const incidentSeverities = ['page', 'ticket', 'none'] as const;
export const incidentSeveritySchema = z.enum(incidentSeverities);
export type IncidentSeverity = z.infer<typeof incidentSeveritySchema>;

export const audiences = ['on-call', 'sre', 'data-engineer'] as const;
export const audienceSchema = z.enum(audiences);
export type Audience = z.infer<typeof audienceSchema>;

/** From harmless to worst; the order matters. */
export const risks = ['read-only', 'change', 'restart', 'data-loss'] as const;
export const riskSchema = z.enum(risks);
export type Risk = z.infer<typeof riskSchema>;

/** A recipe's id, which is its file's name. */
export const slugPattern = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const slugSchema = z.string().regex(slugPattern, {
  error: 'Unexpected id, expected lower-case words joined by `-` such as `restart-job`',
});

/** `45s`, `30m`, `1h`, `1h30m`. */
export const durationPattern = /^(?:\d+s|\d+m|\d+h(?:\d{1,2}m)?)$/;

const line = (description: string) =>
  z
    .string()
    .min(1, {error: 'Unexpected empty text'})
    .refine((text) => !text.includes('\n'), {error: 'Unexpected line break, expected one line'})
    .meta({description});

/** The frontmatter of a recipe. Conditions across fields and files are rules, so that they have ids and places. */
export const recipeMetadataSchema = z
  .strictObject({
    title: line('What the recipe is called, as the reader would say it'),
    summary: line('What the reader has done at the end; one sentence'),
    kind: kindSchema.meta({
      description: 'What sends the reader here: an incident, a change, tuning, or a set-up',
    }),
    severity: incidentSeveritySchema.optional().meta({
      description: 'How urgent the situation is that sends the reader here; incidents only',
    }),
    audience: z.array(audienceSchema).min(1).meta({description: 'Who reads it'}),
    duration: z
      .string()
      .regex(durationPattern, {
        error: 'Unexpected duration, expected one such as `45s`, `30m` or `1h30m`',
      })
      .meta({
        description: 'How long it takes someone who does it for the first time: 45s, 30m, 1h30m',
      }),
    risk: riskSchema.meta({description: 'The worst that any step can do'}),
    symptoms: z
      .array(line('A symptom'))
      .min(1)
      .optional()
      .meta({description: 'What people see and say, in their words; incidents must have it'}),
    errors: z.array(line('A fragment')).optional().meta({
      description: 'Fragments of log lines and exceptions as printed; `*` stands for what varies',
    }),
    keywords: z.array(line('A wording')).optional().meta({
      description:
        'Other words by which people ask for it, for the search alone; the page does not show them',
    }),
    alerts: z
      .array(
        z.string().regex(/^[A-Z][A-Za-z0-9]+$/, {
          error: 'Unexpected alert name, expected one such as `FlinkJobRestartLoop`',
        }),
      )
      .optional()
      .meta({description: 'Alerts that lead here'}),
    noAlert: line('Why no alert can lead here').optional(),
    related: z
      .array(slugSchema)
      .meta({description: 'Ids of recipes to read next; back-links come by themselves'}),
    owners: z.array(line('A team')).min(1).meta({description: 'Teams that keep the recipe true'}),
    reviewed: z.iso
      .date({error: 'Unexpected date, expected one such as `2026-11-23`'})
      .meta({description: 'The day on which someone last checked every line'}),
    sources: z
      .array(
        z.strictObject({
          title: line('What stands there'),
          url: z.url({
            protocol: /^https$/,
            error: 'Unexpected address, expected one that begins with `https://`',
          }),
        }),
      )
      .min(1)
      .meta({description: 'Where a reader can check the claims that no command shows'}),
    aliases: z.array(slugSchema).optional().meta({description: 'Earlier ids; they redirect here'}),
    platforms: recipePlatformsSchema
      .optional()
      .meta({description: 'Versions, where the recipe supports fewer than recipes/platforms.yaml'}),
    sameAs: z.partialRecord(platformSchema, sameAsTargetSchema).optional().meta({
      description: 'A platform that mostly does as another: groups that lack it show the other one',
    }),
    variables: variablesSchema.optional().meta({description: "The recipe's own variables"}),
  })
  .meta({
    title: 'Recipe frontmatter',
    description: 'The frontmatter of recipes/<category>/<slug>.md',
  });
export type RecipeMetadata = Readonly<z.infer<typeof recipeMetadataSchema>>;
