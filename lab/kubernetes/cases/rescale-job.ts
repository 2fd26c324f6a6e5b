import {run, shell, shellSays, waitFor} from '../../scenario.ts';
import {apiCase, type KubernetesCases, newestFlink, podsCase} from '../case.ts';
import {
  checkpointsCompleted,
  deploymentIs,
  jobRestoredFrom,
  jobRuns,
  jobSays,
  jobStateIs,
} from '../conditions.ts';

/** Waits until a task of the same job has one subtask. */
const oneSubtask = waitFor(
  shellSays(
    `curl -sf "$FLINK_REST/jobs/$JOB_ID" | jq -e '.state == "RUNNING" and (.vertices[] | select(.name == "enrich").parallelism == 1)'`,
  ),
  120,
);

export default {
  cases: [
    apiCase({
      title: 'every command of the rescale is accepted, and waits for states that come',
      steps: [
        run('k8s-override', {
          notCompared: 'no operator answers with an event',
          expect: ['patched$'],
        }),
        run('k8s-mode', {expect: ['^savepoint$', '^2$']}),
        run('k8s-rescale'),
      ],
      rollback: [run('k8s-override-back', {expect: ['patched$']})],
    }),
    podsCase({
      name: 'pods-in-place',
      title: 'the operator sends overrides to the adaptive scheduler, and takes them back',
      // What an older operator does with overrides is not what the recipe says.
      versions: [newestFlink],
      options: {configuration: {'jobmanager.scheduler': 'adaptive'}},
      variables: {PARALLELISM: '1'},
      prepare: [
        checkpointsCompleted(2),
        shell(
          'the task that is rescaled',
          `curl -sf "$FLINK_REST/jobs/$JOB_ID" | jq -r '.vertices[] | select(.name == "enrich").id'`,
          {as: 'VERTEX_ID'},
        ),
      ],
      steps: [run('k8s-override', {expect: ['In-place scaling triggered']}), oneSubtask],
      rollback: [
        run('k8s-override-back', {expect: ['patched$']}),
        jobStateIs('RECONCILING'),
        jobStateIs('RUNNING', 300),
        jobRuns,
      ],
    }),
    podsCase({
      title: 'the operator rescales the job through a savepoint',
      variables: {PARALLELISM: '3'},
      prepare: [checkpointsCompleted(2)],
      steps: [
        run('k8s-mode', {expect: ['^savepoint$', '^2$']}),
        run('k8s-rescale', {within: 500}),
        deploymentIs('STABLE'),
        jobRuns,
        jobRestoredFrom('/savepoint-'),
        jobSays('', '[.vertices[].parallelism] | max == 3', 60),
      ],
    }),
  ],
} satisfies KubernetesCases;
