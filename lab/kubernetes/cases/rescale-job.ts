import {run, shellSays, waitFor} from '../../scenario.ts';
import {apiCase, type KubernetesCases, podsCase} from '../case.ts';
import {checkpointsCompleted, deploymentIs, jobRestoredFrom, jobRuns} from '../conditions.ts';

export default {
  cases: [
    apiCase({
      title: 'every command of the rescale is accepted, and waits for states that come',
      steps: [
        run('k8s-override', {expect: ['patched$']}),
        run('k8s-mode', {expect: ['^savepoint$', '^2$']}),
        run('k8s-rescale'),
      ],
      rollback: [run('k8s-override-back', {expect: ['patched$']})],
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
        waitFor(
          shellSays(
            'J=$(curl -sf "$FLINK_REST/jobs/overview" | jq -r ".jobs[0].jid"); curl -sf "$FLINK_REST/jobs/$J" | jq -e "[.vertices[].parallelism] | max == 3"',
          ),
          60,
        ),
      ],
    }),
  ],
} satisfies KubernetesCases;
