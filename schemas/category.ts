import {z} from 'zod';

/** The folders of `recipes/`, in the order in which the site shows them. */
export const categoryIds = [
  'incidents',
  'jobs',
  'scaling',
  'data',
  'clusters',
  'observability',
] as const;
export const categorySchema = z.enum(categoryIds);
export type Category = z.infer<typeof categorySchema>;

/** How pages call a category, and what it holds. */
export const categories: Readonly<
  Record<Category, {readonly title: string; readonly summary: string}>
> = {
  incidents: {
    title: 'Incidents',
    summary: 'Something is broken: find the cause, stop the damage, get back',
  },
  jobs: {
    title: 'Jobs and state',
    summary: 'Deploy, restart, upgrade and move jobs without losing state',
  },
  scaling: {
    title: 'Resources and scaling',
    summary: 'Parallelism, memory, backpressure, compute pools',
  },
  data: {
    title: 'Data and schema',
    summary: 'Reprocess, evolve schemas, prove that results are right',
  },
  clusters: {title: 'Clusters', summary: 'Bring up, upgrade, secure and retire clusters'},
  observability: {title: 'Observability', summary: 'Metrics, logs, alerts, dashboards, SLOs'},
};
