import {mkdir, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {setTimeout as delay} from 'node:timers/promises';
import {z} from 'zod';
import {
  containerdConfig,
  dnsConfig,
  kubeletConfig,
  kubeletFolder,
  type NodeFolders,
  networkConfig,
  nodeName,
  nodeNetwork,
  nodeSetup,
  removeControlGroups,
} from '../../src/core/lab/kubernetes/node-files.ts';
import {LabError} from '../../src/node/lab/lab-error.ts';
import {runTool} from '../../src/node/lab/run-tool.ts';
import type {LabRun} from '../lab-run.ts';
import {spawnedProcess} from '../standalone/spawned-process.ts';
import type {LabProcess} from '../system.ts';
import {askApi, listObjects} from './api-client.ts';
import {type ApiServer, startApiServer} from './api-server.ts';
import {pauseImage} from './images.ts';
import {mustRun} from './must-run.ts';

/** A cluster of one node that runs pods, inside the namespaces of this process. */
export interface PodNode {
  readonly server: ApiServer;
  readonly processes: ReadonlyMap<string, LabProcess>;
  /** Runs kubectl as the administrator and gives what it printed. */
  kubectl(args: readonly string[], input?: string): Promise<string>;
  /** Takes the node's traces outside of its namespaces away: its control groups. */
  cleanUp(): Promise<void>;
}

export interface PodNodeOptions {
  /** Folder of the built programs. */
  readonly bin: string;
  /** Folder of Debian's unpacked packages. */
  readonly runtime: string;
  /** Archives of the images that pods of this run need. */
  readonly images: readonly string[];
}

/**
 * Starts a node in the namespaces of this process: nothing of it is visible outside, and all of it ends with them. Throws
 * a LabError where the process has no namespaces of its own, is not root, or a part of the node does not come up.
 */
export async function startPodNode(run: LabRun, options: PodNodeOptions): Promise<PodNode> {
  if (run.isolation !== 'namespaces' || process.getuid?.() !== 0) {
    throw new LabError(
      'Pods need root and namespaces of their own, expected to be run as root where `unshare` works',
      {exitCode: 2},
    );
  }
  const {bin, runtime, images} = options;
  const folder = join(run.folder, 'node');
  for (const name of ['cni', 'pod-logs', 'kubelet', 'log', 'shims'])
    await mkdir(join(folder, name), {recursive: true});
  const processes = new Map<string, LabProcess>();
  const folders: NodeFolders = {
    folder,
    authority: join(folder, 'ca.crt'),
    kubeconfig: join(folder, 'kubeconfig'),
  };
  const begin = async (
    name: string,
    command: readonly [string, ...string[]],
    ready: () => Promise<boolean>,
  ) => {
    const started = spawnedProcess(run, {
      ...{name, command, cwd: folder, ready, within: 120},
      logFile: join(folder, 'log', `${name}.log`),
      env: {PATH: `${bin}:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin`},
    });
    processes.set(name, started);
    await started.start();
  };
  await mustRun(['bash', '-c', nodeSetup(folders, runtime)]);

  await writeFile(join(folder, 'containerd.toml'), containerdConfig(folders, pauseImage));
  await writeFile(join(folder, 'cni/10-lab.conflist'), networkConfig(folders));
  const containerd = async () => {
    await begin(
      'containerd',
      ['/usr/bin/containerd', '--config', join(folder, 'containerd.toml')],
      async () => (await runTool('/usr/bin/ctr', ['version'], {timeout: 5000})).code === 0,
    );
    for (const image of images)
      await mustRun(['/usr/bin/ctr', '-n', 'k8s.io', 'images', 'import', image]);
  };
  const control = async () => {
    const server = await startApiServer(run, {
      ...{bin, folder},
      bind: {address: '0.0.0.0', port: 443},
      names: [nodeNetwork.apiServer, nodeNetwork.bridge],
      more: ({key, certificate}) => [
        ...['--advertise-address', nodeNetwork.bridge],
        ...['--kubelet-client-certificate', certificate, '--kubelet-client-key', key],
        ...['--kubelet-preferred-address-types', 'InternalIP'],
      ],
    });
    for (const [name, started] of server.processes) processes.set(name, started);
    return server;
  };
  const [server] = await Promise.all([control(), containerd()]);
  const always = async () => true;
  await begin(
    'kube-controller-manager',
    [
      join(bin, 'kube-controller-manager'),
      ...['--kubeconfig', folders.kubeconfig, '--leader-elect=false'],
      ...['--use-service-account-credentials', '--root-ca-file', folders.authority],
      ...['--service-account-private-key-file', server.accountKey],
    ],
    always,
  );
  await begin(
    'kube-scheduler',
    [join(bin, 'kube-scheduler'), '--kubeconfig', folders.kubeconfig, '--leader-elect=false'],
    always,
  );
  await untilAccounts(server);
  await writeFile(join(folder, 'kubelet.json'), kubeletConfig(folders));
  await begin(
    'kubelet',
    [
      join(bin, 'kubelet'),
      ...['--config', join(folder, 'kubelet.json'), '--kubeconfig', folders.kubeconfig],
      ...['--root-dir', kubeletFolder, '--cert-dir', `${kubeletFolder}/pki`],
      ...['--hostname-override', nodeName, '--node-ip', nodeNetwork.bridge],
    ],
    async () => (await listObjects(server.api, '/api/v1/nodes')).some(isReady),
  );
  await begin(
    'kube-proxy',
    [
      join(bin, 'kube-proxy'),
      ...['--kubeconfig', folders.kubeconfig, '--proxy-mode', 'iptables'],
      ...['--hostname-override', nodeName, '--cluster-cidr', nodeNetwork.pods],
      ...['--conntrack-max-per-core', '0', '--conntrack-tcp-timeout-established', '0'],
      ...['--conntrack-tcp-timeout-close-wait', '0'],
    ],
    always,
  );
  await writeFile(join(folder, 'Corefile'), dnsConfig(folders));
  await begin('coredns', [join(bin, 'coredns'), '-conf', join(folder, 'Corefile')], always);
  return {
    server,
    processes,
    kubectl: (args, input = '') =>
      mustRun([join(bin, 'kubectl'), ...args], {
        env: {...process.env, ...server.environment},
        input,
      }),
    cleanUp: async () => {
      await deletePods(server);
      await runTool('bash', ['-c', removeControlGroups]);
    },
  };
}

/** Waits until the controllers work: they give the first namespace its service account. */
async function untilAccounts({api}: ApiServer): Promise<void> {
  const path = '/api/v1/namespaces/default/serviceaccounts/default';
  for (let round = 0; round < 240; round++) {
    if ((await askApi(api, 'GET', path).catch(() => undefined))?.status === 200) return;
    await delay(250);
  }
  throw new LabError('kube-controller-manager made no service account within 60 s');
}

const conditionsSchema = z.array(z.looseObject({type: z.string(), status: z.string()}));

function isReady({
  status,
}: {
  readonly status?: Readonly<Record<string, unknown>> | undefined;
}): boolean {
  const conditions = conditionsSchema.safeParse(status?.['conditions']);
  return (
    conditions.success &&
    conditions.data.some((each) => each.type === 'Ready' && each.status === 'True')
  );
}

/** Lets the kubelet end the containers, so that their control groups can go. */
async function deletePods(server: ApiServer): Promise<void> {
  for (const pod of await listObjects(server.api, '/api/v1/pods').catch(() => [])) {
    const path = `/api/v1/namespaces/${pod.metadata.namespace}/pods/${pod.metadata.name}`;
    await askApi(server.api, 'DELETE', path, {gracePeriodSeconds: 0}).catch(() => undefined);
  }
  await delay(500);
}
