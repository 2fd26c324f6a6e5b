import {
  checkpointed,
  defineScenario,
  faultJob,
  hold,
  metric,
  run,
  running,
  set,
  shell,
  shellSays,
  sqlJob,
  submit,
  waitFor,
} from '../scenario.ts';

const fields = [
  '{"name":"id","type":"long"}',
  '{"name":"customer","type":"string"}',
  '{"name":"amount","type":"int"}',
];
const record = (all: readonly string[]) =>
  `{"type":"record","name":"Order","namespace":"com.example.orders","fields":[${all.join(',')}]}`;
const oldSchema = record(fields);
const newSchema = record([...fields, '{"name":"currency","type":"string","default":"EUR"}']);

/** A subject with one version and a mode of its own. */
const firstVersion = shell(
  'the first version of the schema is registered, and the owner has set the mode',
  `post() { curl -sf -X "$1" "$SCHEMA_REGISTRY_URL/$2" -H 'Content-Type: application/vnd.schemaregistry.v1+json' -d @-; }
  jq -n --arg schema '${oldSchema}' '{schema: $schema}' | post POST subjects/orders-value/versions
  echo '{"compatibility": "BACKWARD"}' | post PUT config/orders-value`,
);

const columns = ['id BIGINT NOT NULL', 'customer STRING NOT NULL', 'amount INT NOT NULL'];
const table = (name: string, more: {columns?: string; options?: string} = {}) => `
    CREATE TABLE ${name} (${columns.join(', ')}${more.columns ?? ''}) WITH (
      'connector' = 'kafka', 'topic' = 'orders', 'properties.bootstrap.servers' = '$BOOTSTRAP_SERVER',
      'properties.group.id' = 'orders-enrichment', 'scan.startup.mode' = 'earliest-offset',
      'format' = 'avro-confluent', 'avro-confluent.url' = '$SCHEMA_REGISTRY_URL'${more.options ?? ''});`;

/** A producer's release: twenty orders a second under its schema. */
const writer = (
  release: string,
  schema: string,
  more: {columns?: string; values?: string} = {},
) => `
    SET 'pipeline.name' = 'shop-${release}';
    CREATE TABLE clicks (${columns.join(', ')}) WITH (
      'connector' = 'datagen', 'rows-per-second' = '20', 'fields.customer.length' = '6');
    ${table('outbox', {
      ...(more.columns === undefined ? {} : {columns: more.columns}),
      options: `, 'avro-confluent.schema' = '${schema}'`,
    })}
    INSERT INTO outbox SELECT id, customer, amount${more.values ?? ''} FROM clicks;`;

const cancelWriter = shell(
  'the old release of the producer ends',
  `job=$(curl -sf "$FLINK_REST/jobs/overview" | jq -er '.jobs[] | select(.name == "shop-1" and .state == "RUNNING") | .jid') &&
    curl -sf -X PATCH "$FLINK_REST/jobs/$job?mode=cancel"`,
);

/** Makes a build of the job whose record was changed by a sed command. */
const build = (version: string, why: string, change: string) =>
  shell(
    why,
    `mkdir -p "$RUN/${version}/com/example/orders"
    cat > "$RUN/${version}/Order.java" <<'END'
package com.example.orders;
public class Order {
  public String customer;
  public long time;
  public byte[] payload;
  public Order() {}
  Order(String customer, long time, byte[] payload) { this.customer = customer; this.time = time; this.payload = payload; }
}
END
    sed -i '${change}' "$RUN/${version}/Order.java"
    javac --release 11 -nowarn -d "$RUN/${version}" "$RUN/${version}/Order.java"
    cp "$RUN/orders-enrichment-1.8.0.jar" "$RUN/orders-enrichment-${version}.jar"
    jar uf "$RUN/orders-enrichment-${version}.jar" -C "$RUN/${version}" com/example/orders/Order.class`,
  );

