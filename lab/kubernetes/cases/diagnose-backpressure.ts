import {run} from '../../scenario.ts';
import {apiCase, type KubernetesCases, podsCase} from '../case.ts';
import {checkpointsCompleted, deploymentIs, jobRestoredFrom, jobRuns} from '../conditions.ts';

export default {
  cases: [
    apiCase({
      title: 'the settings are read and changed',
      steps: [
        run('read-unaligned', {expect: ['"upgradeMode":"savepoint"']}),
        run('enable-unaligned', {expect: ['patched$']}),
      ],
    }),
    podsCase({
      title: 'the operator turns unaligned checkpoints on, from the last checkpoint',
      prepare: [checkpointsCompleted(2)],
      steps: [
        run('read-unaligned', {expect: ['"upgradeMode":"savepoint"']}),
        run('enable-unaligned', {expect: ['patched$']}),
        deploymentIs('UPGRADING|DEPLOYED', 60),
        deploymentIs('STABLE', 300),
        jobRuns,
        jobRestoredFrom('/chk-'),
      ],
    }),
  ],
} satisfies KubernetesCases;
