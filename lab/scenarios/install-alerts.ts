import {projectRoot} from '../../src/node/project-root.ts';
import {
  alert,
  checkpointed,
  defineScenario,
  faultJob,
  heal,
  healthyJob,
  hold,
  inject,
  kill,
  promql,
  rest,
  run,
  running,
  shell,
  shellSays,
  sqlJob,
  start,
  submit,
  waitFor,
} from '../scenario.ts';

/** An alert does not fire, and is not about to. */
const quiet = (name: string) => promql(`absent(ALERTS{alertname=~"${name}"})`);

/** Orders and enrichment, healthy, with checkpoints behind it. */
const monitoredJob = [
  ...healthyJob({parallelism: 2}),
  waitFor(promql('flink_jobmanager_job_runningTime > 0'), 30),
];

/** A job as they are in production: a source that waits for records, keyed state, a sink. The fault job sleeps, which counts as busy. */
const calmJob = [
  submit(
    sqlJob(`
      SET 'pipeline.name' = 'orders-enrichment';
      CREATE TABLE orders (id BIGINT, amount BIGINT) WITH (
        'connector' = 'datagen', 'rows-per-second' = '50', 'fields.id.min' = '1', 'fields.id.max' = '100');
      CREATE TABLE totals (id BIGINT, total BIGINT) WITH ('connector' = 'blackhole');
      INSERT INTO totals SELECT id, SUM(amount) FROM orders GROUP BY id;
    `),
  ),
  waitFor(running(), 60),
  waitFor(checkpointed(2), 60),
  waitFor(promql('flink_jobmanager_job_runningTime > 0'), 30),
];

/** Orders by minute, from Kafka to Kafka, exactly once: a job with event time, windows, a Kafka source and a transactional sink. */
const ordersByMinute = sqlJob(
  `
  SET 'pipeline.name' = 'orders-enrichment';
  CREATE TABLE orders (id BIGINT, amount BIGINT, ordered TIMESTAMP(3), WATERMARK FOR ordered AS ordered - INTERVAL '1' SECOND) WITH (
    'connector' = 'kafka', 'topic' = 'orders', 'properties.bootstrap.servers' = '$BOOTSTRAP_SERVER',
    'properties.group.id' = 'orders-enrichment', 'scan.startup.mode' = 'earliest-offset', 'format' = 'json');
  CREATE TABLE totals (id BIGINT, amount BIGINT) WITH (
    'connector' = 'kafka', 'topic' = 'totals', 'properties.bootstrap.servers' = '$BOOTSTRAP_SERVER',
    'properties.transaction.timeout.ms' = '600000', 'sink.delivery-guarantee' = 'exactly-once',
    'sink.transactional-id-prefix' = 'orders', 'format' = 'json');
  INSERT INTO totals SELECT id, SUM(amount) FROM TABLE(TUMBLE(TABLE orders, DESCRIPTOR(ordered), INTERVAL '5' SECOND)) GROUP BY id, window_start, window_end;
  `,
);

/** Twenty orders a second, each a second after the one before by its own time. */
const produceOrders = shell(
  'orders arrive',
  `for id in $(seq 80000); do printf '{"id":%d,"amount":%d,"ordered":"2026-11-23 %02d:%02d:%02d"}\\n' $((id % 10)) $id $((id / 3600)) $((id / 60 % 60)) $((id % 60)); sleep 0.05; done |
    "$KAFKA_HOME"/bin/kafka-console-producer.sh --bootstrap-server "$BOOTSTRAP_SERVER" --topic orders`,
  {background: true},
);

/** Reads orders from Kafka, and writes them nowhere. Its client averages over 10 s; the default of 60 s only makes the case longer. */
const ordersFromKafka = sqlJob(
  `
  SET 'pipeline.name' = 'orders-enrichment';
  CREATE TABLE orders (id BIGINT, amount BIGINT) WITH (
    'connector' = 'kafka', 'topic' = 'orders', 'properties.bootstrap.servers' = '$BOOTSTRAP_SERVER',
    'properties.group.id' = 'orders-enrichment', 'properties.metrics.sample.window.ms' = '5000',
    'scan.startup.mode' = 'earliest-offset', 'format' = 'json');
  CREATE TABLE nowhere (id BIGINT, amount BIGINT) WITH ('connector' = 'blackhole');
  INSERT INTO nowhere SELECT id, amount FROM orders;
  `,
);

