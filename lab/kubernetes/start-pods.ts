import {existsSync} from 'node:fs';
import {mkdir, readFile, rm, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {setTimeout as delay} from 'node:timers/promises';
import {parse} from 'yaml';
import {z} from 'zod';
import {
  labConfiguration,
  labDeployment,
  type Mount,
  mounts,
  operatorConfiguration,
  operatorLogging,
  operatorObjects,
} from '../../src/core/lab/kubernetes/operator-objects.ts';
import type {KubernetesOptions} from '../../src/core/lab/kubernetes/system-options.ts';
import {LabError} from '../../src/node/lab/lab-error.ts';
import {endProcesses} from '../../src/node/lab/live-processes.ts';
import {runTool} from '../../src/node/lab/run-tool.ts';
import type {LabRun} from '../lab-run.ts';
import {buildFaultJob, faultJobClass, knownFaults} from '../standalone/fault-job.ts';
import type {RunningSystem} from '../system.ts';
import {flinkImage} from './images.ts';
import {copyOlderSources} from './older-fault-job.ts';
import {type PodNode, startPodNode} from './pod-node.ts';
import {operatorFlinkVersion} from './pod-parts.ts';
import {forwardRest} from './rest-forward.ts';

/** What tier 2 is made of on this machine. */
export interface PodsInput {
  readonly bin: string;
  readonly runtime: string;
  readonly images: readonly string[];
  /** The folders of Flink's versions, for the client, the default configuration, and what the fault job is compiled with. */
  readonly flinkHomes: ReadonlyMap<string, string>;
  /** Folder with the operator's jars; its version; its resource definitions. */
  readonly operator: {
    readonly jars: string;
    readonly version: string;
    readonly crds: readonly string[];
  };
  readonly options: KubernetesOptions;
}

/** Folders of the run that pods share, by the path that they have in the pods. */
const sharedFolders = ['checkpoints', 'savepoints', 'ha', 'switches', 'jobs'] as const;

/**
 * Starts a node, on it the operator and a FlinkDeployment with the fault job, or that job in Flink's own application mode,
 * and waits until it runs. Throws a LabError where something does not come up, with what the cluster says about it.
 */
export async function startPods(run: LabRun, input: PodsInput): Promise<RunningSystem> {
  const {options} = input;
  const version = options.flinkBefore ?? run.version;
  const flinkHome = homeOf(input, version);
  for (const name of [...sharedFolders, 'work', 'home', 'backup', 'log'])
    await mkdir(join(run.folder, name), {recursive: true});
  // Pods run as another user than the lab where an image says so.
  await runTool('chmod', ['-R', '777', ...sharedFolders.map((name) => join(run.folder, name))]);
  run.say('starting a node that runs pods');
  const node = await startPodNode(run, input);
  const sources =
    version === operatorFlinkVersion
      ? await copyOlderSources(run.root, join(run.folder, 'older'))
      : run.root;
  const jar = await buildFaultJob(sources, flinkHome, join(run.folder, 'jobs'));
  const nextJar =
    version === run.version
      ? undefined
      : await buildFaultJob(run.root, homeOf(input, run.version), join(run.folder, 'next'));
  const shared: Mount[] = sharedFolders.map((name) => ({
    name,
    hostPath: join(run.folder, name),
    mountPath: `/${name}`,
  }));
  const {namespace, deployment: name} = options;
  const faults = await knownFaults(run.root);
  const args = [
    ...['--name', name, '--switches', '/switches'],
    ...Object.entries(options.jobOptions).flatMap(([option, value]) =>
      value === true ? [`--${option}`] : [`--${option}`, String(value)],
    ),
  ];
  const podJar = `/jobs/${jar.split('/').at(-1)}`;
  const configuration = {
    ...(await javaOptions(flinkHome)),
    ...options.configuration,
  };
  const forward = await forwardRest(node.server.api, {
    ...{namespace, deployment: name},
    port: await run.choosePort(8081),
  });
  try {
    if (options.mode === 'operator') {
      await startOperator(run, node, input, shared);
      const manifests = labDeployment({
        ...{name, namespace, shared, configuration},
        image: flinkImage(version),
        flinkVersion: version,
        job: {jar: podJar, entryClass: faultJobClass, args},
        parallelism: options.parallelism,
        upgradeMode: options.upgradeMode,
        taskManagerMemory: options.taskManagerMemory,
        sessionJob: options.sessionJob,
      });
      if (options.prepared) {
        run.say(`applying FlinkDeployment ${name}`);
        for (const each of manifests)
          await node.kubectl(['apply', '-f', '-'], JSON.stringify(each));
      }
    } else {
      await startNative(run, node, options, {flinkHome, shared, configuration, podJar, args});
    }
    const job = options.prepared ? await runningJob(forward.url, node, options) : undefined;
    return {
      variables: {
        RUN: run.folder,
        NAMESPACE: namespace,
        OPERATOR_NAMESPACE: options.operatorNamespace,
        DEPLOYMENT: name,
        ...(options.sessionJob === undefined ? {} : {SESSION_JOB: options.sessionJob}),
        JOB_JAR: jar,
        JOB_CLASS: faultJobClass,
        CHECKPOINT_DIR: 'file:///checkpoints',
        SAVEPOINT_DIR: 'file:///savepoints',
        BACKUP_DIR: join(run.folder, 'backup'),
        FLINK_HOME: flinkHome,
        IMAGE: flinkImage(version),
        ...(nextJar === undefined
          ? {}
          : {NEW_IMAGE: flinkImage(run.version), NEXT_JOB_JAR: nextJar}),
        FLINK_REST: forward.url,
        ...(job === undefined ? {} : {JOB_ID: job}),
        ...(await taskManagerVariable(node, options)),
      },
      versions: {
        flink: run.version,
        kubernetes: '1.34.4',
        ...(options.mode === 'operator' ? {operator: input.operator.version} : {}),
      },
      shownPaths: new Map([[run.folder, '']]),
      environment: {
        ...node.server.environment,
        HOME: join(run.folder, 'home'),
        LANG: 'C.UTF-8',
        LC_ALL: 'C.UTF-8',
        TZ: 'UTC',
        USER: 'flink',
      },
      workFolder: join(run.folder, 'work'),
      processes: node.processes,
      submit: () => {
        throw new LabError('A job of a FlinkDeployment is part of the system, expected no submit');
      },
      inject: async (fault, value) => {
        if (!faults.has(fault)) throw new LabError(`Unknown fault \`${fault}\` of the fault job`);
        const file = join(run.folder, 'switches', fault);
        if (value === undefined) await rm(file, {force: true});
        else await writeFile(file, value);
      },
      deliveredAlerts: () => new Map(),
      forgetAlerts: () => {},
      logs: async () => [
        {name: 'pods', text: await describe(node)},
        ...(await Promise.all(
          [...node.processes].map(async ([process, each]) => ({
            name: process,
            text: await each.log(),
          })),
        )),
      ],
      stop: async () => {
        await forward.stop();
        await node.cleanUp();
        await endProcesses(run.record.processes, 3000);
        await node.cleanUp();
      },
    };
  } catch (error) {
    const said = await describe(node);
    await node.cleanUp();
    throw error instanceof LabError
      ? new LabError(`${error.message}\n${said.slice(-3000)}`, {
          exitCode: error.exitCode,
          cause: error,
        })
      : error;
  }
}

function homeOf({flinkHomes}: PodsInput, version: string): string {
  const home = flinkHomes.get(version);
  if (home === undefined) throw new Error(`Flink ${version} was not prepared`);
  return home;
}

async function startOperator(
  run: LabRun,
  node: PodNode,
  {operator, options}: PodsInput,
  shared: readonly Mount[],
): Promise<void> {
  run.say(`starting Flink Kubernetes Operator ${operator.version}`);
  const configuration = join(run.folder, 'operator');
  await mkdir(configuration, {recursive: true});
  const text = operatorConfiguration(options.namespace);
  for (const file of ['flink-conf.yaml', 'config.yaml'])
    await writeFile(join(configuration, file), text);
  await writeFile(join(configuration, 'log4j2.properties'), operatorLogging);
  for (const crd of operator.crds) await node.kubectl(['create', '-f', '-'], crd);
  const objects = operatorObjects({
    namespace: options.operatorNamespace,
    watched: options.namespace,
    image: flinkImage(run.version),
    jars: operator.jars,
    configuration,
    shared,
  });
  for (const each of objects) await node.kubectl(['create', '-f', '-'], JSON.stringify(each));
  await node.kubectl([
    ...['-n', options.operatorNamespace, 'wait', 'deployment/flink-kubernetes-operator'],
    ...['--for=condition=Available', '--timeout=120s'],
  ]);
}

async function startNative(
  run: LabRun,
  node: PodNode,
  options: KubernetesOptions,
  job: {
    readonly flinkHome: string;
    readonly shared: readonly Mount[];
    readonly configuration: Readonly<Record<string, string>>;
    readonly podJar: string;
    readonly args: readonly string[];
  },
): Promise<void> {
  run.say(`starting Flink ${run.version} in application mode`);
  const {namespace} = options;
  for (const object of [
    {apiVersion: 'v1', kind: 'Namespace', metadata: {name: namespace}},
    {apiVersion: 'v1', kind: 'ServiceAccount', metadata: {name: 'flink', namespace}},
  ])
    await node.kubectl(['create', '-f', '-'], JSON.stringify(object));
  await node.kubectl([
    ...['-n', namespace, 'create', 'rolebinding', 'flink', '--clusterrole=edit'],
    `--serviceaccount=${namespace}:flink`,
  ]);
  const {volumes, volumeMounts} = mounts(job.shared);
  const template = join(run.folder, 'pod-template.json');
  const container = {
    name: 'flink-main-container',
    volumeMounts,
    ...(options.ephemeralStorage === undefined
      ? {}
      : {resources: {limits: {'ephemeral-storage': options.ephemeralStorage}}}),
  };
  await writeFile(
    template,
    JSON.stringify({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: {name: 'template'},
      spec: {containers: [container], volumes},
    }),
  );
  const settings: Record<string, string> = {
    ...labConfiguration,
    ...job.configuration,
    'kubernetes.cluster-id': options.deployment,
    'kubernetes.namespace': namespace,
    'kubernetes.service-account': 'flink',
    'kubernetes.container.image.ref': flinkImage(run.version),
    'kubernetes.container.image.pull-policy': 'Never',
    'kubernetes.pod-template-file.default': template,
    'kubernetes.jobmanager.cpu.amount': '0.2',
    'kubernetes.taskmanager.cpu.amount': '0.2',
    'jobmanager.memory.process.size': '1024m',
    'taskmanager.memory.process.size': options.taskManagerMemory,
    'parallelism.default': String(options.parallelism),
  };
  const {code, output} = await runTool(
    join(job.flinkHome, 'bin/flink'),
    [
      ...['run', '-t', 'kubernetes-application'],
      ...Object.entries(settings).map(([key, value]) => `-D${key}=${value}`),
      ...['-c', faultJobClass, `local://${job.podJar}`, ...job.args],
    ],
    {
      env: {
        ...process.env,
        ...node.server.environment,
        FLINK_CONF_DIR: join(job.flinkHome, 'conf'),
      },
      timeout: 120_000,
    },
  );
  if (code !== 0) throw new LabError(`Flink's client ended with ${code}: ${output.slice(-800)}`);
}

/** The options of Java that Flink's own configuration sets; without them it fails on Java 17. */
async function javaOptions(flinkHome: string): Promise<Readonly<Record<string, string>>> {
  for (const file of ['config.yaml', 'flink-conf.yaml']) {
    const path = join(flinkHome, 'conf', file);
    if (!existsSync(path)) continue;
    const text = await readFile(path, 'utf8');
    const nested = z
      .looseObject({
        env: z.looseObject({java: z.looseObject({opts: z.looseObject({all: z.string()})})}),
      })
      .safeParse(parse(text));
    const options = nested.success
      ? nested.data.env.java.opts.all
      : /^env\.java\.opts\.all: *(.+)$/m.exec(text)?.[1];
    if (options !== undefined) return {'env.java.opts.all': options};
  }
  return {};
}

const overviewSchema = z.looseObject({
  jobs: z.array(
    z.looseObject({
      jid: z.string(),
      state: z.string(),
      tasks: z.looseObject({running: z.number(), total: z.number()}),
    }),
  ),
});

/** The id of the job once all its tasks run. */
async function runningJob(
  rest: string,
  node: PodNode,
  {namespace, deployment, mode}: KubernetesOptions,
): Promise<string> {
  for (let round = 0; round < 420; round++) {
    const answer = await fetch(`${rest}/jobs/overview`, {signal: AbortSignal.timeout(3000)})
      .then((response) => response.json() as Promise<unknown>)
      .catch(() => undefined);
    const overview = overviewSchema.safeParse(answer);
    const job = overview.success ? overview.data.jobs[0] : undefined;
    if (job?.state === 'RUNNING' && job.tasks.running === job.tasks.total) {
      if (mode === 'operator')
        await node.kubectl([
          ...['-n', namespace, 'wait', `flinkdeployment/${deployment}`, '--timeout=120s'],
          '--for=jsonpath={.status.lifecycleState}=STABLE',
        ]);
      return job.jid;
    }
    await delay(1000);
  }
  throw new LabError(`The job of ${deployment} did not run within 7 min`);
}

async function taskManagerVariable(
  node: PodNode,
  {namespace, deployment, prepared}: KubernetesOptions,
): Promise<Readonly<Record<string, string>>> {
  if (!prepared) return {};
  const pod = await node.kubectl([
    ...['-n', namespace, 'get', 'pods', '-l', `app=${deployment},component=taskmanager`],
    ...['-o', 'jsonpath={.items[0].metadata.name}'],
  ]);
  return pod === '' ? {} : {TASKMANAGER_ID: pod};
}

/** What the cluster says of its pods, for the reading of a failure. */
async function describe(node: PodNode): Promise<string> {
  const ask = (...args: readonly string[]) => node.kubectl(args).catch(() => '');
  const parts = await Promise.all([
    ask('get', 'pods,flinkdeployments', '-A', '-o', 'wide'),
    ask('get', 'events', '-A', '--field-selector=type=Warning', '--sort-by=.lastTimestamp'),
    ask('-n', 'flink-operator', 'logs', 'deployment/flink-kubernetes-operator', '--tail=40'),
    ask('-n', 'flink-orders', 'logs', '-l', 'component=jobmanager', '--tail=30'),
  ]);
  return parts.join('\n');
}
