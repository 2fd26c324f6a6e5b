/** What answers under an address. */
export interface RestServer {
  /** As the facts call it; undefined where all that the product's facts list answer under one address. */
  readonly server: string | undefined;
  /** The product whose facts list its endpoints. */
  readonly product: string;
  /** How messages call it. */
  readonly name: string;
  /** Fields of an answer without success, which `curl` prints unless it is told to fail. */
  readonly errors: Readonly<Record<string, 'text' | 'number' | 'list'>>;
  /** True where a body without its content type is refused. */
  readonly strictContentType: boolean;
}

const jobmanager: RestServer = {
  server: 'jobmanager',
  product: 'flink',
  name: 'Flink',
  errors: {errors: 'list'},
  strictContentType: false,
};

const sqlGateway: RestServer = {
  ...jobmanager,
  server: 'sql-gateway',
  name: 'the SQL Gateway of Flink',
};

const cmf: RestServer = {
  server: 'cmf',
  product: 'cmf',
  name: 'CMF',
  errors: {
    errors: 'list',
    message: 'text',
    status: 'number',
    error: 'text',
    path: 'text',
    timestamp: 'text',
  },
  strictContentType: true,
};

const confluentCloud: RestServer = {
  server: undefined,
  product: 'confluent-cloud',
  name: 'Confluent Cloud',
  errors: {errors: 'list', error_code: 'number', message: 'text'},
  strictContentType: true,
};

const schemaRegistry: RestServer = {
  server: 'schema-registry',
  product: 'schema-registry',
  name: 'Schema Registry',
  // `reason` is what Apicurio's registry, which speaks the same API, gives in place of `messages`.
  errors: {error_code: 'number', message: 'text', reason: 'text'},
  strictContentType: true,
};

const prometheus: RestServer = {
  server: 'prometheus',
  product: 'prometheus',
  name: 'Prometheus',
  errors: {status: 'text', errorType: 'text', error: 'text', warnings: 'list', infos: 'list'},
  strictContentType: false,
};

const alertmanager: RestServer = {
  server: 'alertmanager',
  product: 'alertmanager',
  name: 'Alertmanager',
  errors: {code: 'number', message: 'text'},
  strictContentType: true,
};

const kafkaConnect: RestServer = {
  server: 'kafka-connect',
  product: 'kafka-connect',
  name: 'Kafka Connect',
  errors: {error_code: 'number', message: 'text'},
  strictContentType: true,
};

/** All servers whose endpoints the facts have. */
export const restServers: readonly RestServer[] = [
  jobmanager,
  sqlGateway,
  cmf,
  confluentCloud,
  schemaRegistry,
  prometheus,
  alertmanager,
  kafkaConnect,
];

/** Servers by what names of variables say; the first that fits counts. */
const byVariable: readonly (readonly [RegExp, RestServer])[] = [
  [/GATEWAY/, sqlGateway],
  [/CMF/, cmf],
  [/SCHEMA_?REGISTRY|^SR_/, schemaRegistry],
  [/ALERTMANAGER/, alertmanager],
  [/PROMETHEUS|^PROM_/, prometheus],
  [/CONNECT/, kafkaConnect],
  [/CONFLUENT_CLOUD|CCLOUD/, confluentCloud],
  [/^(?:FLINK|STAGING|JOBMANAGER|JM|OLD|NEW)\w*_REST$|FLINK_REST|FLINK_URL/, jobmanager],
];

/** Servers by host and port. A host part that only the shell knows is one character. */
const byHost: readonly (readonly [RegExp, RestServer])[] = [
  [/^psrc-|schema-?registry/, schemaRegistry],
  [/^(?:api|api\.telemetry|flink[^/]*|pkc-[^/]*)\.confluent\.cloud(?::443)?$/, confluentCloud],
  [/alertmanager|:9093$/, alertmanager],
  [/prometheus|:9090$/, prometheus],
  [/connect[^/]*:8083$/, kafkaConnect],
  [/cmf/, cmf],
  [/:8083$/, sqlGateway],
  [/:8081$/, jobmanager],
];

/** Servers by how a path begins, where the host says nothing. */
const byPath: readonly (readonly [RegExp, RestServer])[] = [
  [/^\/cmf\/api\//, cmf],
  [/^\/sql\/v1\//, confluentCloud],
  [/^\/fcpm\/|^\/v2\/metrics\//, confluentCloud],
];

function find(
  rows: readonly (readonly [RegExp, RestServer])[],
  text: string,
): RestServer | undefined {
  return rows.find(([pattern]) => pattern.test(text))?.[1];
}

/** The server behind a variable, by its name or the example of its value. */
export function serverOfVariable(
  name: string,
  example: string | undefined,
): RestServer | undefined {
  const named = find(byVariable, name);
  if (named !== undefined || example === undefined) return named;
  const host = /^https?:\/\/([^/]+)/.exec(example)?.[1];
  return host === undefined ? undefined : find(byHost, host);
}

/** The server behind `host:port`, or the one that alone has such paths. */
export function serverOfHost(host: string, path: string): RestServer | undefined {
  return find(byHost, host) ?? find(byPath, path);
}
