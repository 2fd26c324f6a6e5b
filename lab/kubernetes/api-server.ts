import {randomBytes} from 'node:crypto';
import {mkdir, readFile, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {kubeconfigText} from '../../src/core/lab/kubernetes/kubeconfig.ts';
import type {LabRun} from '../lab-run.ts';
import {spawnedProcess} from '../standalone/spawned-process.ts';
import type {LabProcess} from '../system.ts';
import {type ApiAddress, askApi} from './api-client.ts';
import {
  type Certificate,
  issueCertificate,
  makeAuthority,
  makeServiceAccountKeys,
} from './certificates.ts';

/** An API server of the lab, ready to answer. */
export interface ApiServer {
  readonly api: ApiAddress;
  /** Path of a kubeconfig of its administrator. */
  readonly kubeconfig: string;
  readonly authority: Certificate;
  /** Key with which the tokens of service accounts are signed. */
  readonly accountKey: string;
  /** What the recipes' commands need in their environment: KUBECONFIG, PATH, and private folders of helm. */
  readonly environment: NodeJS.ProcessEnv;
  readonly processes: ReadonlyMap<string, LabProcess>;
}

export interface ApiServerOptions {
  /** Folder of the built programs. */
  readonly bin: string;
  /** Folder for keys, data and logs. */
  readonly folder: string;
  /** Address and port that it binds; a free port of 127.0.0.1 where it is not given. */
  readonly bind?: {readonly address: string; readonly port: number};
  /** More host names and IP addresses for its certificate. */
  readonly names?: readonly string[];
  /** More arguments; `{folder}` is not replaced. */
  readonly more?: (files: {
    readonly key: string;
    readonly certificate: string;
  }) => readonly string[];
}

/**
 * Starts etcd and kube-apiserver, with all data below a folder, and waits until they answer. Alone they are a cluster
 * without nodes, on which objects live and no pod runs. Throws a LabError where one of them does not come up.
 */
export async function startApiServer(run: LabRun, options: ApiServerOptions): Promise<ApiServer> {
  const {bin, folder, bind, names = [], more = () => []} = options;
  await mkdir(join(folder, 'log'), {recursive: true});
  const port = bind?.port ?? (await run.choosePort(16443));
  const authority = await makeAuthority(folder);
  const serving = await issueCertificate(authority, folder, {
    file: 'apiserver',
    subject: '/CN=kube-apiserver',
    names: ['kubernetes.default.svc', 'localhost', '127.0.0.1', ...names],
  });
  const client = await issueCertificate(authority, folder, {
    file: 'kubelet-client',
    subject: '/O=system:masters/CN=kube-apiserver-kubelet-client',
    names: [],
  });
  const accounts = await makeServiceAccountKeys(folder);
  const token = randomBytes(24).toString('hex');
  const tokens = join(folder, 'tokens.csv');
  await writeFile(tokens, `${token},admin,admin,"system:masters"\n`, {mode: 0o600});
  const api: ApiAddress = {
    host: '127.0.0.1',
    port,
    token,
    authority: await readFile(authority.certificate, 'utf8'),
  };
  const etcd = `http://127.0.0.1:${await run.choosePort(12379)}`;
  const peer = `http://127.0.0.1:${await run.choosePort(12380)}`;
  const processes = new Map<string, LabProcess>();
  const begin = async (name: string, args: readonly string[], ready: () => Promise<boolean>) => {
    const started = spawnedProcess(run, {
      name,
      command: [join(bin, name), ...args],
      logFile: join(folder, 'log', `${name}.log`),
      cwd: folder,
      ready,
      within: 120,
    });
    processes.set(name, started);
    await started.start();
  };
  await begin(
    'etcd',
    [
      ...['--data-dir', join(folder, 'etcd'), '--unsafe-no-fsync'],
      ...['--listen-client-urls', etcd, '--advertise-client-urls', etcd],
      ...['--listen-peer-urls', peer, '--initial-advertise-peer-urls', peer],
      ...['--initial-cluster', `default=${peer}`],
    ],
    async () => (await fetch(`${etcd}/health`)).ok,
  );
  await begin(
    'kube-apiserver',
    [
      ...['--etcd-servers', etcd, '--bind-address', bind?.address ?? '127.0.0.1'],
      ...['--secure-port', String(port), '--allow-privileged'],
      ...['--tls-cert-file', serving.certificate, '--tls-private-key-file', serving.key],
      ...['--client-ca-file', authority.certificate, '--token-auth-file', tokens],
      ...['--service-account-key-file', accounts.publicKey],
      ...['--service-account-signing-key-file', accounts.privateKey],
      ...['--service-account-issuer', 'https://kubernetes.default.svc'],
      ...['--service-cluster-ip-range', '10.96.0.0/16', '--authorization-mode', 'Node,RBAC'],
      ...more(client),
    ],
    async () => (await askApi(api, 'GET', '/readyz')).status === 200,
  );
  const kubeconfig = join(folder, 'kubeconfig');
  const server = `https://127.0.0.1:${port}`;
  await writeFile(kubeconfig, kubeconfigText({server, authority: authority.certificate, token}), {
    mode: 0o600,
  });
  return {
    api,
    kubeconfig,
    authority,
    accountKey: accounts.privateKey,
    processes,
    environment: {
      KUBECONFIG: kubeconfig,
      PATH: `${bin}:${process.env['PATH'] ?? ''}`,
      HELM_CACHE_HOME: join(folder, 'helm/cache'),
      HELM_CONFIG_HOME: join(folder, 'helm/config'),
      HELM_DATA_HOME: join(folder, 'helm/data'),
    },
  };
}

/** Arguments of an API server whose cluster has no nodes and no controllers. */
export const withoutNodes: readonly string[] = [
  // In a network namespace there is no route to find an address by.
  ...['--advertise-address', '127.0.0.1'],
  ...['--endpoint-reconciler-type', 'none'],
  // No controller gives namespaces their default service account.
  ...['--disable-admission-plugins', 'ServiceAccount'],
];
