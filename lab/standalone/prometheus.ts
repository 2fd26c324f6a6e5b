import {mkdir, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {parse, stringify} from 'yaml';
import type {StandaloneSystem} from '../../schemas/scenario.ts';
import {installFiles} from '../../src/core/alerts/install/install-files.ts';
import {loadInstallSources} from '../../src/node/load-install-sources.ts';
import {type LabRun, partOf} from '../lab-run.ts';
import type {LabProcess} from '../system.ts';
import {AlertReceiver} from './alert-receiver.ts';
import {answers, spawnedProcess} from './spawned-process.ts';

export interface Monitoring {
  readonly url: string;
  /** Folder of prometheus.yml and alertmanager.yml. */
  readonly folder: string;
  readonly alertmanagerUrl: string | undefined;
  readonly receiver: AlertReceiver | undefined;
  readonly processes: ReadonlyMap<string, LabProcess>;
}

/** In the lab no rule waits longer than this before it fires, in seconds; otherwise a case would take a quarter of an hour. */
const longestFor = 5;

/** Prometheus over the reporters of a case, and where `alerts` is on the rules of `alerts/rules`, Alertmanager and a receiver. */
export async function createMonitoring(
  run: LabRun,
  reporterPorts: readonly number[],
  {alerts = false, patient = false, scrape = true}: NonNullable<StandaloneSystem['prometheus']>,
): Promise<Monitoring> {
  const part = partOf(run, 'prometheus-debian').folder;
  const folder = join(run.folder, 'prometheus');
  await mkdir(join(folder, 'rules'), {recursive: true});
  const port = await run.choosePort(9090);
  const managerPort = await run.choosePort(9094);
  const url = `http://127.0.0.1:${port}`;
  const alertmanagerUrl = alerts ? `http://127.0.0.1:${managerPort}` : undefined;
  const processes = new Map<string, LabProcess>();
  if (alerts) await writeRules(run.root, join(folder, 'rules'), patient);
  const config = {
    global: {scrape_interval: '2s', evaluation_interval: '2s'},
    rule_files: alerts ? [join(folder, 'rules/*.yaml')] : [],
    alerting: {
      alertmanagers: alerts ? [{static_configs: [{targets: [`127.0.0.1:${managerPort}`]}]}] : [],
    },
    ...(scrape ? {scrape_configs: [scrapeOf(reporterPorts)]} : {}),
  };
  await writeFile(join(folder, 'prometheus.yml'), stringify(config));
  processes.set(
    'prometheus',
    spawnedProcess(run, {
      name: 'prometheus',
      command: [
        join(part, 'usr/bin/prometheus'),
        `--config.file=${join(folder, 'prometheus.yml')}`,
        `--storage.tsdb.path=${join(folder, 'data')}`,
        `--web.listen-address=127.0.0.1:${port}`,
        '--web.enable-lifecycle',
      ],
      cwd: folder,
      logFile: join(run.folder, 'log/prometheus.log'),
      within: 30,
      ready: () => answers(`${url}/-/ready`),
    }),
  );
  if (!alerts) return {url, folder, alertmanagerUrl, receiver: undefined, processes};
  const receiverPort = await run.choosePort(9099);
  const receiver = new AlertReceiver();
  await receiver.listen(receiverPort);
  await writeFile(
    join(folder, 'alertmanager.yml'),
    stringify({
      // Debian's build wants the file of its package, which is not installed here.
      templates: [],
      route: {
        receiver: 'lab',
        group_wait: '1s',
        group_interval: '2s',
        repeat_interval: '1h',
        group_by: ['...'],
      },
      receivers: [{name: 'lab', webhook_configs: [{url: `http://127.0.0.1:${receiverPort}/`}]}],
    }),
  );
  processes.set(
    'alertmanager',
    spawnedProcess(run, {
      name: 'alertmanager',
      command: alertmanagerCommand(run, part, [
        `--config.file=${join(folder, 'alertmanager.yml')}`,
        `--storage.path=${join(folder, 'alertmanager')}`,
        `--web.listen-address=127.0.0.1:${managerPort}`,
        '--cluster.listen-address=',
      ]),
      cwd: folder,
      logFile: join(run.folder, 'log/alertmanager.log'),
      within: 30,
      ready: () => answers(`${alertmanagerUrl}/-/ready`),
    }),
  );
  return {url, folder, alertmanagerUrl, receiver, processes};
}

/** The scrape of all reporters of a case. */
function scrapeOf(ports: readonly number[]) {
  return {
    job_name: 'flink',
    static_configs: [
      {targets: ports.map((port) => `127.0.0.1:${port}`), labels: {flink_cluster: 'lab'}},
    ],
  };
}

/** Debian's Alertmanager dies without `/usr/share/prometheus/alertmanager/default.tmpl`, so its package's `usr/share` is laid over. */
function alertmanagerCommand(
  run: LabRun,
  part: string,
  args: readonly string[],
): [string, ...string[]] {
  const program = join(part, 'usr/bin/prometheus-alertmanager');
  if (run.isolation === 'loopback') return [program, ...args];
  const overlay = `mount -t overlay overlay -o "lowerdir=$1:/usr/share" /usr/share && shift && exec "$@"`;
  return [
    'unshare',
    '--mount',
    'sh',
    '-c',
    overlay,
    'sh',
    join(part, 'usr/share'),
    program,
    ...args,
  ];
}

interface RuleFile {
  readonly groups: readonly {readonly rules: readonly Record<string, unknown>[]}[];
}

/** Rules of systems that a standalone cluster does not have; loaded, they would say so. */
const ofOtherSystems = [
  'confluent-cloud',
  'confluent-platform',
  'kubernetes-operator',
  'kubernetes-pods',
];

/** The address that notifications carry; nothing listens there. */
const cookbook = 'https://runbooks.example.com';

/** Writes the rules as `npm run alerts` does. */
async function writeRules(root: string, to: string, patient: boolean): Promise<void> {
  const files = installFiles(await loadInstallSources(root), {
    baseUrl: cookbook,
    prometheusRelease: 'prometheus',
  });
  for (const [path, text] of Object.entries(files)) {
    const name = /^prometheus\/(.+)\.yaml$/.exec(path)?.[1];
    if (name === undefined || ofOtherSystems.includes(name)) continue;
    await writeFile(join(to, `${name}.yaml`), patient ? text : hurried(text));
  }
}

function hurried(text: string): string {
  const {groups} = parse(text) as RuleFile;
  return stringify({
    groups: groups.map((group) => ({
      ...group,
      rules: group.rules.map((rule) => ('for' in rule ? {...rule, for: `${longestFor}s`} : rule)),
    })),
  });
}
