import {cp, mkdir, readdir, readFile, rm, symlink, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {parse, stringify} from 'yaml';
import type {Cluster} from '../../schemas/scenario.ts';
import {defaultMemory} from '../../src/core/lab/memory-plan.ts';
import {rootCause} from '../../src/core/lab/root-cause.ts';
import {LabError} from '../../src/node/lab/lab-error.ts';
import {isAlive, type ProcessIdentity, startTime} from '../../src/node/lab/live-processes.ts';
import {runTool} from '../../src/node/lab/run-tool.ts';
import {type LabRun, partOf} from '../lab-run.ts';
import type {LabProcess} from '../system.ts';
import {quickStartFlink} from './quick-start-java.ts';
import {waitUntilReady} from './spawned-process.ts';

const host = '127.0.0.1';

/** What Flink's scripts call a process in the names of its files; the lab starts the first of each. */
const services = {
  jobmanager: ['standalonesession', 'standalonejob'],
  taskmanager: ['taskexecutor'],
} as const;

/** A Flink standalone cluster with a FLINK_HOME of its own: scripts and configuration are copies, jars are links into the cache. */
export class FlinkCluster {
  readonly home: string;
  readonly version: string;
  readonly rest: string;
  readonly processes: ReadonlyMap<string, LabProcess>;
  private readonly run: LabRun;
  private readonly spec: Cluster;
  private readonly config: Readonly<Record<string, string | number | boolean>>;
  private readonly restPorts: readonly number[];
  /** Parts whose jars stand in `lib`. */
  private readonly libraries: readonly string[];

  private constructor(
    run: LabRun,
    name: string,
    spec: Cluster,
    config: Readonly<Record<string, string | number | boolean>>,
    restPorts: readonly number[],
    libraries: readonly string[],
  ) {
    this.run = run;
    this.spec = spec;
    this.version = spec.version ?? run.version;
    this.home = join(run.folder, 'opt', name === '' ? 'flink' : `flink-${name}`);
    this.rest = `http://${host}:${restPorts[0]}`;
    this.restPorts = restPorts;
    this.libraries = libraries;
    this.config = config;
    const prefix = name === '' ? '' : `${name}/`;
    const processes = new Map<string, LabProcess>();
    const managers = spec.jobManagers ?? 1;
    for (let index = 0; index < Math.max(managers, 1); index++) {
      const own = managers > 1 ? `jobmanager-${index + 1}` : 'jobmanager';
      processes.set(`${prefix}${own}`, this.daemon(`${prefix}${own}`, 'jobmanager', index));
    }
    // A few more than run from the start, so that scenarios can add some.
    for (let index = 0; index < 6; index++) {
      const own = `${prefix}taskmanager-${index + 1}`;
      processes.set(own, this.daemon(own, 'taskmanager', index));
    }
    this.processes = processes;
  }

  /** Lays out FLINK_HOME and writes the configuration. */
  static async create(
    run: LabRun,
    name: string,
    spec: Cluster,
    options: {
      readonly reporterPorts: readonly number[];
      readonly zookeeper: string | undefined;
      /** Puts Kafka's connector into `lib`. */
      readonly kafka: boolean;
      /** Puts the format `avro-confluent` into `lib`. */
      readonly schemaRegistry: boolean;
    },
  ): Promise<FlinkCluster> {
    const ports: number[] = [];
    for (let index = 0; index < Math.max(spec.jobManagers ?? 1, 1); index++)
      ports.push(await run.choosePort(8081 + index));
    const rpc = [await run.choosePort(6123), await run.choosePort(6133)];
    const blob = [await run.choosePort(6124), await run.choosePort(6134)];
    const several = (spec.jobManagers ?? 1) > 1;
    const folder = (path: string) => `file://${join(run.folder, path)}`;
    const config: Record<string, string | number | boolean> = {
      'jobmanager.rpc.address': host,
      'jobmanager.bind-host': host,
      'jobmanager.rpc.port': rpc[0] ?? 0,
      'rest.address': host,
      'rest.bind-address': host,
      'rest.port': ports[0] ?? 0,
      ...(several ? {'rest.bind-port': ports.join(',')} : {}),
      'blob.server.port': several ? blob.join(',') : (blob[0] ?? 0),
      'taskmanager.host': host,
      'taskmanager.bind-host': host,
      'jobmanager.memory.process.size': `${spec.jobManagerMemory ?? defaultMemory.jobManager}m`,
      'taskmanager.memory.process.size': `${spec.taskManagerMemory ?? defaultMemory.taskManager}m`,
      'taskmanager.memory.managed.size': '128m',
      'taskmanager.numberOfTaskSlots': spec.slots ?? 2,
      'execution.checkpointing.interval': '5s',
      'execution.checkpointing.dir': folder('checkpoints'),
      'execution.checkpointing.savepoint-dir': folder('savepoints'),
      'io.tmp.dirs': join(run.folder, 'tmp'),
      'env.pid.dir': join(run.folder, 'pid', name),
      // The default is 10 s, which is not enough while other cases keep the cores busy.
      'pekko.startup-timeout': '60s',
      ...(options.zookeeper === undefined || spec.ha === undefined
        ? {}
        : {
            'high-availability.type': 'zookeeper',
            'high-availability.zookeeper.quorum': options.zookeeper,
            'high-availability.storageDir': folder('ha'),
            'high-availability.cluster-id': name === '' ? '/default' : `/${name}`,
            'high-availability.jobmanager.port': rpc.join(','),
          }),
      ...(options.reporterPorts.length === 0
        ? {}
        : {
            'metrics.reporter.prom.factory.class':
              'org.apache.flink.metrics.prometheus.PrometheusReporterFactory',
            'metrics.reporter.prom.port': options.reporterPorts.join(','),
          }),
      ...spec.config,
    };
    const version = spec.version ?? run.version;
    const cluster = new FlinkCluster(run, name, spec, config, ports, [
      ...(options.kafka ? [`kafka-connector-${version}`] : []),
      ...(options.schemaRegistry ? [`avro-format-${version}`] : []),
    ]);
    await cluster.layOut();
    return cluster;
  }

  /** Starts the processes that run from the start, and waits until all TaskManagers have registered. */
  async start(): Promise<void> {
    if (this.spec.jobManagers === 0) return;
    const names = [...this.processes.keys()];
    const managers = names.filter((name) => name.includes('jobmanager'));
    const workers = names
      .filter((name) => name.includes('taskmanager'))
      .slice(0, this.spec.taskManagers ?? 1);
    // All at once: they wait for each other by themselves.
    await Promise.all(managers.map((name) => this.processes.get(name)?.start()));
    await Promise.all(workers.map((name) => this.processes.get(name)?.start()));
    await waitUntilReady(
      {
        name: 'Flink',
        within: 180,
        ready: async () =>
          (await this.get<{taskmanagers: number}>('/overview')).taskmanagers >= workers.length,
      },
      async () => true,
      async () =>
        (await Promise.all(workers.map((name) => this.processes.get(name)?.log()))).join('\n'),
    );
  }

  /** An answer of the REST API. Throws where the status is an error. */
  async get<Answer>(path: string): Promise<Answer> {
    const response = await fetch(`${this.rest}${path}`, {signal: AbortSignal.timeout(10_000)});
    if (!response.ok)
      throw new LabError(
        `${path} answered ${response.status}: ${(await response.text()).slice(0, 300)}`,
      );
    return (await response.json()) as Answer;
  }

  /** Posts JSON. Throws with the server's reason where the status is an error. */
  async post<Answer>(path: string, body: unknown): Promise<Answer> {
    const multipart = body instanceof FormData;
    const response = await fetch(`${this.rest}${path}`, {
      method: 'POST',
      signal: AbortSignal.timeout(120_000),
      ...(multipart
        ? {body}
        : {body: JSON.stringify(body), headers: {'content-type': 'application/json'}}),
    });
    if (!response.ok) {
      throw new LabError(
        `POST ${path} answered ${response.status}: ${rootCause(await response.text())}`,
      );
    }
    return (await response.json()) as Answer;
  }

  private daemon(name: string, script: 'jobmanager' | 'taskmanager', index: number): LabProcess {
    let current: ProcessIdentity | undefined;
    const [service, ...others] = services[script];
    const log = async () => {
      const folder = join(this.home, 'log');
      const files = (await readdir(folder).catch(() => []))
        .filter(
          (file) =>
            [service, ...others].some((each) => file.includes(`-${each}-${index}-`)) &&
            !file.includes('gc'),
        )
        .sort()
        .reverse();
      return (await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')))).join(
        '\n',
      );
    };
    const pid = async () => {
      if (current !== undefined && (await isAlive(current))) return current.pid;
      // One that the reader started with a block of the recipe.
      for (const each of [service, ...others]) {
        const noted = (await this.javaProcesses(each))[index];
        if (noted !== undefined && (await startTime(noted)) !== undefined) return noted;
      }
      return undefined;
    };
    return {
      log,
      pid,
      start: async () => {
        const args =
          script === 'jobmanager' && this.restPorts.length > 1
            ? ['start', host, String(this.restPorts[index])]
            : ['start'];
        const started = await runTool(join(this.home, 'bin', `${script}.sh`), args, {
          cwd: this.home,
          env: this.environment(),
          timeout: 180_000,
        });
        const found = (await this.javaProcesses(service)).at(-1);
        const time = found === undefined ? undefined : await startTime(found);
        if (started.code !== 0 || found === undefined || time === undefined) {
          throw new LabError(`${name} did not start: ${started.output.trim().slice(-500)}`);
        }
        current = {pid: found, started: time};
        await this.run.record.add(name, found, false);
        if (script === 'taskmanager') return;
        const url = `http://${host}:${this.restPorts[index] ?? this.restPorts[0]}/overview`;
        await waitUntilReady(
          {
            name,
            within: 180,
            ready: async () => (await fetch(url, {signal: AbortSignal.timeout(3000)})).ok,
          },
          async () => (await pid()) !== undefined,
          log,
        );
      },
    };
  }

  /** Process ids that Flink's scripts noted for a service, oldest first. */
  private async javaProcesses(service: string): Promise<number[]> {
    const folder = String(this.config['env.pid.dir']);
    const files = (await readdir(folder).catch(() => [])).filter((file) =>
      file.endsWith(`-${service}.pid`),
    );
    const texts = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')));
    return texts.flatMap((text) =>
      text
        .split('\n')
        .filter((line) => line.trim() !== '')
        .map(Number),
    );
  }

  private environment(): NodeJS.ProcessEnv {
    return {
      ...process.env,
      ...quickStartFlink,
      FLINK_IDENT_STRING: 'flink',
      FLINK_HOME: this.home,
      FLINK_CONF_DIR: join(this.home, 'conf'),
    };
  }

  private async layOut(): Promise<void> {
    const source = join(partOf(this.run, `flink-${this.version}`).folder, 'pyflink');
    await mkdir(join(this.home, 'log'), {recursive: true});
    await mkdir(String(this.config['env.pid.dir']), {recursive: true});
    await mkdir(join(this.run.folder, 'tmp'), {recursive: true});
    for (const folder of ['bin', 'conf'])
      await cp(join(source, folder), join(this.home, folder), {recursive: true});
    for (const folder of ['lib', 'opt', 'plugins'])
      await linkTree(join(source, folder), join(this.home, folder));
    for (const library of this.libraries)
      await linkTree(partOf(this.run, library).folder, join(this.home, 'lib'));
    const gateway = this.run.parts.get(`sql-gateway-${this.version}`);
    if (gateway !== undefined) await linkTree(gateway.folder, join(this.home, 'opt'));
    await this.configure(this.spec.configFile ?? 'config.yaml');
  }

  private async configure(name: NonNullable<Cluster['configFile']>): Promise<void> {
    if (name === 'as-shipped') return;
    // The distribution's own file opens the JVM's modules to Flink.
    const shipped = join(this.home, 'conf/config.yaml');
    const own: unknown = parse(await readFile(shipped, 'utf8'));
    const config = {...flatten(own), ...this.config};
    if (name === 'config.yaml') {
      await writeFile(shipped, stringify(config));
      return;
    }
    // The old form is no YAML: it knows neither quotes nor values that go on in the next line.
    const lines = Object.entries(config).map(([key, value]) => `${key}: ${value}\n`);
    await writeFile(join(this.home, 'conf', name), lines.join(''));
    await rm(shipped);
  }
}

/** Makes folders with links to the files of others. */
async function linkTree(from: string, to: string): Promise<void> {
  await mkdir(to, {recursive: true});
  for (const entry of await readdir(from, {withFileTypes: true})) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) await linkTree(source, target);
    else if (!entry.name.endsWith('.json')) await symlink(source, target);
  }
}

/** Nested keys joined by dots. */
function flatten(tree: unknown, path: readonly string[] = []): Record<string, unknown> {
  if (typeof tree !== 'object' || tree === null || Array.isArray(tree)) {
    return path.length === 0 ? {} : {[path.join('.')]: tree};
  }
  return Object.assign(
    {},
    ...Object.entries(tree).map(([key, value]) => flatten(value, [...path, key])),
  ) as Record<string, unknown>;
}
