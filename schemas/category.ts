import {z} from 'zod';

/** The folders of `recipes/`, in the order in which the site shows them. */
export const categoryIds = [
  'incidents',
  'jobs',
  'scaling',
  'data',
  'observability',
  'clusters',
] as const;
export const categorySchema = z.enum(categoryIds);
export type CategoryId = z.infer<typeof categorySchema>;

/** How pages call a category, and what it is about. */
export const categoryTexts: Readonly<
  Record<CategoryId, {readonly title: string; readonly about: string}>
> = {
  incidents: {title: 'Incidents', about: 'Something is wrong now'},
  jobs: {title: 'Jobs', about: 'Deploy, stop, upgrade and restore jobs, and their state'},
  scaling: {title: 'Scaling', about: 'Parallelism, memory, backpressure, checkpoints in time'},
  data: {title: 'Data', about: 'Schemas, bad records, reprocessing, results that do not add up'},
  observability: {title: 'Observability', about: 'Metrics, logs, alerts and objectives'},
  clusters: {title: 'Clusters', about: 'Set up, upgrade, secure and retire what jobs run on'},
};
