import {
  checkpointed,
  defineScenario,
  faultJob,
  hold,
  logLine,
  promql,
  rest,
  run,
  running,
  shell,
  shellSays,
  start,
  submit,
  waitFor,
} from '../scenario.ts';

/** Twenty orders a second, for ever. */
const produceOrders = shell(
  'orders arrive',
  `for id in $(seq 100000); do echo "$id"; sleep 0.05; done |
    "$KAFKA_HOME"/bin/kafka-console-producer.sh --bootstrap-server "$BOOTSTRAP_SERVER" --topic orders`,
  {background: true},
);

/** The recipe: a host with several takes one `start` for each. */
const startSecondTaskManager = shell(
  'the host has two TaskManagers',
  '"$FLINK_HOME"/bin/taskmanager.sh start',
  {within: 120},
);

/** Both TaskManagers are back, and both jobs run with all their tasks. */
const allTasksRun = run('wait-for-tasks', {
  repeatFor: 180,
  expect: [
    '"taskmanagers":2,',
    'RUNNING {2}([0-9]+)/\\1 tasks run {2}orders-enrichment$',
    'RUNNING {2}([0-9]+)/\\1 tasks run {2}generator$',
  ],
});

export default defineScenario({
  recipe: 'export-metrics',
  versions: ['2.2.1', '1.20.5', '2.3.0'],
  cases: [
    {
      name: 'from-nothing',
      title:
        'a cluster without a reporter and a Prometheus without a scrape: restarted, scraped, cut to size, and taken back',
      system: {
        kind: 'standalone',
        cluster: {taskManagers: 2, slots: 2, ha: 'zookeeper'},
        zookeeper: true,
        kafka: {topics: {orders: 2}},
        prometheus: {scrape: false},
      },
      variables: {FLINK_CLUSTER: 'orders', FLINK_CONF_DIR: '$FLINK_HOME/conf'},
      prepare: [
        produceOrders,
        submit(
          faultJob({
            name: 'orders-enrichment',
            parallelism: 2,
            options: {kafka: '$BOOTSTRAP_SERVER', rate: 50},
          }),
        ),
        submit(faultJob({name: 'generator', options: {rate: 50}}), 'GENERATOR_JOB_ID'),
        waitFor(running(), 90),
        waitFor(running('$GENERATOR_JOB_ID'), 90),
        waitFor(checkpointed(1), 60),
        waitFor(rest('/jobs/$GENERATOR_JOB_ID/checkpoints', '.counts.completed >= 1'), 60),
        waitFor(promql('absent({__name__=~"flink_.+"})'), 10),
      ],
      steps: [
        run('look', {expect: ['^reporters: \\{\\}$', '^high availability: zookeeper$']}),
        run('list-processes', {
          expect: [
            '  StandaloneSessionClusterEntrypoint  .*/opt/flink/conf$',
            '  TaskManagerRunner  .*/opt/flink/conf$',
          ],
        }),
        run('configure-reporter'),
        run('prove-config', {expect: ['orders-enrichment \\(RUNNING\\)', 'generator']}),
        run('restart-taskmanagers'),
        startSecondTaskManager,
        allTasksRun,
        run('restart-jobmanager'),
        allTasksRun,
        run('write-targets', {
          repeatFor: 60,
          expect: [
            '^127.0.0.1:9249 {2}[0-9]+ flink_taskmanager$',
            '^127.0.0.1:9250 {2}[0-9]+ flink_taskmanager$',
            '^127.0.0.1:9251 {2}[0-9]+ flink_jobmanager$',
          ],
        }),
        run('scrape-targets'),
        shell(
          'the reader brings it into the configuration',
          'cat prometheus.yml >> "$PROMETHEUS_DIR/prometheus.yml"',
        ),
        run('reload-prometheus'),
        run('count-series'),
        run('cut-series'),
        shell(
          'the reader puts it under the scrape job, the last of the file',
          `sed 's/^/    /' prometheus.yml >> "$PROMETHEUS_DIR/prometheus.yml"`,
        ),
        run('reload-prometheus'),
        waitFor(promql('absent({__name__=~"flink_.+_KafkaConsumer_bytes_consumed_rate"})'), 60),
        waitFor(promql('{__name__=~"flink_.+_KafkaConsumer_fetch_rate"}'), 10),
      ],
      validation: [
        run('validate', {
          repeatFor: 120,
          expect: [
            '^2 {2}\\{"flink_cluster":"orders"\\}\\n2 {2}\\{"flink_cluster":"orders"\\}$',
            '"job_name":"orders_enrichment"',
            '^0 {2}\\{\\}$',
          ],
        }),
        hold(promql('sum(up{flink_cluster="orders"}) == 3'), 5),
      ],
      rollback: [
        run('rollback'),
        run('restart-taskmanagers'),
        startSecondTaskManager,
        allTasksRun,
        waitFor(
          shellSays(
            'for PORT in 9249 9250; do ! curl -sf -m 5 "http://127.0.0.1:$PORT/metrics" > /dev/null || exit 1; done',
          ),
          30,
        ),
      ],
    },
    {
      name: 'port-range-too-short',
      title:
        'a second TaskManager comes to a host whose two ports are taken: it reports nothing, and the alert on that fires',
      versions: ['2.2.1'],
      system: {
        kind: 'standalone',
        cluster: {
          taskManagers: 1,
          config: {'metrics.reporter.prom.port': '9250-9251'},
        },
        prometheus: {alerts: true},
      },
      prepare: [
        submit(faultJob({name: 'orders-enrichment', options: {rate: 50}})),
        waitFor(running(), 90),
        waitFor(promql('flink_jobmanager_numRegisteredTaskManagers == 1'), 30),
        waitFor(promql('flink_taskmanager_Status_JVM_CPU_Time'), 30),
        hold(promql('absent(ALERTS{alertname="FlinkTaskManagersNotScraped"})'), 10),
      ],
      fault: [start('taskmanager-2')],
      alerts: ['FlinkTaskManagersNotScraped'],
      symptom: [
        waitFor(
          logLine(
            'taskmanager-2',
            'Could not start PrometheusReporter HTTP server on any configured port',
          ),
          60,
        ),
        waitFor(rest('/overview', '.taskmanagers == 2'), 60),
      ],
      steps: [hold(promql('count(flink_taskmanager_Status_JVM_CPU_Time) == 1'), 5)],
    },
  ],
});
