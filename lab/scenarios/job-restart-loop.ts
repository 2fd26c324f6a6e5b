import {
  checkpointed,
  defineScenario,
  exception,
  faultJob,
  heal,
  hold,
  inject,
  logLine,
  metric,
  rest,
  run,
  running,
  shell,
  sqlJob,
  submit,
  waitFor,
} from '../scenario.ts';

/** Sums up orders by customer, and divides by the quantity: an order of none makes it fail. */
const orders = (options: {readonly quantity: string; readonly settings?: string}) =>
  sqlJob(
    `
    SET 'pipeline.name' = 'orders-enrichment';
    ${options.settings ?? ''}
    CREATE TABLE src (id BIGINT, amount BIGINT, quantity BIGINT) WITH (
      'connector' = 'kafka', 'topic' = 'orders', 'properties.bootstrap.servers' = '$BOOTSTRAP_SERVER',
      'properties.group.id' = 'orders-enrichment', 'scan.startup.mode' = 'earliest-offset', 'format' = 'json');
    CREATE TABLE snk (customer BIGINT, total BIGINT, PRIMARY KEY (customer) NOT ENFORCED) WITH (
      'connector' = 'upsert-kafka', 'topic' = 'totals', 'properties.bootstrap.servers' = '$BOOTSTRAP_SERVER',
      'properties.transaction.timeout.ms' = '600000', 'sink.delivery-guarantee' = 'exactly-once',
      'sink.transactional-id-prefix' = 'orders', 'key.format' = 'json', 'value.format' = 'json');
    INSERT INTO snk SELECT id % 10, SUM(amount / ${options.quantity}) FROM src GROUP BY id % 10;
    `,
  );

/** Twenty orders a second, for ever. */
const produceOrders = shell(
  'orders arrive',
  `for id in $(seq 100000); do echo "{\\"id\\":$id,\\"amount\\":$((id * 10)),\\"quantity\\":1}"; sleep 0.05; done |
    "$KAFKA_HOME"/bin/kafka-console-producer.sh --bootstrap-server "$BOOTSTRAP_SERVER" --topic orders`,
  {background: true},
);

export default defineScenario({
  recipe: 'job-restart-loop',
  versions: ['2.2.1', '1.20.5', '2.3.0'],
  cases: [
    {
      name: 'record-that-code-cannot-handle',
      title: 'a valid record divides by zero, and the job is stopped and started with a fix',
      system: {
        kind: 'standalone',
        kafka: {topics: {orders: 1, totals: 1}},
        prometheus: {alerts: true},
      },
      alerts: ['FlinkJobRestartLoop'],
      prepare: [
        produceOrders,
        submit(orders({quantity: 'quantity'})),
        waitFor(running(), 60),
        waitFor(checkpointed(2), 60),
        waitFor(rest('/jobs/$JOB_ID', '[.vertices[].metrics."read-records"] | max > 20'), 60),
      ],
      fault: [
        shell(
          'an order without quantity arrives',
          `echo '{"id":886,"amount":8860,"quantity":0}' | "$KAFKA_HOME"/bin/kafka-console-producer.sh --bootstrap-server "$BOOTSTRAP_SERVER" --topic orders`,
        ),
      ],
      symptom: [
        waitFor(exception('java.lang.ArithmeticException: / by zero'), 30),
        waitFor(metric('numRestarts', {above: 2}), 60),
        waitFor(logLine('jobmanager', 'switched from RUNNING to FAILED'), 10),
        waitFor(logLine('jobmanager', 'switched from state RUNNING to RESTARTING'), 10),
        waitFor(rest('/jobs/overview', '.jobs[0].state == "RESTARTING"'), 60),
      ],
      steps: [
        run('list-jobs', {repeatFor: 60, expect: ['RESTARTING']}),
        run('save-evidence'),
        run('name-checkpoint'),
        run('copy-checkpoint'),
        run('group-failures'),
        run('first-failure-in-log'),
        run('cancel', {expect: ['state: CANCELED']}),
        run('copy-back'),
        submit(
          orders({
            quantity: 'NULLIF(quantity, 0)',
            settings: `SET 'execution.state-recovery.path' = '$CHECKPOINT';`,
          }),
        ),
        waitFor(running(), 60),
      ],
      validation: [
        waitFor(checkpointed(2), 60),
        run('validate', {repeatFor: 45, expect: ['^true$', '"restored":"file:.*/chk-']}),
        hold(running(), 10),
      ],
    },
    {
      name: 'loop-that-heals',
      title: 'an operator throws, the loop is left running, and it heals when the cause is gone',
      system: {kind: 'standalone'},
      prepare: [
        submit(faultJob({name: 'orders-enrichment', options: {rate: 50}})),
        waitFor(running(), 60),
        waitFor(checkpointed(1), 60),
      ],
      fault: [inject('throw', 'no price for the product')],
      symptom: [
        waitFor(exception('java.lang.IllegalStateException: no price for the product'), 30),
        waitFor(metric('numRestarts', {above: 1}), 60),
      ],
      steps: [
        run('list-jobs', {repeatFor: 30, expect: ['RESTARTING']}),
        run('save-evidence'),
        run('name-checkpoint'),
        run('group-failures', {
          notCompared: 'another exception than in the recipe',
          expect: ['java.lang.IllegalStateException: no price for the product'],
        }),
        run('first-failure-in-log', {
          notCompared: 'another exception than in the recipe',
          expect: ['^java.lang.IllegalStateException: no price for the product'],
        }),
        heal('throw'),
        waitFor(running(), 90),
      ],
      validation: [
        waitFor(
          rest(
            '/jobs/$JOB_ID/checkpoints',
            '.latest.completed.trigger_timestamp > .latest.restored.restore_timestamp',
          ),
          60,
        ),
        run('validate', {
          notCompared: 'the loop left failures in the history, and the job has other tasks',
          expect: ['^true$', '^newest failure ', '"restored":"file:'],
          repeatFor: 30,
        }),
        hold(running(), 10),
      ],
    },
  ],
});
