import {
  checkpointed,
  defineScenario,
  faultJob,
  hold,
  rest,
  run,
  running,
  shell,
  shellSays,
  submit,
  waitFor,
} from '../scenario.ts';

const producer =
  '"$KAFKA_HOME"/bin/kafka-console-producer.sh --bootstrap-server "$BOOTSTRAP_SERVER" --topic orders --property parse.key=true --property key.separator=:';

/** The moment that a reader would take from a release, with orders well before and after it. */
const release = shell('the release with the bug', 'sleep 1; date -u +%FT%T.%3NZ; sleep 1', {
  as: 'REPROCESS_FROM',
});

const sumOfOffsets = (topic: string) =>
  `$("$KAFKA_HOME"/bin/kafka-get-offsets.sh --bootstrap-server "$BOOTSTRAP_SERVER" --topic ${topic} | awk -F: '{ sum += $3 } END { print sum }')`;

/** The cluster's default parallelism is 1. */
const asWideAsBefore = rest('/jobs/$JOB_ID', 'any(.vertices[]; .parallelism == 2)');

export default defineScenario({
  recipe: 'reprocess-from-offset',
  versions: ['2.2.1'],
  cases: [
    {
      name: 'committed-offsets',
      title: "a job that starts from its group's offsets is stopped, sent back, and brought back",
      system: {kind: 'standalone', kafka: {topics: {orders: 2}}},
      variables: {TOPIC: 'orders', CONSUMER_GROUP: 'orders-enrichment', PARALLELISM: '2'},
      prepare: [
        shell('orders before the release', `seq 400 | sed 's/.*/&:&/' | ${producer}`),
        release,
        shell(
          'orders arrive, twenty a second',
          `for id in $(seq 401 100000); do echo "$id:$id"; sleep 0.05; done | ${producer}`,
          {background: true},
        ),
        shell(
          'the job finds its arguments in the configuration',
          `printf 'pipeline.global-job-parameters.%s\\n' "kafka: '$BOOTSTRAP_SERVER'" 'start: committed' "rate: '0'" >> "$FLINK_HOME/conf/config.yaml"`,
        ),
        submit(
          faultJob({
            name: 'orders-enrichment',
            options: {kafka: '$BOOTSTRAP_SERVER', start: 'committed', rate: 0},
            parallelism: 2,
          }),
        ),
        waitFor(running(), 60),
        // The first commits of a group may fail while Kafka creates the topic that holds them.
        waitFor(
          shellSays(
            `[ "$("$KAFKA_HOME"/bin/kafka-consumer-groups.sh --bootstrap-server "$BOOTSTRAP_SERVER" --describe --group orders-enrichment | grep -Ec 'orders +[01] +[0-9]+')" = 2 ]`,
          ),
          90,
        ),
      ],
      steps: [
        run('find-window'),
        run('stop'),
        run('wait-for-savepoint'),
        run('plan-reset'),
        run('reset'),
        run('start-fresh'),
        waitFor(running(), 90),
        waitFor(asWideAsBefore, 10),
        waitFor(checkpointed(2), 90),
        run('prove-start', {repeatFor: 60}),
      ],
      validation: [run('validate', {repeatFor: 90}), hold(running(), 10)],
      rollback: [
        run('undo-cancel'),
        run('undo-start'),
        waitFor(running(), 90),
        waitFor(asWideAsBefore, 10),
        run('prove-start', {
          notCompared: 'the recipe shows the start from committed offsets',
          expect: [
            'Seeking to offset \\d+ for partition orders-0',
            '"restored":"file:.*/savepoint-',
          ],
          repeatFor: 60,
        }),
      ],
    },
    {
      name: 'sql-from-timestamp',
      title: 'a job in SQL starts at a time, by a hint on its table',
      system: {kind: 'standalone', kafka: {topics: {orders: 2, 'orders-enriched': 1}}},
      variables: {TOPIC: 'orders', CONSUMER_GROUP: 'orders-enrichment'},
      prepare: [
        shell(
          'orders before the release',
          `for id in $(seq 300); do echo "$id:{\\"id\\":$id,\\"customer\\":\\"c$((id % 7))\\",\\"amount\\":$id}"; done | ${producer}`,
        ),
        release,
        shell(
          'orders after it',
          `for id in $(seq 301 500); do echo "$id:{\\"id\\":$id,\\"customer\\":\\"c$((id % 7))\\",\\"amount\\":$id}"; done | ${producer}`,
        ),
      ],
      steps: [
        run('find-window'),
        run('sql-start', {
          session: `
            CREATE TABLE orders (id BIGINT, customer STRING, amount BIGINT) WITH (
              'connector' = 'kafka', 'topic' = 'orders', 'properties.bootstrap.servers' = '$BOOTSTRAP_SERVER',
              'properties.group.id' = 'orders-enrichment', 'scan.startup.mode' = 'group-offsets', 'format' = 'json');
            CREATE TABLE orders_enriched (id BIGINT, customer STRING, amount BIGINT) WITH (
              'connector' = 'kafka', 'topic' = 'orders-enriched', 'properties.bootstrap.servers' = '$BOOTSTRAP_SERVER',
              'format' = 'json');
          `,
          note: {JOB_ID: 'Job ID: ([0-9a-f]{32})'},
          within: 300,
        }),
        waitFor(running(), 90),
        waitFor(shellSays(`[ "${sumOfOffsets('orders-enriched')}" = 200 ]`), 90),
        run('prove-start', {
          notCompared: 'the recipe shows the start from committed offsets',
          expect: [
            'Seeking to offset [1-9]\\d* for partition orders-0',
            'Seeking to offset [1-9]\\d* for partition orders-1',
            '"restored":null',
            '^200 records read: ',
            '^200 planned$',
          ],
          repeatFor: 60,
        }),
      ],
      validation: [hold(shellSays(`[ "${sumOfOffsets('orders-enriched')}" = 200 ]`), 10)],
    },
  ],
});
