import type {Case} from '../../schemas/scenario.ts';
import {
  alert,
  defineScenario,
  faultJob,
  heal,
  hold,
  inject,
  logLine,
  rest,
  run,
  running,
  shell,
  shellSays,
  submit,
  waitFor,
} from '../scenario.ts';

const config = {
  'execution.checkpointing.externalized-checkpoint-retention': 'RETAIN_ON_CANCELLATION',
  'execution.checkpointing.timeout': '30s',
};

/** Twenty order numbers a second, for ever, to both partitions. */
const produceOrders = shell(
  'orders arrive',
  `for id in $(seq 100000); do echo "$id:$id"; sleep 0.05; done |
    "$KAFKA_HOME"/bin/kafka-console-producer.sh --bootstrap-server "$BOOTSTRAP_SERVER" --topic orders --property parse.key=true --property key.separator=:`,
  {background: true},
);

const checkpointsComplete = (number: number) =>
  waitFor(rest('/jobs/$JOB_ID/checkpoints', `.counts.completed >= ${number}`), 90);

export default defineScenario({
  recipe: 'checkpoints-failing',
  versions: ['2.2.1', '1.20.5', '2.3.0'],
  cases: [
    {
      name: 'storage-full',
      title: 'the volume that holds the checkpoints is full, and is grown',
      system: {
        kind: 'standalone',
        cluster: {config},
        kafka: {topics: {orders: 2}},
        disks: {checkpoints: 16},
      },
      variables: {TOPIC: 'orders', CONSUMER_GROUP: 'orders-enrichment'},
      prepare: [
        shell(
          'the topic keeps its records for two hours and a minute',
          `"$KAFKA_HOME"/bin/kafka-configs.sh --bootstrap-server "$BOOTSTRAP_SERVER" --alter --entity-type topics --entity-name orders --add-config retention.ms=7260000`,
        ),
        produceOrders,
        submit(
          faultJob({
            name: 'orders-enrichment',
            parallelism: 2,
            options: {kafka: '$BOOTSTRAP_SERVER', rate: 0},
          }),
        ),
        waitFor(running(), 60),
        inject('weight', '80000'),
        waitFor(rest('/jobs/$JOB_ID/checkpoints', '.latest.completed.state_size > 3000000'), 90),
        checkpointsComplete(3),
        // The first commits of a group may fail while Kafka creates the topic that holds them.
        waitFor(
          shellSays(
            `"$KAFKA_HOME"/bin/kafka-consumer-groups.sh --bootstrap-server "$BOOTSTRAP_SERVER" --describe --group orders-enrichment | grep -Eq 'orders +1 +[0-9]+'`,
          ),
          90,
        ),
      ],
      fault: [
        shell(
          'another team fills the volume',
          'head -c 20M /dev/zero > "$RUN/checkpoints/export.bin" 2> /dev/null || true',
        ),
      ],
      symptom: [
        waitFor(
          rest(
            '/jobs/$JOB_ID/checkpoints',
            'any(.history[]; .failure_message == "Asynchronous task checkpoint failed.")',
          ),
          60,
        ),
        waitFor(
          logLine('jobmanager', 'Failed to trigger or complete checkpoint \\d+ for job $JOB_ID'),
          10,
        ),
        waitFor(
          rest(
            '/jobs/$JOB_ID/exceptions',
            'any(.exceptionHistory.entries[]; .stacktrace | contains("Exceeded checkpoint tolerable failure threshold"))',
          ),
          60,
        ),
        waitFor(rest('/jobs/$JOB_ID/checkpoints', '.counts.failed > 6'), 120),
      ],
      steps: [
        run('save-evidence', {repeatFor: 60}),
        run('root-cause'),
        run('recovery-window', {repeatFor: 120, expect: ['UNDER 2 h']}),
        run('raise-retention', {expect: ['^before: 7260000$']}),
        run('test-storage', {exit: 0, expect: ['No space left on device']}),
        shell('the volume grows', 'mount -o remount,size=200m "$RUN/checkpoints"'),
        waitFor(running(), 90),
        run('take-checkpoint', {repeatFor: 30}),
      ],
      validation: [
        run('validate', {repeatFor: 90}),
        run('test-storage', {
          notCompared: 'the recipe shows the volume while it is full',
          expect: ['^wrote \\d+ bytes$'],
        }),
        hold(rest('/jobs/$JOB_ID', '.state == "RUNNING"'), 15),
      ],
      rollback: [
        run('restore-retention'),
        waitFor(
          shellSays(
            `"$KAFKA_HOME"/bin/kafka-configs.sh --bootstrap-server "$BOOTSTRAP_SERVER" --describe --entity-type topics --entity-name orders | grep -q 'retention.ms=7260000 '`,
          ),
          30,
        ),
      ],
    },
    {
      name: 'slow-operator',
      versions: ['2.2.1', '2.3.0'],
      ...slowOperator(['FlinkCheckpointFailures']),
    },
    // Without the metric of 2.x that all tasks run, the alert first asks for eight minutes of the tasks' own.
    {name: 'slow-operator-without-alert', versions: ['1.20.5'], ...slowOperator([])},
  ],
});

/** A case that waits for these alerts as well. */
function slowOperator(alerts: readonly string[]): Omit<Case, 'name'> {
  return {
    title: 'an operator is too slow for the barrier to get through, until it is fast again',
    system: {
      kind: 'standalone',
      cluster: {
        config: {
          ...config,
          'execution.checkpointing.timeout': '10s',
          'execution.checkpointing.tolerable-failed-checkpoints': 100,
        },
      },
      ...(alerts.length > 0 ? {prometheus: {alerts: true}} : {}),
    },
    alerts: [...alerts],
    prepare: [
      submit(
        faultJob({
          name: 'orders-enrichment',
          parallelism: 2,
          options: {rate: 500, payload: 2000},
        }),
      ),
      waitFor(running(), 60),
      checkpointsComplete(1),
    ],
    fault: [inject('slow', '400')],
    symptom: [
      waitFor(
        rest(
          '/jobs/$JOB_ID/checkpoints',
          '[.history[] | select(.failure_message == "Checkpoint expired before completing.")] | length >= 2',
        ),
        120,
      ),
      ...alerts.map((name) => waitFor(alert(name), 120)),
    ],
    steps: [
      run('save-evidence', {
        notCompared: 'the recipe shows the failures of a full volume',
        expect: ['x FAILED, .* Checkpoint expired before completing\\.'],
      }),
      run('find-subtask'),
      heal('slow'),
      checkpointsComplete(2),
      run('take-checkpoint', {repeatFor: 30}),
    ],
    validation: [
      waitFor(rest('/jobs/$JOB_ID/checkpoints', '.history[0:2] | all(.status == "COMPLETED")'), 60),
    ],
  };
}
