import type {Case} from '../../schemas/scenario.ts';
import {
  checkpointed,
  defineScenario,
  faultJob,
  gone,
  hold,
  inject,
  kill,
  rest,
  restoredFrom,
  run,
  running,
  shell,
  shellSays,
  start,
  submit,
  waitFor,
} from '../scenario.ts';

const clientConfig = shell(
  'the settings that the recipe asks for are in the client’s file',
  `printf 'default.api.timeout.ms=20000\\nrequest.timeout.ms=15000\\n' > "$CLIENT_CONFIG"`,
);

/** Spreads orders, given as `key:number`, over both partitions. */
const producer =
  '"$KAFKA_HOME"/bin/kafka-console-producer.sh --bootstrap-server "$BOOTSTRAP_SERVER" --topic orders --property parse.key=true --property key.separator=:';

/** Orders, for as long as the case runs; the producer waits for a broker that is away. */
const produceOrders = shell(
  'orders arrive',
  `for id in $(seq 100000); do echo "$id:$id"; sleep 0.05; done |
    ${producer} --producer-property max.block.ms=600000 --producer-property delivery.timeout.ms=600000`,
  {background: true},
);

/** From Kafka to Kafka, exactly once. The client waits less long than by default, which only makes the case shorter. */
const ordersJob = {
  name: 'orders-enrichment',
  parallelism: 2,
  options: {
    rate: 200,
    kafka: '$BOOTSTRAP_SERVER',
    out: 'orders-out',
    guarantee: 'exactly-once',
    'kafka.transaction.timeout.ms': 600000,
    'kafka.max.block.ms': 15000,
    'kafka.request.timeout.ms': 10000,
    'kafka.delivery.timeout.ms': 20000,
  },
};

const startedJob = (job: typeof ordersJob) => [
  clientConfig,
  produceOrders,
  submit(faultJob(job)),
  waitFor(running(), 90),
  waitFor(checkpointed(3), 90),
];

const system: Case['system'] = {
  kind: 'standalone',
  cluster: {
    slots: 2,
    config: {
      'execution.checkpointing.externalized-checkpoint-retention': 'RETAIN_ON_CANCELLATION',
      'execution.checkpointing.tolerable-failed-checkpoints': 1000,
    },
  },
  kafka: {topics: {orders: 2, 'orders-out': 1}},
};

const variables = {TOPIC: 'orders', CONSUMER_GROUP: 'orders-enrichment'};

const unanswered = run('ask-brokers', {
  exit: 1,
  within: 90,
  notCompared: 'no broker answers',
  expect: ['Timed out waiting for a node assignment'],
});

/**
 * The sink has noticed. What it meets depends on what it was doing: it waits for its next transaction, and the tasks start again and
 * again; or it cannot abort the open one, which is fatal for its TaskManager.
 */
const failedOnKafka = waitFor(
  rest(
    '/jobs/$JOB_ID/exceptions',
    'any(.exceptionHistory.entries[]; .stacktrace | test("not present in metadata|awaiting InitProducerId|Expiring \\\\d+ record|awaiting EndTxn|TaskExecutor is shutting down"))',
  ),
  240,
);

/** True where a TaskManager runs. */
const alive = 'kill -0 $(tail -n 1 "$RUN"/pid/*taskexecutor.pid) 2> /dev/null';

const caughtUp: Case['validation'] = [
  waitFor(running(), 180),
  waitFor(
    rest(
      '/jobs/$JOB_ID/checkpoints',
      '.latest.completed.trigger_timestamp > (.latest.restored.restore_timestamp // 0)',
    ),
    90,
  ),
  run('validate', {repeatFor: 150, within: 150, expect: ['^true$', 'less than 60 s behind']}),
  hold(running(), 5),
];

