import {run, shell} from '../../scenario.ts';
import {type KubernetesCases, podsCase} from '../case.ts';
import {checkpointsCompleted} from '../conditions.ts';

export default {
  cases: [
    podsCase({
      title: 'each pod writes to the checkpoint storage as much as a checkpoint needs',
      options: {mode: 'native'},
      prepare: [
        checkpointsCompleted(1),
        shell(
          'a step before saves the checkpoints',
          'curl -sf "$FLINK_REST/jobs/$JOB_ID/checkpoints" -o checkpoints.json',
        ),
      ],
      steps: [run('test-storage-pods', {expect: ['^wrote [0-9]+ bytes$']})],
    }),
  ],
} satisfies KubernetesCases;
