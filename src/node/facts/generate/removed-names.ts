import type {CommandsFile} from '../../../../schemas/facts/commands.ts';
import type {ConfigOptionsFile} from '../../../../schemas/facts/config-options.ts';
import type {FieldNode} from '../../../../schemas/facts/field-node.ts';
import type {MetricsFile} from '../../../../schemas/facts/metrics.ts';
import type {RemovedName} from '../../../../schemas/facts/removed.ts';
import type {RestEndpoint, RestEndpointsFile} from '../../../../schemas/facts/rest-endpoints.ts';
import {compareText} from './flink-config-options.ts';

/** The facts of one Flink version that names can vanish from. */
export interface FlinkNames {
  readonly options: Pick<ConfigOptionsFile, 'options'>;
  readonly endpoints: Pick<RestEndpointsFile, 'endpoints'>;
  readonly programs: Pick<CommandsFile, 'commands'>;
  readonly metrics: Pick<MetricsFile, 'exported'>;
}

/**
 * What to write instead of a name that went with Flink 2.0, where the older release does not say it itself; each was
 * looked up in the newer release.
 */
const successors: Readonly<Record<string, string>> = {
  'cluster.evenly-spread-out-slots': 'taskmanager.load-balance.mode',
  'execution.async-state.buffer-size': 'execution.async-state.active-buffer-size',
  'execution.async-state.buffer-timeout': 'execution.async-state.active-buffer-timeout',
  'execution.async-state.in-flight-records-limit': 'execution.async-state.total-buffer-size',
  'flink run-application': 'flink run',
  flink_jobmanager_job_fullRestarts: 'flink_jobmanager_job_numRestarts',
  flink_taskmanager_Status_Network_AvailableMemorySegments:
    'flink_taskmanager_Status_Shuffle_Netty_AvailableMemorySegments',
  flink_taskmanager_Status_Network_TotalMemorySegments:
    'flink_taskmanager_Status_Shuffle_Netty_TotalMemorySegments',
  'GET /jobs/:jobid/exceptions all-exceptions': 'exceptionHistory.entries',
  'GET /jobs/:jobid/exceptions exceptionHistory.entries[].location':
    'exceptionHistory.entries[].endpoint',
  'GET /jobs/:jobid/exceptions root-exception': 'exceptionHistory.entries[].stacktrace',
  'GET /jobs/:jobid/exceptions timestamp': 'exceptionHistory.entries[].timestamp',
  'GET /jobs/:jobid/exceptions truncated': 'exceptionHistory.truncated',
  'jobmanager.heap.mb': 'jobmanager.memory.heap.size',
  'jobmanager.heap.size': 'jobmanager.memory.heap.size',
  'metrics.reporter.<name>.class': 'metrics.reporter.<name>.factory.class',
  'pipeline.default-kryo-serializers': 'pipeline.serialization-config',
  'pipeline.registered-kryo-types': 'pipeline.serialization-config',
  'pipeline.registered-pojo-types': 'pipeline.serialization-config',
  'POST /jars/:jarid/plan programArgs': 'programArgsList',
  'POST /jars/:jarid/run programArgs': 'programArgsList',
  'POST /jobs/:jobid/coordinators/:operatorid': 'POST /jobs/:jobid/coordinators/:operatorUid',
  'security.ssl.enabled': 'security.ssl.internal.enabled',
  'table.exec.shuffle-mode': 'execution.batch-shuffle-mode',
  'taskmanager.heap.mb': 'taskmanager.memory.process.size',
  'taskmanager.heap.size': 'taskmanager.memory.process.size',
  'taskmanager.registration.initial-backoff': 'cluster.registration.initial-timeout',
  'taskmanager.registration.max-backoff': 'cluster.registration.max-timeout',
  'taskmanager.registration.refused-backoff': 'cluster.registration.refused-registration-delay',
  'web.ssl.enabled': 'security.ssl.rest.enabled',
};

/** `buffers.…` of a task went over to its shuffle service. */
const shuffleBuffers = /^(flink_taskmanager_job_task)_buffers_((?:in|out).*)$/;

