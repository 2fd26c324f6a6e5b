import type {FieldNode} from '../../../../schemas/facts/field-node.ts';
import {fieldTypes} from '../../../../schemas/facts/field-node.ts';
import type {
  QueryParameter,
  RestEndpoint,
  RestEndpointsFile,
} from '../../../../schemas/facts/rest-endpoints.ts';
import {compareText} from './flink-config-options.ts';

/** A field as `facts/tools/ReflectFacts.java rest-endpoints` prints it. */
export interface ReflectedField {
  readonly type: string;
  readonly custom?: string;
  readonly fields?: Readonly<Record<string, ReflectedField>>;
  readonly values?: ReflectedField;
  readonly items?: ReflectedField;
  readonly enum?: readonly string[];
  readonly required?: boolean;
}

/** An endpoint as `facts/tools/ReflectFacts.java rest-endpoints` prints it. */
export interface ReflectedEndpoint {
  readonly method: string;
  readonly path: string;
  readonly apiVersions: readonly string[];
  readonly class: string;
  readonly status?: string;
  readonly fileUpload?: boolean;
  readonly query?: readonly {
    readonly name: string;
    readonly required: boolean;
    readonly type?: string;
    readonly enum?: readonly string[];
  }[];
  readonly request?: ReflectedField;
  readonly responseClass?: string;
  readonly response?: ReflectedField;
}

const string: FieldNode = {type: 'string'};
const integer: FieldNode = {type: 'integer'};

const throwable: FieldNode = {
  type: 'object',
  fields: {class: string, 'serialized-throwable': string, 'stack-trace': string},
};

/**
 * What Flink's hand-written serializers write, by the serializer's class: reflection cannot see into them. Held against
 * the answers of running clusters.
 */
const written: Readonly<Record<string, FieldNode>> = {
  AggregatedMetricsResponseBody$Serializer: {
    type: 'array',
    items: {
      type: 'object',
      fields: {
        avg: {type: 'number'},
        id: string,
        max: {type: 'number'},
        min: {type: 'number'},
        skew: {type: 'number'},
        sum: {type: 'number'},
      },
    },
  },
  ApplicationIDDeserializer: string,
  ApplicationIDSerializer: string,
  CheckpointConfigInfo$ProcessingModeSerializer: {
    type: 'string',
    enum: ['at_least_once', 'exactly_once'],
  },
  FetchResultsResponseBodySerializer: {
    type: 'object',
    fields: {
      errors: {type: 'array', items: string},
      isQueryResult: {type: 'boolean'},
      jobID: string,
      nextResultUri: string,
      resultKind: {type: 'string', enum: ['SUCCESS', 'SUCCESS_WITH_CONTENT']},
      resultType: {type: 'string', enum: ['NOT_READY', 'PAYLOAD', 'EOS']},
      results: {
        type: 'object',
        fields: {
          columns: {
            type: 'array',
            items: {
              type: 'object',
              fields: {comment: string, logicalType: {type: 'any'}, name: string},
            },
          },
          columnInfos: {type: 'array', items: {type: 'any'}},
          data: {
            type: 'array',
            items: {
              type: 'object',
              fields: {
                fields: {type: 'array', items: {type: 'any'}},
                kind: {type: 'string', enum: ['INSERT', 'UPDATE_BEFORE', 'UPDATE_AFTER', 'DELETE']},
              },
            },
          },
          rowFormat: {type: 'string', enum: ['JSON', 'PLAIN_TEXT']},
        },
      },
    },
  },
  JobConfigInfo$Serializer: {
    type: 'object',
    fields: {
      'execution-config': {
        type: 'object',
        fields: {
          'execution-mode': string,
          'job-parallelism': integer,
          'object-reuse-mode': {type: 'boolean'},
          'restart-strategy': string,
          'user-config': {type: 'object', values: string},
        },
      },
      jid: string,
      name: string,
    },
  },
  JobIDDeserializer: string,
  JobIDSerializer: string,
  JobPlanInfo$RawJson$Serializer: {type: 'any'},
  JobResultSerializer: {
    type: 'object',
    fields: {
      'accumulator-results': {type: 'object', values: {type: 'any'}},
      'application-status': {
        type: 'string',
        enum: ['SUCCEEDED', 'FAILED', 'CANCELED', 'UNKNOWN'],
      },
      'failure-cause': throwable,
      id: string,
      'net-runtime': integer,
    },
  },
  JobVertexIDSerializer: string,
  MetricCollectionResponseBody$Serializer: {
    type: 'array',
    items: {type: 'object', fields: {id: string, value: string}},
  },
  ResourceIDSerializer: string,
  SerializedThrowableSerializer: throwable,
  SerializedValueDeserializer: {type: 'any'},
  SerializedValueSerializer: {type: 'any'},
  SlotSharingGroupIDSerializer: string,
  TriggerId$TriggerIdDeserializer: string,
  TriggerId$TriggerIdSerializer: string,
};

