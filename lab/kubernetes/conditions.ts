import type {Action} from '../../schemas/scenario.ts';
import {shellSays, waitFor} from '../scenario.ts';

/** The port-forward of the lab follows the REST service, whose address changes with each upgrade. */
const rest = 'curl -sf -m 5 "$FLINK_REST';

/** Waits until the operator says so of the FlinkDeployment. */
export function deploymentIs(state: string, within = 180): Action {
  return waitFor(
    shellSays(
      `kubectl -n "$NAMESPACE" get flinkdeployment "$DEPLOYMENT" -o jsonpath='{.status.lifecycleState}' | grep -qxE '${state}'`,
    ),
    within,
  );
}

/** Waits until the operator says so of the job: a redeploy shows there alone. */
export function jobStateIs(state: string, within = 120): Action {
  return waitFor(
    shellSays(
      `kubectl -n "$NAMESPACE" get flinkdeployment "$DEPLOYMENT" -o jsonpath='{.status.jobStatus.state}' | grep -qxE '${state}'`,
    ),
    within,
  );
}

/** Waits until all tasks of the job run; after a rescale a subtask of the source that got no split has finished. */
export const jobRuns: Action = waitFor(
  shellSays(
    `${rest}/jobs/overview" | jq -e '[.jobs[] | select(.state == "RUNNING" and .tasks.running > 0 and .tasks.running + .tasks.finished == .tasks.total)] | length == 1'`,
  ),
  180,
);

/** Waits until what the REST API says of the job that runs now, below its address, satisfies a jq expression. */
export function jobSays(path: string, expression: string, within: number): Action {
  return waitFor(
    shellSays(
      `J=$(${rest}/jobs/overview" | jq -r '[.jobs[] | select(.state == "RUNNING")][0].jid'); ${rest}/jobs/$J${path}" | jq -e '${expression}'`,
    ),
    within,
  );
}

/** Waits until so many checkpoints were completed by the JobManager that runs now. */
export function checkpointsCompleted(count: number): Action {
  return jobSays('/checkpoints', `.counts.completed >= ${count}`, 120);
}

/** Checks that the job that runs now was restored from a path that holds a text: `chk-`, `savepoint-`. */
export function jobRestoredFrom(text: string): Action {
  return jobSays('/checkpoints', `.latest.restored.external_path // "" | contains("${text}")`, 60);
}
