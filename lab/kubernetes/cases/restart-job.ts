import {run} from '../../scenario.ts';
import {apiCase, type KubernetesCases, podsCase} from '../case.ts';
import {checkpointsCompleted, deploymentIs, jobRestoredFrom, jobRuns} from '../conditions.ts';

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
      ],
      rollback: [run('k8s-mode-back', {expect: ['patched$']})],
    }),
  ],
} satisfies KubernetesCases;