export default defineScenario({
  recipe: 'evolve-schema',
  versions: ['2.2.1'],
  cases: [
    {
      name: 'sql-job-and-producer',
      title:
        'a producer adds a field with a default; the table of a SQL job gets the column, and the old job reads on (registry: Apicurio)',
      system: {
        kind: 'standalone',
        cluster: {slots: 3},
        kafka: {topics: {orders: 1}},
        schemaRegistry: true,
      },
      variables: {TOPIC: 'orders', SUBJECT: 'orders-value'},
      prepare: [
        firstVersion,
        submit(
          sqlJob(`${writer('1', oldSchema)}
            SET 'pipeline.name' = 'orders-enrichment';
            ${table('orders')}
            CREATE TABLE totals (customer STRING, amount BIGINT) WITH ('connector' = 'blackhole');
            INSERT INTO totals SELECT customer, amount FROM orders;`),
        ),
        waitFor(running(), 60),
        waitFor(checkpointed(1), 60),
      ],
      steps: [
        run('read-registry'),
        run('new-schema'),
        shell(
          'the default is forgotten',
          'cp schema-new.avsc schema-good.avsc; jq "del(.fields[-1].default)" schema-good.avsc > schema-new.avsc',
        ),
        run('check-schema', {
          notCompared: 'the new field has no default here',
          expect: ['^\\{"is_compatible":false,'],
        }),
        run('new-schema'),
        run('check-schema'),
        run('alter-table', {session: table('orders')}),
        run('register', {expect: ['^\\{"id":2,']}),
        cancelWriter,
        submit(
          sqlJob(
            writer('2', newSchema, {columns: ', currency STRING NOT NULL', values: ", 'CHF'"}),
          ),
          'WRITER_ID',
        ),
        waitFor(running('$WRITER_ID'), 60),
      ],
      validation: [
        run('validate', {repeatFor: 60, expect: ['^version 2, id 2$', '^ +0 +0 +0 +0 +2$']}),
        hold(running(), 10),
        waitFor(metric('numRestarts', {below: 1}), 30),
      ],
    },
    {
      name: 'record-in-state',
      title:
        'the record is in keyed state: a build whose field has another type fails the rehearsal, one with a new field passes; the version is withdrawn (registry: Apicurio)',
      system: {
        kind: 'standalone',
        cluster: {},
        clusters: {next: {}},
        schemaRegistry: true,
      },
      variables: {SUBJECT: 'orders-value', STAGING_REST: '$NEXT_FLINK_REST'},
      prepare: [
        firstVersion,
        submit(faultJob({name: 'orders-enrichment'})),
        waitFor(running(), 60),
        waitFor(checkpointed(1), 60),
        build(
          '1.9.0-rc1',
          'a build in which a field has another type',
          's/byte\\[\\] payload;/String payload;/; s/= payload;/= "";/',
        ),
        build(
          '1.9.0',
          'a build with a new field',
          's/  public Order() {}/  public String currency = "EUR";\\n&/',
        ),
      ],
      steps: [
        run('new-schema'),
        run('check-schema'),
        run('trigger-savepoint'),
        run('rehearse', {
          variables: {JOB_JAR: '$RUN/orders-enrichment-1.9.0-rc1.jar'},
          notCompared: 'this build does not pass',
          expect: [
            '"completed":0,',
            '^Caused by: java.lang.IllegalArgumentException: Can not set java.lang.String field ',
          ],
        }),
        run('end-rehearsal'),
        set({JOB_JAR: '$RUN/orders-enrichment-1.9.0.jar'}),
        run('rehearse', {expect: ['"restored":"file:/savepoints/savepoint-', '^no failure$']}),
        run('end-rehearsal'),
        run('register'),
      ],
      validation: [hold(running(), 5)],
      rollback: [
        run('unregister'),
        waitFor(
          shellSays(
            `curl -sf "$SCHEMA_REGISTRY_URL/subjects/orders-value/versions" | jq -e '. == [1]'`,
          ),
          10,
        ),
      ],
    },
  ],
});
