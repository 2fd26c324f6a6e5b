import {
  checkpointed,
  defineScenario,
  heal,
  healthyJob,
  hold,
  inject,
  rest,
  restoredFrom,
  run,
  running,
  shell,
  waitFor,
} from '../scenario.ts';

/** The job that runs has taken up the path of the recipe. */
const restored = restoredFrom('$RESTORE_PATH');

const validation = [
  waitFor(running(), 90),
  waitFor(restored, 10),
  waitFor(checkpointed(2), 60),
  run('validate', {expect: ['^true$', '^no failure$', '^1 x orders-enrichment$']}),
  hold(running(), 10),
];

export default defineScenario({
  recipe: 'restart-job',
  versions: ['2.2.1', '1.20.5', '2.3.0'],
  cases: [
    {
      name: 'retained-checkpoint',
      title:
        'a job that keeps its checkpoints is cancelled, and started from the last one; then once more',
      system: {
        kind: 'standalone',
        cluster: {
          config: {
            'execution.checkpointing.externalized-checkpoint-retention': 'RETAIN_ON_CANCELLATION',
          },
        },
      },
      variables: {PARALLELISM: '2'},
      prepare: healthyJob({parallelism: 2}),
      steps: [
        // A newer checkpoint may just have replaced the one that REST still shows.
        run('find-checkpoint', {repeatFor: 30, expect: ['"delete_on_cancellation":false']}),
        run('cancel'),
        run('take-path'),
        run('look-on-store'),
        run('start'),
      ],
      validation,
      rollback: [
        run('roll-back', {note: {JOB_ID: 'JobID ([0-9a-f]{32})'}}),
        waitFor(running(), 90),
        waitFor(restored, 10),
      ],
    },
    {
      name: 'copy-put-back',
      title:
        'a cancel deletes the checkpoints of a job that completes none any more; a copy brings them back',
      system: {
        kind: 'standalone',
        cluster: {config: {'execution.checkpointing.tolerable-failed-checkpoints': 1000}},
      },
      variables: {PARALLELISM: '2'},
      prepare: [
        ...healthyJob({parallelism: 2}),
        inject('checkpoint-fails', 'the lookup does not answer'),
        waitFor(rest('/jobs/$JOB_ID/checkpoints', '.latest.failed.id > .latest.completed.id'), 60),
        shell('the folder for copies is there', 'mkdir -p "$BACKUP_DIR"'),
      ],
      steps: [
        run('find-checkpoint', {
          notCompared: 'the recipe shows a job that keeps its checkpoints',
          expect: ['"delete_on_cancellation":true', 'chk-\\d+  discarded: false'],
        }),
        run('copy-checkpoint'),
        run('cancel'),
        run('take-path', {exit: 2, notCompared: 'there is no path', expect: ['^CANCELED$']}),
        run('look-on-store', {notCompared: 'nothing is left on the store'}),
        shell(
          'the reader puts the copy back',
          'cp -a "$BACKUP_DIR/$JOB_ID" "${CHECKPOINT_DIR#file://}/" && find "${CHECKPOINT_DIR#file://}/$JOB_ID" -mindepth 2 -name _metadata -printf "file:%h\\n" | sort | tail -n 1',
          {as: 'RESTORE_PATH'},
        ),
        heal('checkpoint-fails'),
        run('start'),
      ],
      validation,
    },
  ],
});
