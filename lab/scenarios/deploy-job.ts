import {
  checkpointed,
  defineScenario,
  gone,
  hold,
  run,
  running,
  shellSays,
  waitFor,
} from '../scenario.ts';

export default defineScenario({
  recipe: 'deploy-job',
  versions: ['2.2.1'],
  cases: [
    {
      name: 'first-start',
      title: 'a new job is started in application mode, proven by its checksum, and taken back',
      system: {
        kind: 'standalone',
        cluster: {
          jobManagers: 0,
          ha: 'zookeeper',
          config: {
            'high-availability.cluster-id': '/orders-enrichment',
            'execution.checkpointing.externalized-checkpoint-retention': 'RETAIN_ON_CANCELLATION',
          },
        },
        zookeeper: true,
      },
      variables: {
        FLINK_CONF_DIR: '$FLINK_HOME/conf',
        LOCAL_DIR: '$RUN/tmp',
        PARALLELISM: '2',
        MAX_PARALLELISM: '720',
      },
      prepare: [waitFor(gone('jobmanager'), 1), waitFor(gone('taskmanager-1'), 1)],
      steps: [
        run('check-jar'),
        run('check-not-running'),
        run('start-job'),
        run('start-taskmanager'),
        run('wait-running', {within: 240}),
        run('prove-jar'),
        // Both lines are the sum of the jar that was checked, not only two sums that look alike.
        waitFor(
          shellSays(
            'find "$RUN/tmp" -path "*job_$JOB_ID*" -name "blob_p-$(sha1sum < "$JOB_JAR" | cut -c1-40)-*" | grep -q .',
          ),
          1,
        ),
      ],
      validation: [
        waitFor(checkpointed(2), 90),
        run('validate', {
          repeatFor: 60,
          expect: [
            '"running":\\[2,2,2\\],"parallelism":\\[2,2,2\\],"maxParallelism":\\[720\\]',
            '"delete_on_cancellation":false',
            '^[1-9]\\d* read {2}0 written {2}deliver -> sink: Writer$',
          ],
        }),
        hold(running(), 10),
      ],
      rollback: [
        run('stop-job', {expect: ['^Savepoint completed\\. Path: file:/savepoints/savepoint-']}),
        // The recipe: the JobManager ends by itself.
        waitFor(gone('jobmanager'), 90),
        run('stop-taskmanager'),
        waitFor(gone('taskmanager-1'), 60),
        run('delete-artifact'),
        waitFor(shellSays('test ! -e "$RUN/tmp/artifacts/$(basename "$JOB_JAR")"'), 1),
      ],
    },
  ],
});
