import {run, shell} from '../../scenario.ts';
import {apiCase, type KubernetesCases, podsCase} from '../case.ts';
import {
  checkpointsCompleted,
  deploymentIs,
  jobRestoredFrom,
  jobRuns,
  jobStateIs,
} from '../conditions.ts';

export default {
  cases: [
    apiCase({
      title: 'every command of the restart is accepted, and waits for states that come',
      variables: {RESTORE_PATH: 'file:/savepoints/savepoint-14ed84-5f8801171510'},
      steps: [
        run('k8s-look', {expect: ['"lifecycle": "STABLE"', '-cluster-config-map$']}),
        run('k8s-restart'),
        run('k8s-redeploy', {expect: ['patched$']}),
      ],
      rollback: [run('k8s-mode-back', {expect: ['patched$']})],
    }),
    podsCase({
      title: 'the operator restarts a running job from its newest checkpoint',
      prepare: [checkpointsCompleted(2)],
      steps: [
        run('k8s-look', {expect: ['"lifecycle": "STABLE"', '"job": "RUNNING"', '-config-map$']}),
        run('k8s-restart', {within: 400}),
        deploymentIs('STABLE'),
        jobRuns,
        jobRestoredFrom('/chk-'),
        checkpointsCompleted(2),
        shell(
          'the reader takes the newest checkpoint that is whole',
          'echo "file:///checkpoints/$(cd "$RUN/checkpoints" && dirname "$(ls -t */chk-*/_metadata | head -1)")"',
          {as: 'RESTORE_PATH'},
        ),
        run('k8s-redeploy', {expect: ['patched$']}),
        jobStateIs('RECONCILING'),
        jobStateIs('RUNNING', 300),
        jobRuns,
        jobRestoredFrom('/chk-'),
      ],
      rollback: [run('k8s-mode-back', {expect: ['patched$']})],
    }),
  ],
} satisfies KubernetesCases;