export default defineScenario({
  recipe: 'kafka-outage',
  versions: ['2.2.1'],
  cases: [
    {
      name: 'broker-killed',
      title:
        'the only broker is killed, and started again; a job that writes at least once retries, and loses nothing',
      system,
      variables,
      prepare: [
        // The job works these off slowly, so that its sink still has records to send when the broker is gone.
        shell('orders have piled up', `seq 3000 | sed 's/.*/&:&/' | ${producer}`),
        ...startedJob({
          ...ordersJob,
          options: {...ordersJob.options, rate: 20, guarantee: 'at-least-once'},
        }),
      ],
      fault: [kill('kafka')],
      symptom: [failedOnKafka],
      steps: [
        run('look-from-job', {repeatFor: 90, expect: ['path file:/checkpoints/.*/chk-\\d+']}),
        unanswered,
        run('reach-brokers'),
        start('kafka'),
        inject('rate', '0'),
        run('ask-brokers', {repeatFor: 60}),
        run('reach-brokers', {notCompared: 'it is back', expect: ['^reachable$']}),
        run('read-clock', {repeatFor: 90, within: 120}),
        run('raise-retention', {within: 60}),
        shell(
          'the reader starts a TaskManager where the outage has killed it',
          `${alive} || "$FLINK_HOME"/bin/taskmanager.sh start`,
        ),
        waitFor(running(), 180),
        run('find-lost', {
          within: 120,
          notCompared: 'what the commits met differs from run to run',
        }),
      ],
      validation: caughtUp,
      rollback: [run('restore-retention', {within: 60})],
    },
    {
      name: 'broker-frozen',
      title:
        'the broker is frozen: connections open, nobody answers; the job is suspended, its TaskManager dies, and both come back',
      system,
      variables,
      prepare: startedJob(ordersJob),
      fault: [kill('kafka', 'STOP')],
      symptom: [failedOnKafka],
      steps: [
        run('look-from-job', {
          notCompared: 'the recipe shows a job whose TaskManager lives',
          expect: ['^last checkpoint .* path file:/checkpoints/.*/chk-\\d+'],
        }),
        unanswered,
        run('reach-brokers', {
          notCompared: 'the kernel takes the connection',
          expect: ['^reachable$'],
        }),
        run('check-suspend'),
        run('suspend', {within: 120}),
        shell(
          'the TaskManager dies, where the outage has not killed it',
          `if ${alive}; then kill -9 $(tail -n 1 "$RUN"/pid/*taskexecutor.pid); fi`,
        ),
        waitFor(gone('taskmanager-1'), 30),
        kill('kafka', 'CONT'),
        run('ask-brokers', {repeatFor: 60}),
        run('read-clock', {repeatFor: 90, within: 120}),
        run('start-taskmanager'),
        shell('the path is there', 'cat restore-path.txt', {as: 'RESTORE_PATH'}),
        submit(faultJob({...ordersJob, from: '$RESTORE_PATH'})),
        waitFor(running(), 120),
        waitFor(restoredFrom('$RESTORE_PATH'), 10),
        run('find-lost', {
          within: 120,
          notCompared: 'what the commits met differs from run to run',
        }),
      ],
      validation: caughtUp,
    },
    {
      name: 'broker-slow',
      title: 'a quota throttles the client of the source, and nothing fails',
      system,
      variables,
      prepare: startedJob(ordersJob),
      fault: [
        shell(
          'somebody sets a quota',
          '"$KAFKA_HOME"/bin/kafka-configs.sh --bootstrap-server "$BOOTSTRAP_SERVER" --alter --entity-type clients --entity-name orders-enrichment-0 --add-config consumer_byte_rate=200',
        ),
      ],
      symptom: [
        waitFor(
          shellSays(
            `VERTEX=$(curl -sf "$FLINK_REST/jobs/$JOB_ID" | jq -r '.vertices[0].id'); curl -sf "$FLINK_REST/jobs/$JOB_ID/vertices/$VERTEX/subtasks/metrics?get=Source__orders.KafkaSourceReader.KafkaConsumer.fetch-throttle-time-avg" | jq -e '.[0].max > 100'`,
          ),
          180,
        ),
        hold(running(), 5),
      ],
      steps: [
        run('ask-brokers', {within: 60}),
        run('measure', {repeatFor: 120, within: 120}),
        shell(
          'the Kafka team takes the quota away',
          '"$KAFKA_HOME"/bin/kafka-configs.sh --bootstrap-server "$BOOTSTRAP_SERVER" --alter --entity-type clients --entity-name orders-enrichment-0 --delete-config consumer_byte_rate',
        ),
      ],
      validation: [
        run('validate', {
          repeatFor: 150,
          within: 150,
          notCompared: 'the job has not restarted',
          expect: ['^true$', 'restored null$', 'less than 60 s behind'],
        }),
      ],
    },
  ],
});
