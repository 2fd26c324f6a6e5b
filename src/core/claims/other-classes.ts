/**
 * Reviewed list of exceptions that recipes name, of systems whose classes are in no facts, with the system: they stand in the logs
 * of Flink because a connector, a file system or a client threw them.
 */
export const otherClasses: Readonly<Record<string, string>> = {
  AvroTypeException: 'Apache Avro',
  AvroRuntimeException: 'Apache Avro',
  SchemaParseException: 'Apache Avro',
  RestClientException: 'Schema Registry client',
  KubernetesClientException: 'fabric8 Kubernetes client',
  SdkClientException: 'AWS SDK',
  AmazonS3Exception: 'AWS SDK',
  AmazonClientException: 'AWS SDK',
  S3Exception: 'AWS SDK',
  NoSuchKeyException: 'AWS SDK',
  AmazonHttpClientException: 'AWS SDK',
  StorageException: 'Google Cloud Storage and Azure clients',
  PSQLException: 'PostgreSQL driver',
  CommunicationsException: 'MySQL driver',
  ElasticsearchException: 'Elasticsearch client',
  OpenSearchException: 'OpenSearch client',
  DebeziumException: 'Debezium',
  CommitFailedException: 'Kafka clients and Iceberg',
  HeapDumpOnOutOfMemoryError: 'the options of the JVM',
  ExitOnOutOfMemoryError: 'the options of the JVM',
  CrashOnOutOfMemoryError: 'the options of the JVM',
  ModuleNotFoundError: 'Python',
  ImportError: 'Python',
};
