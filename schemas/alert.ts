import {z} from 'zod';
import {placeSchema} from './place.ts';
import {slugPattern} from './recipe-metadata.ts';

export const alertSeverities = ['page', 'ticket'] as const;
/** `page`: somebody has to act now; `ticket`: within the working day. */
export const alertSeveritySchema = z.enum(alertSeverities);
export type AlertSeverity = z.infer<typeof alertSeveritySchema>;

/** `Flink…` or `Confluent…`, then what is wrong, in words without numbers; permanent. */
export const alertNamePattern = /^(?:Flink|Confluent)(?:[A-Z]+[a-z]*)+$/;

const namesAndTexts = z.record(z.string(), z.string());

/** One rule of a rule file, in the format of Prometheus: an alert, or a recording rule. */
export const ruleSchema = z.strictObject({
  alert: z.string().optional().meta({description: 'Name of the alert; permanent'}),
  record: z.string().optional().meta({description: 'Name of the series that the rule records'}),
  expr: z.string().meta({description: 'PromQL'}),
  for: z.string().optional().meta({description: 'How long it has to hold before the alert fires'}),
  keep_firing_for: z.string().optional(),
  labels: namesAndTexts.optional().meta({description: 'Labels that route the alert'}),
  annotations: namesAndTexts
    .optional()
    .meta({description: 'Texts: `summary`, and `recipe`, the id of the recipe to open'}),
});
export type Rule = Readonly<z.infer<typeof ruleSchema>>;

/** `alerts/rules/<name>.yaml`. */
export const ruleFileSchema = z
  .strictObject({
    groups: z.array(
      z.strictObject({
        name: z.string(),
        interval: z.string().optional(),
        rules: z.array(ruleSchema).min(1),
      }),
    ),
  })
  .meta({title: 'Alert rules', description: 'Prometheus rule groups, alerts/rules/<name>.yaml'});
export type RuleFile = Readonly<z.infer<typeof ruleFileSchema>>;

/** Earlier names of alerts and what each is called now: `alerts/aliases.yaml`. */
export const alertAliasesSchema = z
  .record(z.string(), z.string().regex(alertNamePattern))
  .meta({title: 'Aliases of alerts', description: 'Earlier name of an alert: its name now'});
export type AlertAliases = Readonly<z.infer<typeof alertAliasesSchema>>;

/** An alert as the site, the generator and the rules read it. Texts that are missing in its file are empty. */
export const alertSchema = z.strictObject({
  name: z.string(),
  /** Path of its file from the project's root. */
  file: z.string(),
  group: z.string(),
  expression: z.string(),
  for: z.string(),
  severity: z.string(),
  labels: namesAndTexts,
  annotations: namesAndTexts,
  summary: z.string(),
  /** Id of the recipe to open. */
  recipe: z.string(),
  /** What is wrong, in words: the part of its comment after `Means:`. */
  meaning: z.string(),
  /** Why its numbers are what they are: the rest of its comment. */
  reason: z.string(),
  /** What to look at first: the list of its comment after `Check:`. */
  checks: z.array(z.string()),
  places: z.strictObject({
    name: placeSchema,
    expression: placeSchema,
    summary: placeSchema,
    recipe: placeSchema,
    severity: placeSchema,
  }),
});
export type Alert = Readonly<z.infer<typeof alertSchema>>;

/** A recording rule. */
export const recordingSchema = z.strictObject({
  name: z.string(),
  file: z.string(),
  group: z.string(),
  expression: z.string(),
  places: z.strictObject({name: placeSchema, expression: placeSchema}),
});
export type Recording = Readonly<z.infer<typeof recordingSchema>>;

/** One panel of a dashboard. */
export const panelSchema = z.strictObject({
  title: z.string(),
  queries: z
    .array(z.strictObject({expr: z.string(), legend: z.string()}))
    .min(1)
    .meta({description: 'PromQL, with `$cluster` and the like; the legend may name labels'}),
  unit: z
    .string()
    .default('short')
    .meta({description: 'Unit of Grafana: `ms`, `bytes`, `percentunit`'}),
  kind: z.enum(['timeseries', 'stat', 'table']).default('timeseries'),
  /** Ids of recipes that the panel links to. */
  recipes: z.array(z.string().regex(slugPattern)).min(1),
  /** Horizontal line at which an alert fires. */
  threshold: z.number().optional(),
});
export type Panel = Readonly<z.infer<typeof panelSchema>>;

/** `alerts/dashboards/<name>.yaml`: a Grafana dashboard in short. */
export const dashboardSchema = z
  .strictObject({
    title: z.string(),
    description: z.string(),
    variables: z
      .array(z.strictObject({name: z.string(), label: z.string(), query: z.string()}))
      .meta({description: 'Variables of Grafana, each from a query of label values'}),
    rows: z.array(z.strictObject({title: z.string(), panels: z.array(panelSchema).min(1)})).min(1),
  })
  .meta({title: 'Dashboard', description: 'A Grafana dashboard in short'});
export type Dashboard = Readonly<z.infer<typeof dashboardSchema>>;
