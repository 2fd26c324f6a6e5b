import {run} from '../../scenario.ts';
import {apiCase, type KubernetesCases, newestFlink, podsCase} from '../case.ts';
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
      title: 'every command of the upgrade is accepted, and waits for states that come',
      steps: [
        run('k8s-record', {expect: ['"lifecycle": "STABLE"']}),
        run('k8s-stop'),
        run('k8s-savepoint', {expect: ['^file:/savepoints/savepoint-']}),
        run('k8s-start'),
      ],
      rollback: [run('k8s-roll-back', {expect: ['patched$']})],
    }),
    apiCase({
      name: 'api-server-called-off',
      title: 'an upgrade is called off after the stop',
      steps: [
        run('k8s-record'),
        run('k8s-stop'),
        run('k8s-call-off', {expect: ['patched$']}),
        deploymentIs('STABLE'),
      ],
    }),
    podsCase({
      name: 'pods-called-off',
      title: 'an upgrade is called off after the stop, and the job goes on from the savepoint',
      prepare: [checkpointsCompleted(2)],
      steps: [
        run('k8s-record'),
        run('k8s-stop', {within: 300}),
        run('k8s-call-off', {expect: ['patched$']}),
        jobStateIs('RUNNING', 300),
        jobRuns,
        jobRestoredFrom('/savepoint-'),
      ],
    }),
    podsCase({
      // Older operators know no upgradeSavepointPath.
      versions: [newestFlink],
      title:
        'the operator stops the job with a savepoint, starts it from there, and goes back to it',
      prepare: [checkpointsCompleted(2)],
      steps: [
        run('k8s-record', {expect: ['"lifecycle": "STABLE"']}),
        run('k8s-stop', {within: 300}),
        run('k8s-savepoint', {expect: ['^file:/savepoints/savepoint-']}),
        run('k8s-start', {within: 400}),
        jobRuns,
        jobRestoredFrom('/savepoint-'),
      ],
      rollback: [
        run('k8s-roll-back', {expect: ['patched$']}),
        jobStateIs('RECONCILING'),
        jobStateIs('RUNNING', 300),
        jobRuns,
        jobRestoredFrom('/savepoint-'),
      ],
    }),
  ],
} satisfies KubernetesCases;
