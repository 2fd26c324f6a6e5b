import {z} from 'zod';
import {tabSchema} from './platform.ts';
import {slugPattern} from './recipe-metadata.ts';

/** How one block went. `compared`: it printed what the recipe shows; `ran`: it ended as it should, its output was not compared. */
export const blockResultSchema = z.enum(['compared', 'ran', 'differs', 'failed']);
export type BlockResult = z.infer<typeof blockResultSchema>;

/** Evidence of one block. */
export const blockEvidenceSchema = z.strictObject({
  /** Hash of its text: the evidence is about this text alone. */
  hash: z.string(),
  /** Hash of the output that the recipe showed; missing where it showed none. */
  output: z.string().optional(),
  result: blockResultSchema,
  /** Name of the case that it is taken from. */
  case: z.string(),
  seconds: z.number().min(0),
  /** Why its output was not compared. */
  reason: z.string().optional(),
});
export type BlockEvidence = Readonly<z.infer<typeof blockEvidenceSchema>>;

export const outcomeSchema = z.enum(['held', 'failed', 'not-run']);
export type Outcome = z.infer<typeof outcomeSchema>;

/** Evidence of one case. Times are seconds. */
export const caseEvidenceSchema = z.strictObject({
  name: z.string(),
  title: z.string(),
  verdict: z.enum(['held', 'failed']),
  /** When it began, UTC; missing where it began with its run. */
  at: z.iso.datetime().optional(),
  /** What went wrong, in one sentence. */
  problem: z.string().optional(),
  /** From the fault to the last symptom that was waited for; missing where the case has no fault. */
  symptomAfter: z.number().min(0).optional(),
  /** From the fault to each alert's delivery. */
  alertsAfter: z.record(z.string(), z.number().min(0)).optional(),
  /** The link in each alert's notification. */
  alertLinks: z.record(z.string(), z.string()).optional(),
  /** From the first step to the end of the last one. */
  stepsTook: z.number().min(0).optional(),
  validation: outcomeSchema,
  rollback: outcomeSchema,
  seconds: z.number().min(0),
});
export type CaseEvidence = Readonly<z.infer<typeof caseEvidenceSchema>>;

/** What was there when it ran. `system` keeps runs apart that are no substitute for each other. */
export const environmentSchema = z.strictObject({
  tab: tabSchema,
  system: z.enum(['standalone', 'kubernetes-api', 'kubernetes-pods', 'mock']),
  /** Product to version: `flink`, `kafka`, `java`, `kubernetes`, `operator`, `operator-crds`. */
  versions: z.record(z.string(), z.string()),
});
export type Environment = Readonly<z.infer<typeof environmentSchema>>;

/** One run of a scenario on one environment. */
export const runEvidenceSchema = z.strictObject({
  ...environmentSchema.shape,
  /** When it began, UTC. */
  at: z.iso.datetime(),
  cases: z.array(caseEvidenceSchema),
  blocks: z.record(z.string(), blockEvidenceSchema),
});
export type RunEvidence = Readonly<z.infer<typeof runEvidenceSchema>>;

/** `lab/evidence/<slug>.json`. */
export const evidenceSchema = z.strictObject({
  recipe: z.string().regex(slugPattern),
  runs: z.array(runEvidenceSchema),
  /** Blocks that cannot be run in the lab, each with its reason, as its scenario says. */
  notRun: z.record(z.string(), z.string()),
});
export type Evidence = Readonly<z.infer<typeof evidenceSchema>>;
