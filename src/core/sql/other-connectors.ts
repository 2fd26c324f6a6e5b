/**
 * Connectors that come from other projects, or whose jars facts are not made from: a reviewed list, so that a misspelt name is not taken
 * for one of them. Source: the connectors' documentation, and Confluent Cloud's list of external tables.
 */
const others: readonly string[] = [
  'aws-kinesis-streams',
  'clickhouse',
  'db2-cdc',
  'dynamodb',
  'elasticsearch-6',
  'elasticsearch-7',
  'elasticsearch-8',
  'fake',
  'faker',
  'firehose',
  'hbase-1.4',
  'hbase-2.2',
  'hudi',
  'iceberg',
  'kinesis',
  'kinesis-legacy',
  'mongodb',
  'mongodb-cdc',
  'mysql-cdc',
  'oceanbase-cdc',
  'opensearch',
  'opensearch-2',
  'oracle-cdc',
  'paimon',
  'postgres-cdc',
  'pulsar',
  'prometheus',
  'redis',
  'sqlserver-cdc',
  'sqs',
  'starrocks',
];

const ofConfluent: readonly string[] = [
  'confluent',
  'confluent-jdbc',
  'couchbase',
  'elastic',
  'faker',
  'mcp-server',
  'mongodb',
  'pinecone',
  'rest',
];

/** Connectors that have no facts, on Confluent Cloud or in Flink. */
export function otherConnectors(cloud: boolean): readonly string[] {
  return cloud ? ofConfluent : others;
}

/** Formats that have no facts. */
export const otherFormats: readonly string[] = [
  'orc',
  'parquet',
  'protobuf',
  'protobuf-confluent',
  'json-confluent',
  'debezium-avro',
];
