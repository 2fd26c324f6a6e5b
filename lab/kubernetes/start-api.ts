import {chmod, mkdir, readFile, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {setTimeout as delay} from 'node:timers/promises';
import {z} from 'zod';
import {
  type Call,
  helmShim,
  kubectlShim,
  readCalls,
  sleepShim,
} from '../../src/core/lab/kubernetes/shims.ts';
import {availableDeployment} from '../../src/core/lab/kubernetes/stand-in-objects.ts';
import {
  type KubernetesOptions,
  preparedDeployment,
} from '../../src/core/lab/kubernetes/system-options.ts';
import {LabError} from '../../src/node/lab/lab-error.ts';
import type {LabRun} from '../lab-run.ts';
import {type ApiObject, askApi, listObjects} from './api-client.ts';
import {type ApiServer, startApiServer, withoutNodes} from './api-server.ts';
import {type ChartRepository, serveChart} from './chart-repository.ts';
import {mustRun} from './must-run.ts';
import {startStandInOperator} from './stand-in-operator.ts';

/** A cluster of tier 1 with all that a recipe finds on it. */
export interface ApiSystem {
  readonly server: ApiServer;
  /** Environment of the reader's shell. */
  readonly environment: NodeJS.ProcessEnv;
  /** Variables that the lab knows the values of. */
  readonly variables: Readonly<Record<string, string>>;
  /** The calls of kubectl and helm since the last time this was asked. */
  calls(): Promise<readonly Call[]>;
  /** Ends what runs inside this process; the programs are in the run's record. */
  stop(): Promise<void>;
}

export interface ApiSystemInput {
  /** Folder of the built programs. */
  readonly bin: string;
  /** Manifests of the custom resource definitions, as YAML or JSON. */
  readonly crds: readonly string[];
  /** Folder of the operator's chart, where the user has one. */
  readonly chart?: string | undefined;
  readonly options: KubernetesOptions;
}

/**
 * Starts an API server, gives it the definitions, and prepares what a recipe finds: namespaces, the service account
 * `flink`, the operator's Deployment, and a FlinkDeployment that is STABLE. Throws a LabError where one of these fails.
 */
export async function startApiSystem(run: LabRun, input: ApiSystemInput): Promise<ApiSystem> {
  const {bin, crds, chart, options} = input;
  const folder = join(run.folder, 'kubernetes');
  const server = await startApiServer(run, {bin, folder, more: () => withoutNodes});
  const kubectl = (args: readonly string[], text = '') =>
    mustRun([join(bin, 'kubectl'), ...args], {
      env: {...process.env, ...server.environment},
      input: text,
    });
  for (const crd of crds) await kubectl(['create', '-f', '-'], crd);
  await untilEstablished(server);
  if (options.prepared) await prepare(server, options);
  const ends = [startStandInOperator(server.api)];
  const stop = async () => {
    for (const end of ends.toReversed()) await end();
  };
  try {
    if (options.prepared) await untilStable(server, options);
    let charts: ChartRepository | undefined;
    if (chart !== undefined) {
      const port = await run.choosePort(18080);
      charts = await serveChart(join(bin, 'helm'), chart, {folder: join(folder, 'charts'), port});
      ends.push(charts.stop);
    }
    const shims = join(folder, 'shims');
    const notes = join(folder, 'calls.tsv');
    await writeShims(shims, bin, charts?.url);
    await writeFile(notes, '');
    let read = 0;
    return {
      server,
      environment: {
        ...server.environment,
        PATH: `${shims}:${server.environment['PATH'] ?? ''}`,
        LAB_CALLS: notes,
      },
      variables: {
        NAMESPACE: options.namespace,
        OPERATOR_NAMESPACE: options.operatorNamespace,
        DEPLOYMENT: options.deployment,
      },
      async calls() {
        const text = (await readFile(notes, 'utf8')).slice(read);
        read += text.length;
        return readCalls(text);
      },
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function writeShims(folder: string, bin: string, charts: string | undefined): Promise<void> {
  await mkdir(folder, {recursive: true});
  for (const [name, text] of [
    ['kubectl', kubectlShim(join(bin, 'kubectl'))],
    ['helm', helmShim(join(bin, 'helm'), charts)],
    ['sleep', sleepShim],
  ] as const) {
    await writeFile(join(folder, name), text);
    await chmod(join(folder, name), 0o755);
  }
}

async function prepare({api}: ApiServer, options: KubernetesOptions): Promise<void> {
  const create = async (path: string, body: Readonly<Record<string, unknown>>) => {
    const {status, body: answer} = await askApi(api, 'POST', path, body);
    if (status !== 201)
      throw new LabError(`The API server refused to create ${path}: ${JSON.stringify(answer)}`);
  };
  const {namespace, operatorNamespace} = options;
  for (const name of new Set([namespace, operatorNamespace, ...options.namespaces]))
    await create('/api/v1/namespaces', {metadata: {name}});
  await create(`/api/v1/namespaces/${namespace}/serviceaccounts`, {metadata: {name: 'flink'}});
  const labels = {'app.kubernetes.io/name': 'flink-kubernetes-operator'};
  const deployments = `/apis/apps/v1/namespaces/${operatorNamespace}/deployments`;
  await create(deployments, {
    metadata: {name: 'flink-kubernetes-operator', labels},
    spec: {
      replicas: 1,
      selector: {matchLabels: labels},
      template: {
        metadata: {labels},
        spec: {containers: [{name: 'flink-kubernetes-operator', image: 'lab/none'}]},
      },
    },
  });
  await askApi(api, 'PATCH', `${deployments}/flink-kubernetes-operator/status`, {
    status: availableDeployment(1),
  });
  await create(
    `/apis/flink.apache.org/v1beta1/namespaces/${namespace}/flinkdeployments`,
    preparedDeployment(options),
  );
}

const conditionsSchema = z.array(z.looseObject({type: z.string(), status: z.string()}));

function isEstablished({status}: ApiObject): boolean {
  const conditions = conditionsSchema.safeParse(status?.['conditions']);
  return (
    conditions.success &&
    conditions.data.some((each) => each.type === 'Established' && each.status === 'True')
  );
}

async function untilEstablished({api}: ApiServer): Promise<void> {
  const path = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';
  for (let round = 0; round < 120; round++) {
    const definitions = await listObjects(api, path);
    if (definitions.length > 0 && definitions.every(isEstablished)) return;
    await delay(250);
  }
  throw new LabError(
    'The API server did not establish the custom resource definitions within 30 s',
  );
}

async function untilStable(
  {api}: ApiServer,
  {namespace, deployment}: KubernetesOptions,
): Promise<void> {
  const path = `/apis/flink.apache.org/v1beta1/namespaces/${namespace}/flinkdeployments/${deployment}`;
  for (let round = 0; round < 60; round++) {
    const {body} = await askApi(api, 'GET', path);
    if (JSON.stringify(body).includes('"lifecycleState":"STABLE"')) return;
    await delay(250);
  }
  throw new LabError(`${deployment} did not become STABLE within 15 s`);
}