/** Prints each query of the dashboards of Flink that finds nothing. */
const emptyPanels = `for DASHBOARD in job checkpoints taskmanagers kafka; do
  jq -r '.panels[].targets[]?.expr' "$RUN/flink-alerts/grafana/dashboards/$DASHBOARD.json" | sed 's/[$]cluster/.*/g; s/[$]job/.*/g'
done | while read -r QUERY; do
  curl -sf "$PROMETHEUS_URL/api/v1/query" --data-urlencode "query=$QUERY" | jq -e '.data.result | length > 0' > /dev/null || echo "$QUERY"
done`;

const twoTaskManagers = {taskManagers: 2, slots: 2};
const monitored = {prometheus: {alerts: true}} as const;

export default defineScenario({
  recipe: 'install-alerts',
  versions: ['2.2.1', '1.20.5'],
  cases: [
    {
      name: 'install-and-prove',
      title: 'rules for this address, checked, tested, loaded, and one alert from rule to receiver',
      versions: ['2.2.1'],
      system: {
        kind: 'standalone',
        cluster: twoTaskManagers,
        prometheus: {alerts: true, patient: true},
      },
      variables: {
        COOKBOOK_HOME: projectRoot,
        COOKBOOK_URL: 'https://cookbook.example.com',
        FLINK_CLUSTER: 'orders',
        JOB_LABEL: 'orders_enrichment',
      },
      prepare: [
        ...calmJob,
        shell(
          'the reader chose a folder',
          'mkdir -p "$RUN/flink-alerts" && echo "$RUN/flink-alerts"',
          {
            as: 'ALERTS_DIR',
          },
        ),
      ],
      steps: [
        run('choose'),
        run('write-files'),
        run('check-metrics', {within: 120}),
        run('check-rules', {within: 300}),
        run('check-links', {
          notCompared: 'no site listens at the example address',
          expect: ['^000 {2}/alerts/FlinkJobRestartLoop/$'],
          within: 300,
        }),
        run('prepare-alertmanager'),
        shell(
          'the reader puts receivers in',
          `cd "$ALERTMANAGER_DIR" && RECEIVER=$(grep -oE 'http://127.0.0.1:[0-9]+/' alertmanager.yml | head -n 1) && sed -i '/^receivers:/,$d' alertmanager-flink.yml && printf 'receivers:\n' >> alertmanager-flink.yml && for NAME in page ticket; do printf '  - name: %s\n    webhook_configs: [{url: "%s"}]\n' "$NAME" "$RECEIVER" >> alertmanager-flink.yml; done`,
        ),
        run('check-alertmanager'),
        run('load-alertmanager'),
        run('load-rules', {within: 120}),
        run('fire-test', {within: 240, expect: ['^active {2}to page {2}since ']}),
        waitFor(alert('FlinkAlertPathTest'), 30),
        run('end-test'),
        run('silence', {
          expect: ['flink_cluster="orders" job_name="orders_enrichment" .* planned stop'],
        }),
        run('what-fired', {
          notCompared: 'nothing fired before but the test',
          expect: ['"alertname":"FlinkAlertPathTest"'],
        }),
      ],
      validation: [run('validate')],
      rollback: [run('rollback')],
    },
    {
      name: 'healthy',
      title: 'a healthy job for half an hour, with the rules as they are installed: nothing fires',
      versions: ['2.3.0'],
      system: {
        kind: 'standalone',
        cluster: twoTaskManagers,
        prometheus: {alerts: true, patient: true},
      },
      prepare: calmJob,
      steps: [600, 600, 600].map((seconds) =>
        hold(promql('absent(ALERTS{alertstate="firing"})'), seconds),
      ),
    },
    {
      name: 'dashboards',
      title:
        'every query of the dashboards for jobs, checkpoints, TaskManagers and Kafka finds series',
      versions: ['2.2.1'],
      system: {
        kind: 'standalone',
        cluster: {taskManagers: 1, slots: 2},
        kafka: {topics: {orders: 1, totals: 1}},
        prometheus: {},
      },
      variables: {COOKBOOK_HOME: projectRoot},
      prepare: [
        produceOrders,
        submit(ordersByMinute),
        waitFor(running(), 90),
        waitFor(checkpointed(3), 90),
        shell(
          'the files are made',
          'cd "$COOKBOOK_HOME" && npm run --silent alerts -- --base-url https://runbooks.example.com --out "$RUN/flink-alerts"',
        ),
      ],
      steps: [waitFor(shellSays(`EMPTY=$(${emptyPanels}); echo "$EMPTY"; [ -z "$EMPTY" ]`), 60)],
    },
    {
      name: 'restart-loop',
      title:
        'an operator throws: the loop fires for this job alone, not for one whose label has the same name, and neither checkpoints nor slots are blamed',
      system: {kind: 'standalone', cluster: twoTaskManagers, ...monitored},
      prepare: [
        ...monitoredJob,
        submit(
          faultJob({
            name: 'orders.enrichment',
            options: {rate: 50, switches: '$RUN/no-switches'},
          }),
          'NAMESAKE_JOB_ID',
        ),
        waitFor(running('$NAMESAKE_JOB_ID'), 60),
      ],
      fault: [inject('throw', 'no price for the product')],
      alerts: ['FlinkJobRestartLoop'],
      symptom: [waitFor(alert('FlinkJobRestartLoop'), 120)],
      steps: [
        // The reporter writes `_` for `-` and for `.`: by name, these are one job.
        waitFor(
          promql('count(flink_jobmanager_job_numRestarts{job_name="orders_enrichment"}) == 2'),
          10,
        ),
        waitFor(
          promql(
            'ALERTS{alertname="FlinkJobRestartLoop", alertstate="firing", job_name="orders_enrichment", job_id="$JOB_ID"}',
          ),
          10,
        ),
        hold(promql('absent(ALERTS{severity="page", job_id="$NAMESAKE_JOB_ID"})'), 5),
        hold(quiet('FlinkCheckpointFailures|FlinkJobWaitsForSlots'), 10),
        heal('throw'),
      ],
    },
    {
      name: 'no-slots',
      title: 'a job waits for slots: it says so, and neither checkpoints nor a loop are blamed',
      system: {
        kind: 'standalone',
        cluster: {
          ...twoTaskManagers,
          config: {'slot.request.timeout': '30s', 'execution.checkpointing.interval': '2s'},
        },
        ...monitored,
      },
      prepare: monitoredJob,
      fault: [
        submit(faultJob({name: 'payments', parallelism: 4, options: {rate: 50}}), 'WAITING_JOB_ID'),
      ],
      alerts: ['FlinkJobWaitsForSlots'],
      symptom: [waitFor(alert('FlinkJobWaitsForSlots'), 120)],
      steps: [hold(quiet('FlinkCheckpointFailures|FlinkCheckpointNone'), 60)],
    },
    {
      name: 'planned-rescales',
      title: 'five planned rescales are no restart loop',
      versions: ['2.2.1'],
      system: {
        kind: 'standalone',
        cluster: {
          ...twoTaskManagers,
          config: {
            'jobmanager.scheduler': 'adaptive',
            'jobmanager.adaptive-scheduler.executing.cooldown-after-rescaling': '1s',
            'jobmanager.adaptive-scheduler.executing.resource-stabilization-timeout': '1s',
          },
        },
        ...monitored,
      },
      prepare: monitoredJob,
      steps: [
        ...[1, 2, 1, 2, 1].flatMap((parallelism) => [
          shell(
            `a planned rescale to ${parallelism}`,
            `curl -sf "$FLINK_REST/jobs/$JOB_ID/resource-requirements" | jq 'map_values(.parallelism.upperBound = ${parallelism} | .parallelism.lowerBound = 1)' | curl -sf -X PUT -H 'Content-Type: application/json' -d @- "$FLINK_REST/jobs/$JOB_ID/resource-requirements"`,
          ),
          waitFor(
            rest(
              '/jobs/$JOB_ID',
              `all(.vertices[]; .parallelism == ${parallelism} and .status == "RUNNING")`,
            ),
            60,
          ),
        ]),
        waitFor(promql('sum(flink_jobmanager_job_numRestarts) >= 3'), 60),
        hold(quiet('FlinkJobRestartLoop'), 20),
      ],
    },
    {
      name: 'backpressure',
      title:
        'a release that is too slow: backpressure, a task without reserve, and checkpoints that expire',
      system: {
        kind: 'standalone',
        cluster: {
          ...twoTaskManagers,
          config: {
            'execution.checkpointing.timeout': '10s',
            'execution.checkpointing.tolerable-failed-checkpoints': 1000,
          },
        },
        ...monitored,
      },
      prepare: [inject('rate', '0'), inject('slow', '400')],
      fault: [
        submit(faultJob({name: 'orders-enrichment', parallelism: 2, options: {rate: 50}})),
        waitFor(running(), 60),
      ],
      alerts: ['FlinkBackpressure', 'FlinkTaskSaturated', 'FlinkCheckpointFailures'],
      symptom: [waitFor(alert('FlinkBackpressure'), 240)],
      steps: [heal('slow'), heal('rate')],
    },
    {
      name: 'late-records',
      title: 'one order from the future makes all others late',
      versions: ['2.2.1'],
      system: {
        kind: 'standalone',
        cluster: {taskManagers: 1, slots: 2},
        kafka: {topics: {orders: 1, totals: 1}},
        ...monitored,
      },
      prepare: [
        produceOrders,
        submit(ordersByMinute),
        waitFor(running(), 90),
        waitFor(promql('flink_taskmanager_job_task_operator_numLateRecordsDropped == 0'), 60),
        waitFor(promql('flink_taskmanager_job_task_operator_numRecordsSend > 0'), 60),
      ],
      fault: [
        shell(
          'a producer with a wrong clock',
          `echo '{"id":1,"amount":1,"ordered":"2030-01-01 00:00:00"}' | "$KAFKA_HOME"/bin/kafka-console-producer.sh --bootstrap-server "$BOOTSTRAP_SERVER" --topic orders`,
        ),
      ],
      alerts: ['FlinkLateRecordsDropped'],
      symptom: [waitFor(alert('FlinkLateRecordsDropped'), 120)],
      steps: [hold(running(), 5)],
    },
    {
      name: 'taskmanagers-gone',
      title:
        'all TaskManagers are killed: one alert says so, and the loop and the wait for slots do not',
      system: {kind: 'standalone', cluster: twoTaskManagers, ...monitored},
      prepare: monitoredJob,
      fault: [kill('taskmanager-1'), kill('taskmanager-2')],
      alerts: ['FlinkNoTaskManagers'],
      symptom: [waitFor(alert('FlinkNoTaskManagers'), 120)],
      steps: [
        hold(quiet('FlinkJobWaitsForSlots'), 10),
        start('taskmanager-1'),
        start('taskmanager-2'),
        waitFor(running(), 120),
      ],
    },
    {
      name: 'kafka-frozen',
      title: 'Kafka stands still: the source gets no answer, and the job looks healthy',
      versions: ['2.2.1'],
      system: {
        kind: 'standalone',
        cluster: {taskManagers: 1, slots: 2},
        kafka: {topics: {orders: 1}},
        ...monitored,
      },
      prepare: [
        submit(ordersFromKafka),
        waitFor(running(), 90),
        waitFor(
          promql(
            'flink_taskmanager_job_task_operator_KafkaSourceReader_KafkaConsumer_fetch_rate > 0',
          ),
          60,
        ),
      ],
      fault: [kill('kafka', 'STOP')],
      alerts: ['FlinkKafkaUnreachable'],
      symptom: [waitFor(alert('FlinkKafkaUnreachable'), 360)],
      steps: [
        hold(running(), 5),
        hold(quiet('FlinkJobNotRunning|FlinkJobWaitsForSlots'), 5),
        kill('kafka', 'CONT'),
      ],
    },
    {
      name: 'cancel-that-hangs',
      title: 'a task ignores the cancel of its job: the job is listed, and does not run',
      system: {
        kind: 'standalone',
        cluster: {...twoTaskManagers, config: {'task.cancellation.timeout': 0}},
        ...monitored,
      },
      prepare: monitoredJob,
      fault: [
        inject('hang'),
        shell('a record reaches the task', 'sleep 3'),
        shell('somebody cancels', 'curl -sf -X PATCH "$FLINK_REST/jobs/$JOB_ID?mode=cancel"'),
        waitFor(rest('/jobs/$JOB_ID', '.state == "CANCELLING"'), 60),
      ],
      alerts: ['FlinkJobNotRunning'],
      symptom: [waitFor(alert('FlinkJobNotRunning'), 300)],
      steps: [hold(quiet('FlinkJobWaitsForSlots|FlinkJobRestartLoop'), 5)],
    },
    {
      name: 'jobmanager-gone',
      title: 'the JobManager is killed',
      system: {kind: 'standalone', cluster: twoTaskManagers, ...monitored},
      prepare: [...monitoredJob, waitFor(quiet('FlinkJobManagerAbsent'), 30)],
      fault: [kill('jobmanager')],
      alerts: ['FlinkJobManagerAbsent'],
      symptom: [
        // Before the first scrape of all, the rule's second part fires; here the cluster that was there must be named.
        waitFor(
          promql(
            'ALERTS{alertname="FlinkJobManagerAbsent", alertstate="firing", flink_cluster="lab"}',
          ),
          120,
        ),
      ],
      steps: [hold(shellSays('true'), 1)],
    },
  ],
});
