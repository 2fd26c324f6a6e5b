import {run} from '../../scenario.ts';
import {apiCase, type KubernetesCases, newestFlink, podsCase} from '../case.ts';
import {checkpointsCompleted, jobRestoredFrom, jobRuns, jobStateIs} from '../conditions.ts';

export default {
  cases: [
    apiCase({
      title: 'every command is accepted, and waits for states that come',
      steps: [
        run('k8s-stop'),
        run('k8s-savepoint', {expect: ['^file:/savepoints/savepoint-']}),
        run('k8s-start'),
      ],
      rollback: [run('k8s-undo', {expect: ['patched$']})],
    }),
    podsCase({
      // Older operators know no savepointRedeployNonce.
      versions: [newestFlink],
      title: 'the operator starts the job without state, and goes back to the savepoint',
      prepare: [checkpointsCompleted(2)],
      steps: [
        run('k8s-stop', {within: 300}),
        run('k8s-savepoint', {expect: ['^file:/savepoints/savepoint-']}),
        run('k8s-start', {within: 400}),
        jobRuns,
      ],
      rollback: [
        run('k8s-undo', {expect: ['patched$']}),
        jobStateIs('RECONCILING'),
        jobStateIs('RUNNING', 300),
        jobRuns,
        jobRestoredFrom('/savepoint-'),
      ],
    }),
  ],
} satisfies KubernetesCases;