const parallelismBounds: FieldNode = {
  type: 'object',
  fields: {
    parallelism: {
      type: 'object',
      required: true,
      fields: {
        lowerBound: {type: 'integer', required: true},
        upperBound: {type: 'integer', required: true},
      },
    },
  },
};

/** Bodies whose Java class keeps its content where neither a getter nor a creator shows it. */
const requests: Readonly<Record<string, FieldNode>> = {
  'PUT /jobs/:jobid/resource-requirements': {type: 'object', values: parallelismBounds},
};

/** Fields that a handler asks for although the body parses without them. */
const askedFor: Readonly<Record<string, readonly string[]>> = {
  'POST /savepoint-disposal': ['savepoint-path'],
  'POST /sessions/:session_handle/configure-session': ['statement'],
  'POST /sessions/:session_handle/statements': ['statement'],
  'GET /sessions/:session_handle/complete-statement': ['statement'],
  'POST /jobs/:jobid/coordinators/:operatorUid': ['serializedCoordinationRequest'],
};

/** The web page answers on this path, not the API. */
const webPage = '/:*';

/**
 * The endpoints of a Flink distribution, from what reflection found.
 *
 * @throws Error when a serializer is not known here: a new release then needs a reviewed entry
 */
export function flinkRestEndpoints(
  reflected: readonly ReflectedEndpoint[],
): Omit<RestEndpointsFile, 'about'> {
  const endpoints = reflected.filter(({path}) => path !== webPage).map(toEndpoint);
  const rank = ({server, path, method}: RestEndpoint) => `${server} ${path} ${method}`;
  return {endpoints: endpoints.sort((a, b) => compareText(rank(a), rank(b)))};
}

function toEndpoint(endpoint: ReflectedEndpoint): RestEndpoint {
  const name = `${endpoint.method} ${endpoint.path}`;
  const request = requests[name] ?? body(endpoint.request);
  const response = body(endpoint.response);
  return {
    server: endpoint.class.includes('.table.gateway.') ? 'sql-gateway' : 'jobmanager',
    method: endpoint.method as RestEndpoint['method'],
    path: endpoint.path,
    apiVersions: [...endpoint.apiVersions],
    ...(endpoint.status === undefined ? {} : {status: [endpoint.status]}),
    ...(endpoint.query === undefined || endpoint.query.length === 0
      ? {}
      : {query: endpoint.query.map(queryParameter)}),
    ...(endpoint.fileUpload ? {fileUpload: true} : {}),
    ...(request === undefined ? {} : {request: askFor(request, askedFor[name] ?? [])}),
    ...(response === undefined ? {} : {response}),
    ...(endpoint.responseClass === undefined ? {answersFile: true} : {}),
  };
}

function queryParameter(
  parameter: NonNullable<ReflectedEndpoint['query']>[number],
): QueryParameter {
  const type = {Integer: 'integer', Boolean: 'boolean', Long: 'integer'}[parameter.type ?? ''];
  return {
    name: parameter.name,
    ...(parameter.required ? {required: true} : {}),
    ...(type === undefined ? {} : {type}),
    ...(parameter.enum === undefined ? {} : {enum: [...parameter.enum]}),
  };
}

/** An object without fields is an empty body, which Flink neither wants nor sends. */
function body(field: ReflectedField | undefined): FieldNode | undefined {
  if (field === undefined) return undefined;
  const node = toNode(field);
  return node.type === 'object' && node.fields === undefined && node.values === undefined
    ? undefined
    : node;
}

function toNode(field: ReflectedField): FieldNode {
  const required = field.required ? {required: true as const} : {};
  if (field.custom !== undefined) {
    const serializer = field.custom.slice(field.custom.lastIndexOf('.') + 1);
    const node = written[serializer];
    if (node === undefined) throw new Error(`Unknown serializer \`${serializer}\``);
    return {...node, ...required};
  }
  const type = fieldTypes.find((each) => each === field.type) ?? 'any';
  return {
    type,
    ...(field.fields === undefined
      ? {}
      : {
          fields: Object.fromEntries(
            Object.entries(field.fields).map(([name, each]) => [name, toNode(each)]),
          ),
        }),
    ...(field.values === undefined ? {} : {values: toNode(field.values)}),
    ...(field.items === undefined ? {} : {items: toNode(field.items)}),
    ...(field.enum === undefined ? {} : {enum: [...field.enum]}),
    ...required,
  };
}

function askFor(node: FieldNode, names: readonly string[]): FieldNode {
  if (names.length === 0 || node.fields === undefined) return node;
  return {
    ...node,
    fields: Object.fromEntries(
      Object.entries(node.fields).map(([name, field]) => [
        name,
        names.includes(name) ? {...field, required: true} : field,
      ]),
    ),
  };
}
