import {chmod, mkdir, readFile, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import type {Cluster, Job, StandaloneSystem} from '../../schemas/scenario.ts';
import {fillIn, type Values} from '../../src/core/lab/fill-in.ts';
import type {NamedLog} from '../../src/core/lab/read-log.ts';
import {LabError} from '../../src/node/lab/lab-error.ts';
import {endProcesses, runMarker} from '../../src/node/lab/live-processes.ts';
import {runTool} from '../../src/node/lab/run-tool.ts';
import {type LabRun, partOf} from '../lab-run.ts';
import type {LabProcess, RunningSystem} from '../system.ts';
import {buildFaultJob, faultJobClass, knownFaults, switchFault} from './fault-job.ts';
import {FlinkCluster} from './flink-cluster.ts';
import {createKafkaBroker} from './kafka-broker.ts';
import {nameHosts} from './named-hosts.ts';
import {mount, requireNamespaces} from './namespaces.ts';
import {createMonitoring} from './prometheus.ts';
import {quickStartFlink} from './quick-start-java.ts';
import {createSchemaRegistry} from './schema-registry.ts';
import {answers, spawnedProcess} from './spawned-process.ts';
import {createZookeeper} from './zookeeper.ts';

/** Seconds that the SQL client may take; it needs 12 s of CPU, and shares the cores with all that the case runs. */
const sqlTimeout = 300;

/** Starts all that a case on a standalone system asks for. What has started when this throws is in the run's record. */
export async function startStandalone(
  run: LabRun,
  system: StandaloneSystem,
): Promise<RunningSystem> {
  if (system.ownNetwork) requireNamespaces(run, 'Changed routes need a network namespace');
  const processes = new Map<string, LabProcess>();
  const folder = (name: string) => join(run.folder, name);
  for (const name of [
    'work',
    'home',
    'checkpoints',
    'savepoints',
    'backup',
    'switches',
    'log',
    'ha',
  ]) {
    await mkdir(folder(name), {recursive: true});
  }
  await ownTemporaryFolder(run);
  for (const [path, size] of Object.entries(system.disks ?? {}))
    await mountDisk(run, folder(path), size);

  const reporterPorts = await choosePorts(run, system);
  const ensemble = Array.isArray(system.zookeeper) ? system.zookeeper : [];
  await nameHosts(run, [...ensemble, ...(system.hosts ?? [])]);
  const zookeeper = system.zookeeper ? await createZookeeper(run, ensemble) : undefined;
  if (zookeeper !== undefined) {
    for (const [name, each] of zookeeper.processes) processes.set(name, each);
    run.say('starting ZooKeeper');
    await zookeeper.start();
  }
  const clusters = new Map<string, FlinkCluster>();
  for (const [name, spec] of [
    ['', system.cluster ?? {}] as const,
    ...Object.entries(system.clusters ?? {}),
  ]) {
    const cluster = await FlinkCluster.create(run, name, spec, {
      reporterPorts: hasReporter(spec, system) ? reporterPorts : [],
      zookeeper: zookeeper?.quorum,
      kafka: system.kafka !== undefined,
      schemaRegistry: system.schemaRegistry === true,
    });
    clusters.set(name, cluster);
    for (const [processName, each] of cluster.processes) processes.set(processName, each);
  }
  const kafka = system.kafka === undefined ? undefined : await createKafkaBroker(run, system.kafka);
  const monitoring =
    system.prometheus === undefined
      ? undefined
      : await createMonitoring(run, reporterPorts, system.prometheus);
  for (const [name, each] of monitoring?.processes ?? []) processes.set(name, each);
  if (kafka !== undefined) processes.set('kafka', kafka.process);
  const registry = system.schemaRegistry ? await createSchemaRegistry(run) : undefined;
  if (registry !== undefined) processes.set('schema-registry', registry.process);

  run.say(
    `starting ${[kafka && 'Kafka', ...[...clusters.values()].map(({version}) => `Flink ${version}`), registry && 'Apicurio', monitoring && 'Prometheus'].filter(Boolean).join(', ')}`,
  );
  const startKafka = async () => {
    await kafka?.process.start();
    await kafka?.createTopics();
  };
  await Promise.all([
    startKafka(),
    registry?.process.start(),
    ...[...clusters.values()].map((cluster) => cluster.start()),
    ...[...(monitoring?.processes.values() ?? [])].map((each) => each.start()),
  ]);
  const main = clusters.get('');
  if (main === undefined) throw new Error('No main cluster');
  const gateway = system.sqlGateway ? await startGateway(run, main, processes) : undefined;
  const jar = await buildFaultJob(run.root, main.home, run.folder);
  const faults = await knownFaults(run.root);

  const variables: Record<string, string> = {
    RUN: run.folder,
    FLINK_REST: main.rest,
    FLINK_HOME: main.home,
    JOB_JAR: jar,
    JOB_CLASS: faultJobClass,
    CHECKPOINT_DIR: `file://${folder('checkpoints')}`,
    SAVEPOINT_DIR: `file://${folder('savepoints')}`,
    BACKUP_DIR: folder('backup'),
    SWITCHES: folder('switches'),
  };
  if (kafka !== undefined) {
    Object.assign(variables, {
      KAFKA_HOME: kafka.home,
      BOOTSTRAP_SERVER: kafka.bootstrap,
      CLIENT_CONFIG: folder('client.properties'),
    });
  }
  if (monitoring !== undefined) {
    variables['PROMETHEUS_URL'] = monitoring.url;
    variables['PROMETHEUS_DIR'] = monitoring.folder;
    variables['ALERTMANAGER_DIR'] = monitoring.folder;
    if (monitoring.alertmanagerUrl !== undefined)
      variables['ALERTMANAGER_URL'] = monitoring.alertmanagerUrl;
  }
  if (registry !== undefined) variables['SCHEMA_REGISTRY_URL'] = registry.url;
  if (zookeeper !== undefined) variables['ZOOKEEPER'] = zookeeper.quorum;
  if (gateway !== undefined) variables['SQL_GATEWAY'] = gateway;
  for (const [name, cluster] of clusters) {
    if (name === '') continue;
    const prefix = name.toUpperCase().replaceAll('-', '_');
    variables[`${prefix}_FLINK_REST`] = cluster.rest;
    variables[`${prefix}_FLINK_HOME`] = cluster.home;
    if (cluster.version !== main.version)
      variables[`${prefix}_JOB_JAR`] = await buildFaultJob(run.root, cluster.home, folder(name));
  }

  let uploads = new Map<string, string>();
  const clusterOf = (job: Job): FlinkCluster => {
    const cluster = clusters.get(job.cluster ?? '');
    if (cluster === undefined)
      throw new LabError(
        `Unknown cluster \`${job.cluster}\`, expected ${[...clusters.keys()].filter(Boolean).join(', ') || 'none'}`,
      );
    return cluster;
  };
  const submitFaultJob = async (
    job: Extract<Job, {kind: 'fault-job'}>,
    values: Values,
  ): Promise<string> => {
    const cluster = clusterOf(job);
    const key = cluster.rest;
    let id = uploads.get(key);
    if (id === undefined) {
      const form = new FormData();
      form.append(
        'jarfile',
        new Blob([await readFile(jar)], {type: 'application/x-java-archive'}),
        'orders-enrichment.jar',
      );
      id =
        (await cluster.post<{filename: string}>('/jars/upload', form)).filename.split('/').at(-1) ??
        '';
      uploads = new Map(uploads).set(key, id);
    }
    const options = Object.entries(job.options ?? {}).flatMap(([name, value]) =>
      value === true ? [`--${name}`] : [`--${name}`, fillIn(String(value), values)],
    );
    const answer = await cluster.post<{jobid: string}>(`/jars/${id}/run`, {
      entryClass: faultJobClass,
      programArgsList: ['--name', job.name, '--switches', folder('switches'), ...options],
      parallelism: job.parallelism ?? 1,
      ...(job.from === undefined ? {} : {savepointPath: fillIn(job.from, values)}),
      ...(job.allowNonRestoredState ? {allowNonRestoredState: true} : {}),
    });
    return answer.jobid;
  };
  const submitSql = async (job: Extract<Job, {kind: 'sql'}>, values: Values): Promise<string> => {
    const cluster = clusterOf(job);
    const file = join(folder('work'), '..', `job-${Date.now()}.sql`);
    await writeFile(file, fillIn(job.sql, values));
    const result = await runTool(join(cluster.home, 'bin/sql-client.sh'), ['-f', file], {
      timeout: sqlTimeout * 1000,
      env: {...process.env, FLINK_CONF_DIR: join(cluster.home, 'conf')},
    });
    if (result.code === 124)
      throw new LabError(`The SQL client did not end within ${sqlTimeout} s`);
    const id = [...result.output.matchAll(/Job ID: ([0-9a-f]{32})/g)].at(-1)?.[1];
    if (id === undefined)
      throw new LabError(`The SQL job was not submitted: ${sqlReason(result.output)}`);
    return id;
  };

  return {
    variables,
    versions: {
      flink: run.version,
      java: await javaVersion(),
      ...versionsOf(run, main.version, system),
    },
    shownPaths: new Map([
      [run.folder, ''],
      ...[...run.parts.values()].map(({folder: part}) => [part, '/opt'] as const),
    ]),
    environment: {
      PATH: [
        // promtool and amtool, which a reader with Prometheus has.
        ...(monitoring === undefined
          ? []
          : [join(partOf(run, 'prometheus-debian').folder, 'usr/bin')]),
        process.env['PATH'],
      ].join(':'),
      HOME: folder('home'),
      LANG: 'C.UTF-8',
      LC_ALL: 'C.UTF-8',
      TZ: 'UTC',
      USER: 'flink',
      [runMarker]: process.env[runMarker],
      FLINK_IDENT_STRING: 'flink',
      ...quickStartFlink,
      ...(process.env['JAVA_HOME'] === undefined ? {} : {JAVA_HOME: process.env['JAVA_HOME']}),
    },
    workFolder: folder('work'),
    processes,
    submit: (job, values) =>
      job.kind === 'sql' ? submitSql(job, values) : submitFaultJob(job, values),
    inject: async (fault, value) => {
      if (!faults.has(fault))
        throw new LabError(
          `Unknown fault \`${fault}\` of the fault job, expected ${[...faults].sort().join(', ')}`,
        );
      await switchFault(folder('switches'), fault, value);
    },
    deliveredAlerts: () => monitoring?.receiver?.delivered ?? new Map(),
    forgetAlerts: () => monitoring?.receiver?.forget(),
    logs: async () => {
      const logs: NamedLog[] = [];
      for (const [name, each] of processes) {
        const text = await each.log();
        if (text !== '') logs.push({name, text});
      }
      return logs;
    },
    stop: async () => {
      monitoring?.receiver?.close();
      await endProcesses(run.record.processes, 5000);
    },
  };
}

function sqlReason(output: string): string {
  const lines = output.split('\n').map((line) => line.trim());
  const error = lines.findIndex((line) => line.includes('[ERROR]') || line.includes('Exception'));
  return (error === -1 ? lines.slice(-5) : lines.slice(error, error + 3)).join(' ').slice(0, 600);
}

function versionsOf({parts}: LabRun, flink: string, system: StandaloneSystem): Values {
  const used = [
    ...(system.kafka === undefined ? [] : ['kafka-4.0.0', `kafka-connector-${flink}`]),
    ...(system.schemaRegistry ? ['apicurio', `avro-format-${flink}`] : []),
    ...(system.prometheus === undefined ? [] : ['prometheus-debian']),
  ];
  return Object.assign({}, ...used.map((name) => parts.get(name)?.versions ?? {})) as Values;
}

/** True where the lab itself switches Flink's reporter on. */
function hasReporter({reporter = false}: Cluster, {prometheus}: StandaloneSystem): boolean {
  return reporter || (prometheus !== undefined && prometheus.scrape !== false);
}

async function choosePorts(run: LabRun, system: StandaloneSystem): Promise<number[]> {
  const clusters = [system.cluster ?? {}, ...Object.values(system.clusters ?? {})];
  if (!clusters.some((cluster) => hasReporter(cluster, system))) return [];
  const ports: number[] = [];
  for (let index = 0; index < 10; index++) ports.push(await run.choosePort(9250 + index));
  return ports;
}

/**
 * Gives a case with namespaces a `/tmp` of its own. Java keeps a file there for each process id, and each case begins to count
 * them at 1: where two share the folder, a program of the one warns of a file that the other has locked, amid its output.
 */
async function ownTemporaryFolder(run: LabRun): Promise<void> {
  if (run.isolation !== 'namespaces') return;
  const folder = join(run.folder, 'slash-tmp');
  await mkdir(folder);
  await chmod(folder, 0o1777);
  // Where the kernel allows none, the worst is such a warning.
  await mount(['--bind', folder, '/tmp'], 'A temporary folder').catch((error: Error) =>
    run.say(error.message),
  );
}

async function mountDisk(run: LabRun, path: string, megabytes: number): Promise<void> {
  requireNamespaces(run, 'Small disks need a mount namespace');
  await mkdir(path, {recursive: true});
  await mount(['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', path], `The disk ${path}`);
}

async function startGateway(
  run: LabRun,
  cluster: FlinkCluster,
  processes: Map<string, LabProcess>,
): Promise<string> {
  const port = await run.choosePort(8083);
  const url = `http://127.0.0.1:${port}`;
  const gateway = spawnedProcess(run, {
    name: 'sql-gateway',
    command: [
      join(cluster.home, 'bin/sql-gateway.sh'),
      'start-foreground',
      `-Dsql-gateway.endpoint.rest.address=127.0.0.1`,
      `-Dsql-gateway.endpoint.rest.bind-address=127.0.0.1`,
      `-Dsql-gateway.endpoint.rest.port=${port}`,
    ],
    cwd: run.folder,
    env: {FLINK_CONF_DIR: join(cluster.home, 'conf')},
    logFile: join(run.folder, 'log/sql-gateway.log'),
    within: 60,
    ready: () => answers(`${url}/v1/info`),
  });
  processes.set('sql-gateway', gateway);
  await gateway.start();
  return url;
}

async function javaVersion(): Promise<string> {
  const {output} = await runTool('java', ['-version']);
  return /version "([^"]+)"/.exec(output)?.[1] ?? '';
}
