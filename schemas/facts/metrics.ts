import {z} from 'zod';
import {aboutSchema} from './about.ts';

export const metricTypes = ['counter', 'gauge', 'meter', 'histogram'] as const;

/** A metric under the name that Flink, the operator or a service gives it. */
export const metricSchema = z.strictObject({
  name: z.string().min(1).meta({description: 'With `<Name>` for a part that varies'}),
  scope: z.string().min(1).meta({
    description: 'Whose metric it is: jobmanager, taskmanager, job, task, operator …',
  }),
  type: z.enum(metricTypes).optional(),
  unit: z.string().optional(),
  cumulative: z.literal(true).optional().meta({
    description:
      'Only rises until its process or job starts anew, whatever its type: rate() is sane',
  }),
});
export type Metric = z.infer<typeof metricSchema>;

/** A metric as the Prometheus reporter, or an exporter, names it. */
export const exportedMetricSchema = z.strictObject({
  name: z.string().min(1),
  type: z.enum(['counter', 'gauge', 'summary', 'histogram']),
  labels: z.array(z.string()),
  cumulative: z.literal(true).optional().meta({
    description:
      'Only rises until its process or job starts anew, whatever its type: rate() is sane',
  }),
  seenIn: z.string().optional().meta({
    description:
      'The release whose scrape showed it, where this one was scraped with a smaller job',
  }),
});
export type ExportedMetric = z.infer<typeof exportedMetricSchema>;

/** `metrics.json`: names that the product gives, and names that a scrape of it showed. */
export const metricsFileSchema = z.strictObject({
  about: aboutSchema,
  scopes: z
    .record(z.string(), z.strictObject({prefix: z.string(), labels: z.array(z.string())}))
    .meta({description: 'How a scope is exported: the beginning of the name, and its labels'}),
  metrics: z.array(metricSchema),
  exported: z.array(exportedMetricSchema),
});
export type MetricsFile = z.infer<typeof metricsFileSchema>;
