import {
  checkpointed,
  defineScenario,
  faultJob,
  heal,
  healthyJob,
  hold,
  inject,
  kill,
  rest,
  run,
  running,
  shell,
  start,
  submit,
  waitFor,
} from '../scenario.ts';

/** Records that the sink's task has taken in. */
const sinkReads = '(.vertices[] | select(.name | startswith("deliver")) | .metrics."read-records")';

export default defineScenario({
  recipe: 'triage-incident',
  versions: ['2.2.1'],
  cases: [
    {
      name: 'job-that-failed',
      title:
        'a job has failed for good: check 2 finds it; it is started again, its TaskManager is killed, and checks 1 and 3 find that',
      system: {
        kind: 'standalone',
        cluster: {
          config: {
            'restart-strategy.type': 'fixed-delay',
            'restart-strategy.fixed-delay.attempts': 2,
            'execution.checkpointing.externalized-checkpoint-retention': 'RETAIN_ON_CANCELLATION',
          },
        },
        prometheus: {alerts: true},
      },
      alerts: ['FlinkJobNotRunning'],
      prepare: healthyJob({within: 90}),
      fault: [inject('throw', 'no price for the product')],
      symptom: [waitFor(rest('/jobs/$JOB_ID', '.state == "FAILED"'), 60)],
      steps: [
        run('check-control-plane', {repeatFor: 30}),
        run('processes'),
        run('check-job', {
          notCompared: 'the job has failed, and the recipe shows one that runs',
          expect: ['^2 LOOK: $JOB_ID FAILED since \\d+ s, tasks: .*  orders-enrichment$'],
        }),
        shell(
          'the reader opens the recipe of the restart loop, and reads the last checkpoint',
          `curl -sf "$FLINK_REST/jobs/$JOB_ID/checkpoints" | jq -r '.latest.completed.external_path'`,
          {as: 'CHECKPOINT'},
        ),
        heal('throw'),
        submit(faultJob({name: 'orders-enrichment', options: {rate: 50}, from: '$CHECKPOINT'})),
        waitFor(running(), 90),
        run('check-job', {
          notCompared: 'the failed job is still listed below the new one',
          expect: ['^2 ok: $JOB_ID RUNNING since \\d+ s, tasks: 3 running  orders-enrichment$'],
          repeatFor: 30,
        }),
        run('check-restarts', {expect: ['^3 ok: 0 failures in the last hour$']}),
        kill('taskmanager-1'),
        run('processes', {
          notCompared: 'the TaskManager was killed',
          expect: ['TaskManager processes: 0$'],
        }),
        run('check-control-plane', {
          notCompared: 'the TaskManager was killed',
          expect: ['^1 NO TASKMANAGER: Flink .*, 0 TaskManagers, 0 of 0 slots free$'],
          repeatFor: 90,
        }),
        start('taskmanager-1'),
        waitFor(running(), 90),
      ],
      validation: [
        run('check-control-plane', {repeatFor: 30}),
        run('check-restarts', {
          notCompared: 'the TaskManager was killed less than 10 minutes ago',
          expect: ['^3 RESTARTS: 1 failures in the last hour, the newest \\d+ s ago$'],
          repeatFor: 30,
        }),
      ],
    },
    {
      name: 'job-that-emits-nothing',
      title: 'an operator loses every record: checks 1 to 4 are ok, and check 5 finds it',
      system: {kind: 'standalone'},
      prepare: healthyJob({within: 90}),
      fault: [inject('swallow')],
      symptom: [
        // It counts from the start; that it stands still is what says that nothing comes out. Asked twice, because the JobManager fetches
        // the counters when it is asked, and answers with those that it had.
        shell(
          'what the sink has taken in',
          `curl -sf "$FLINK_REST/jobs/$JOB_ID" > job.json; sleep 12; curl -sf "$FLINK_REST/jobs/$JOB_ID" > job.json; sleep 5; curl -sf "$FLINK_REST/jobs/$JOB_ID" | jq -e '${sinkReads}'`,
          {as: 'RECORDS'},
        ),
        hold(rest('/jobs/$JOB_ID', `${sinkReads} == $RECORDS`), 12),
      ],
      steps: [
        run('check-control-plane'),
        run('processes'),
        run('check-job'),
        run('check-restarts'),
        run('check-checkpoints', {expect: ['^4 ok: ']}),
        run('check-flow', {
          notCompared: 'nothing is emitted, and the recipe shows a job that does',
          expect: [
            '^5 NOTHING EMITTED: in \\d+ s [1-9]\\d* records from the sources, 0 into the sinks$',
          ],
        }),
        heal('swallow'),
      ],
      validation: [
        run('validate', {expect: ['^5 ok: in \\d+ s [1-9]\\d* records from the sources, [1-9]']}),
      ],
    },
    {
      name: 'checkpoints-overdue',
      title: 'a sink is too slow for the barriers: check 4 finds it, and check 5 agrees',
      system: {
        kind: 'standalone',
        cluster: {
          config: {
            'execution.checkpointing.timeout': '10s',
            'execution.checkpointing.tolerable-failed-checkpoints': 100,
          },
        },
      },
      prepare: [
        submit(faultJob({name: 'orders-enrichment', options: {rate: 500, payload: 2000}})),
        waitFor(running(), 90),
        waitFor(checkpointed(1), 90),
      ],
      fault: [inject('slow', '400')],
      symptom: [
        waitFor(
          rest(
            '/jobs/$JOB_ID/checkpoints',
            'any(.history[]; .failure_message == "Checkpoint expired before completing.")',
          ),
          120,
        ),
      ],
      steps: [
        run('check-control-plane'),
        run('processes'),
        run('check-job'),
        run('check-restarts'),
        run('check-checkpoints', {
          notCompared: 'checkpoints expire, and the recipe shows some that complete',
          expect: [
            '^4 OVERDUE: last completed \\d+ s ago, .*: Checkpoint expired before completing\\.$',
          ],
          repeatFor: 60,
        }),
        heal('slow'),
        waitFor(rest('/jobs/$JOB_ID/checkpoints', '.history[0].status == "COMPLETED"'), 120),
      ],
      validation: [
        run('check-checkpoints', {
          notCompared: 'the last failure has a text now',
          expect: ['^4 ok: '],
          repeatFor: 60,
        }),
        run('check-flow', {expect: ['^5 ok: ']}),
      ],
    },
  ],
});
