import {setTimeout as delay} from 'node:timers/promises';
import {availableDeployment, objectsOf} from '../../src/core/lab/kubernetes/stand-in-objects.ts';
import {nextStatus, snapshotStatus} from '../../src/core/lab/kubernetes/stand-in-status.ts';
import {type ApiAddress, type ApiObject, askApi, listObjects} from './api-client.ts';

const group = '/apis/flink.apache.org/v1beta1';

/** Milliseconds between two looks, and so how long an intermediate state such as UPGRADING can be seen. */
const roundMillis = 700;

/**
 * Writes what the Flink Kubernetes Operator would write where the lab runs none: the status of the four kinds, the
 * objects of a running FlinkDeployment, and the status of Deployments. Gives the function that ends it.
 */
export function startStandInOperator(api: ApiAddress): () => Promise<void> {
  let running = true;
  const loop = (async () => {
    while (running) {
      await round(api).catch(() => undefined);
      await delay(roundMillis);
    }
  })();
  return async () => {
    running = false;
    await loop;
  };
}

async function round(api: ApiAddress): Promise<void> {
  const deployments = await listObjects(api, `${group}/flinkdeployments`);
  for (const deployment of deployments) {
    await writeStatus(api, 'flinkdeployments', deployment, nextStatus(deployment, Date.now()));
    await keepObjects(api, deployment);
  }
  await removeOrphans(api, deployments);
  for (const job of await listObjects(api, `${group}/flinksessionjobs`))
    await writeStatus(api, 'flinksessionjobs', job, nextStatus(job, Date.now()));
  for (const snapshot of await listObjects(api, `${group}/flinkstatesnapshots`))
    await writeStatus(api, 'flinkstatesnapshots', snapshot, snapshotStatus(snapshot, Date.now()));
  for (const deployment of await listObjects(api, '/apis/apps/v1/deployments')) {
    if (deployment.status?.['observedGeneration'] === deployment.metadata.generation) continue;
    const replicas = Number(deployment.spec?.['replicas'] ?? 1);
    await askApi(api, 'PATCH', `${pathOf('/apis/apps/v1', 'deployments', deployment)}/status`, {
      status: {
        ...availableDeployment(replicas),
        observedGeneration: deployment.metadata.generation,
      },
    });
  }
}

function pathOf(prefix: string, plural: string, {metadata}: ApiObject): string {
  return `${prefix}/namespaces/${metadata.namespace}/${plural}/${metadata.name}`;
}

async function writeStatus(
  api: ApiAddress,
  plural: string,
  object: ApiObject,
  status: Readonly<Record<string, unknown>> | undefined,
): Promise<void> {
  if (status === undefined) return;
  await askApi(api, 'PATCH', `${pathOf(group, plural, object)}/status`, {status});
}

/** Creates the objects of a running FlinkDeployment that are missing, and owns them, so that they go with it. */
async function keepObjects(api: ApiAddress, {metadata, spec, status}: ApiObject): Promise<void> {
  const namespace = metadata.namespace ?? 'default';
  const suspended = status?.['lifecycleState'] === 'SUSPENDED';
  const settings = JSON.stringify(spec?.['flinkConfiguration'] ?? {});
  const objects = objectsOf({
    name: metadata.name,
    namespace,
    image: typeof spec?.['image'] === 'string' ? spec['image'] : 'flink:2.2.1',
    highlyAvailable: /high-availability/.test(settings),
  });
  for (const {path, body, status: wanted} of objects) {
    const own = `${path}/${body.metadata.name}`;
    const pod = path.endsWith('/pods');
    const {status: found} = await askApi(api, 'GET', own);
    if (pod && suspended) {
      if (found === 200) await askApi(api, 'DELETE', own);
      continue;
    }
    if (found !== 404) continue;
    const made = await askApi(api, 'POST', path, body);
    if (made.status === 201 && wanted !== undefined)
      await askApi(api, 'PATCH', `${own}/status`, {status: wanted});
  }
}

/** Deletes the objects of FlinkDeployments that are gone; config maps of high availability too, as the operator does. */
async function removeOrphans(api: ApiAddress, deployments: readonly ApiObject[]): Promise<void> {
  const selector = encodeURIComponent('type=flink-native-kubernetes');
  const alive = new Set(deployments.map(({metadata}) => `${metadata.namespace}/${metadata.name}`));
  for (const [prefix, plural] of [
    ['/apis/apps/v1', 'deployments'],
    ['/api/v1', 'pods'],
    ['/api/v1', 'configmaps'],
  ] as const) {
    for (const object of await listObjects(api, `${prefix}/${plural}?labelSelector=${selector}`)) {
      if (alive.has(`${object.metadata.namespace}/${object.metadata.labels?.['app']}`)) continue;
      await askApi(api, 'DELETE', pathOf(prefix, plural, object));
    }
  }
}