/**
 * The names that an older release has and a newer one does not take any more, with what to write instead.
 *
 * @param since the first of the known versions without them
 */
export function removedNames(older: FlinkNames, newer: FlinkNames, since: string): RemovedName[] {
  const names: RemovedName[] = [];
  const add = (kind: RemovedName['kind'], name: string, known?: string) => {
    const successor = known ?? successors[name] ?? shuffleSuccessor(name) ?? endpointField(name);
    names.push({kind, name, since, ...(successor === undefined ? {} : {successor})});
  };
  const taken = new Set(configurationKeys(newer).map(([key]) => key));
  for (const [key, option] of configurationKeys(older)) {
    if (taken.has(key)) continue;
    add('config-option', key, taken.has(option) ? option : (successors[key] ?? successors[option]));
  }
  const endpoints = new Map(newer.endpoints.endpoints.map((each) => [endpointName(each), each]));
  for (const endpoint of older.endpoints.endpoints) {
    const name = endpointName(endpoint);
    const now = endpoints.get(name);
    if (now === undefined) add('rest-endpoint', name);
    else for (const field of lostFields(endpoint, now)) add('response-field', `${name} ${field}`);
  }
  const commands = new Map(newer.programs.commands.map((each) => [each.path, each]));
  for (const command of older.programs.commands) {
    const now = commands.get(command.path);
    if (now === undefined) {
      add('command', command.path);
      continue;
    }
    const flags = new Set(now.flags?.flatMap(({names: each}) => each));
    for (const name of command.flags?.flatMap(({names: each}) => each) ?? []) {
      if (!flags.has(name)) add('flag', `${command.path} ${name}`);
    }
  }
  const metrics = new Set(newer.metrics.exported.map(({name}) => name));
  for (const {name} of older.metrics.exported) if (!metrics.has(name)) add('metric', name);
  return names.sort((a, b) => compareText(`${a.kind} ${a.name}`, `${b.kind} ${b.name}`));
}

/** Every key that a release reads, old spellings included, with the option that it sets. */
function configurationKeys({options}: FlinkNames): (readonly [key: string, option: string])[] {
  const keys = new Map<string, string>();
  for (const option of options.options) {
    if (option.scope !== 'configuration') continue;
    for (const other of [...(option.deprecatedKeys ?? []), ...(option.fallbackKeys ?? [])]) {
      if (!keys.has(other)) keys.set(other, option.key);
    }
    keys.set(option.key, option.key);
  }
  return [...keys];
}

function endpointName({method, path}: RestEndpoint): string {
  return `${method} ${path}`;
}

/** Fields of the answer and of the request that are gone; of a lost object only the object itself. */
function lostFields(older: RestEndpoint, newer: RestEndpoint): string[] {
  const lost = [
    ...lostBelow(older.response, newer.response, ''),
    ...lostBelow(older.request, newer.request, ''),
  ];
  return [...new Set(lost)];
}

function lostBelow(
  older: FieldNode | undefined,
  newer: FieldNode | undefined,
  path: string,
): string[] {
  if (older === undefined || newer === undefined || newer.type === 'any') return [];
  const lost: string[] = [];
  for (const [name, field] of Object.entries(older.fields ?? {})) {
    const place = path === '' ? name : `${path}.${name}`;
    const now = newer.fields?.[name] ?? newer.values;
    if (now === undefined) lost.push(place);
    else lost.push(...lostBelow(field, now, place));
  }
  lost.push(...lostBelow(older.items, newer.items, `${path}[]`));
  lost.push(...lostBelow(older.values, newer.values, `${path}.*`));
  return lost;
}

function shuffleSuccessor(name: string): string | undefined {
  const match = shuffleBuffers.exec(name);
  if (match === null) return undefined;
  const [, task = '', metric = ''] = match;
  return `${task}_Shuffle_Netty_${metric.startsWith('in') ? 'Input' : 'Output'}_Buffers_${metric}`;
}

/** Where an answer named a host, it now names host and port as `endpoint`. */
function endpointField(name: string): string | undefined {
  const field = /^GET \S+ (.*\b)host$/.exec(name);
  return field === null ? undefined : `${field[1]}endpoint`;
}
