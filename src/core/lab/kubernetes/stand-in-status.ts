import {z} from 'zod';

/** The parts of a FlinkDeployment or FlinkSessionJob that decide what its status says next. */
const flinkResourceSchema = z.looseObject({
  metadata: z.looseObject({name: z.string(), generation: z.number().optional()}),
  spec: z
    .looseObject({
      job: z
        .looseObject({
          state: z.string().optional(),
          upgradeMode: z.string().optional(),
          initialSavepointPath: z.string().nullish(),
        })
        .nullish(),
    })
    .optional(),
  status: z
    .looseObject({
      lifecycleState: z.string().optional(),
      observedGeneration: z.number().optional(),
      jobStatus: z
        .looseObject({state: z.string().optional(), upgradeSavepointPath: z.string().nullish()})
        .optional(),
      reconciliationStatus: z.looseObject({lastReconciledSpec: z.string().optional()}).optional(),
    })
    .optional(),
});

/** Fields of `spec.job` whose change alone makes the operator restart nothing. */
const quietFields = [
  'upgradeMode',
  'savepointTriggerNonce',
  'checkpointTriggerNonce',
  'allowNonRestoredState',
  'autoscalerResetNonce',
];

/**
 * The status that an operator would write next for a FlinkDeployment or FlinkSessionJob, where the lab runs none: a
 * changed spec leads over UPGRADING to STABLE or SUSPENDED, one step a call; a redeploy from a savepoint shows in the
 * job's state alone. `now` is in milliseconds. Undefined where
 * nothing is to be written. Not shown are failures, roll-backs, and how long a step takes.
 */
export function nextStatus(resource: unknown, now: number): Record<string, unknown> | undefined {
  const parsed = flinkResourceSchema.safeParse(resource);
  if (!parsed.success) return undefined;
  const {metadata, spec, status} = parsed.data;
  const job = spec?.job ?? undefined;
  const generation = metadata.generation ?? 1;
  const reconciled = status?.reconciliationStatus?.lastReconciledSpec;
  const wanted = JSON.stringify(withoutQuietFields(spec));
  const suspended = job?.state === 'suspended';
  const base = {
    observedGeneration: generation,
    reconciliationStatus: {
      lastReconciledSpec: wanted,
      reconciliationTimestamp: now,
      state: 'DEPLOYED',
    },
  };
  const path = savepointPath(metadata.name);
  if (reconciled !== wanted && redeploys(reconciled, wanted)) {
    // The lifecycle stays STABLE all the while; only the job's state tells.
    return {...base, jobStatus: {jobName: metadata.name, state: 'RECONCILING'}};
  }
  if (reconciled !== wanted) {
    return {
      ...base,
      lifecycleState: reconciled === undefined ? 'DEPLOYED' : 'UPGRADING',
      jobManagerDeploymentStatus: suspended ? 'READY' : 'DEPLOYING',
      ...(job === undefined
        ? {}
        : {jobStatus: {jobName: metadata.name, state: suspended ? 'RUNNING' : 'RECONCILING'}}),
    };
  }
  const redeploying =
    status?.lifecycleState === 'STABLE' && status.jobStatus?.state === 'RECONCILING';
  if (
    redeploying ||
    status?.lifecycleState === 'UPGRADING' ||
    status?.lifecycleState === 'DEPLOYED'
  ) {
    if (suspended) {
      return {
        ...base,
        lifecycleState: 'SUSPENDED',
        jobManagerDeploymentStatus: job.upgradeMode === 'savepoint' ? 'READY' : 'MISSING',
        jobStatus: {
          jobName: metadata.name,
          state: job.upgradeMode === 'savepoint' ? 'FINISHED' : 'SUSPENDED',
          ...(job.upgradeMode === 'savepoint' ? {upgradeSavepointPath: path} : {}),
        },
      };
    }
    return {
      ...base,
      lifecycleState: 'STABLE',
      jobManagerDeploymentStatus: 'READY',
      clusterInfo: {'flink-version': flinkVersion(spec), 'total-cpu': '3.0'},
      ...(job === undefined
        ? {}
        : {
            jobStatus: {
              jobId: hex(metadata.name).padEnd(32, '0'),
              jobName: metadata.name,
              state: 'RUNNING',
              startTime: String(now),
              ...(job.initialSavepointPath == null
                ? {}
                : {upgradeSavepointPath: job.initialSavepointPath}),
            },
          }),
    };
  }
  if (status?.observedGeneration !== generation) return {observedGeneration: generation};
  return undefined;
}

/** The status of a FlinkStateSnapshot that was taken; undefined where it has one. */
export function snapshotStatus(
  resource: unknown,
  now: number,
): Record<string, unknown> | undefined {
  const parsed = z
    .looseObject({
      metadata: z.looseObject({name: z.string()}),
      status: z.looseObject({state: z.string().optional()}).optional(),
    })
    .safeParse(resource);
  if (!parsed.success || parsed.data.status?.state !== undefined) return undefined;
  const time = new Date(now).toISOString().replace(/\.\d+Z$/, 'Z');
  return {
    state: 'COMPLETED',
    path: savepointPath(parsed.data.metadata.name),
    triggerTimestamp: time,
    resultTimestamp: time,
  };
}

const redeploySchema = z.looseObject({
  job: z.looseObject({savepointRedeployNonce: z.number().optional()}).nullish(),
});

/** True where the job is cancelled and started from a savepoint: the nonce for it changed, whatever else did. */
function redeploys(reconciled: string | undefined, wanted: string): boolean {
  const nonce = (text: string) => {
    const spec = redeploySchema.safeParse(JSON.parse(text));
    return spec.success ? spec.data.job?.savepointRedeployNonce : undefined;
  };
  return reconciled !== undefined && nonce(reconciled) !== nonce(wanted);
}

function withoutQuietFields(spec: {readonly job?: unknown} | undefined): unknown {
  if (spec === undefined || typeof spec.job !== 'object' || spec.job === null) return spec;
  const job = Object.fromEntries(
    Object.entries(spec.job).filter(([name]) => !quietFields.includes(name)),
  );
  return {...spec, job};
}

function flinkVersion(spec: {readonly [key: string]: unknown} | undefined): string {
  const version = spec?.['flinkVersion'];
  return typeof version === 'string' ? version.replace(/^v/, '').replaceAll('_', '.') : 'unknown';
}

/** A path as Flink makes them: six digits of the job's id, twelve of its own. */
function savepointPath(name: string): string {
  return `file:/savepoints/savepoint-${hex(name).slice(0, 6)}-${hex(`${name}.`)}0000`;
}

/** Hexadecimal digits that stand for a name, always the same. */
function hex(name: string): string {
  let hash = 2_166_136_261;
  for (const character of name)
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 16_777_619);
  return (hash >>> 0).toString(16).padStart(8, '0');
}
