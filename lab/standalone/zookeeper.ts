import {mkdir, writeFile} from 'node:fs/promises';
import {connect} from 'node:net';
import {join} from 'node:path';
import {type LabRun, partOf} from '../lab-run.ts';
import type {LabProcess} from '../system.ts';
import {quickStart} from './quick-start-java.ts';
import {spawnedProcess} from './spawned-process.ts';

export interface Zookeeper {
  /** `host:port` of each server, joined by commas. */
  readonly quorum: string;
  /** `zookeeper`; of an ensemble `zookeeper-1`, `zookeeper-2` … */
  readonly processes: ReadonlyMap<string, LabProcess>;
  readonly start: () => Promise<void>;
}

/** One ZooKeeper server, or an ensemble of one on each host, from the classes that Flink's own jar brings. */
export async function createZookeeper(
  run: LabRun,
  ensemble: readonly string[],
): Promise<Zookeeper> {
  const port = await run.choosePort(2181);
  const alone = ensemble.length === 0;
  const hosts = alone ? ['127.0.0.1'] : ensemble;
  const members = ensemble.map((host, index) => `server.${index + 1}=${host}:2888:3888`);
  const processes = new Map<string, LabProcess>();
  for (const [index, host] of hosts.entries()) {
    const name = alone ? 'zookeeper' : `zookeeper-${index + 1}`;
    const data = join(run.folder, name);
    await mkdir(data, {recursive: true});
    await writeFile(join(data, 'myid'), `${index + 1}\n`);
    const config = [
      'tickTime=2000',
      'initLimit=30',
      'syncLimit=5',
      `dataDir=${data}`,
      `clientPort=${port}`,
      `clientPortAddress=${host}`,
      'admin.enableServer=false',
      ...members,
    ];
    await writeFile(join(data, 'zoo.cfg'), `${config.join('\n')}\n`);
    processes.set(name, server(run, {name, data, host, port}));
  }
  return {
    quorum: hosts.map((host) => `${host}:${port}`).join(','),
    processes,
    start: async () => {
      const all = [...processes.values()];
      // Two are the majority of three, and elect the one with the higher number.
      await Promise.all(all.slice(0, 2).map((each) => each.start()));
      await Promise.all(all.slice(2).map((each) => each.start()));
    },
  };
}

function server(
  run: LabRun,
  {
    name,
    data,
    host,
    port,
  }: {
    readonly name: string;
    readonly data: string;
    readonly host: string;
    readonly port: number;
  },
): LabProcess {
  const lib = join(partOf(run, `flink-${run.version}`).folder, 'pyflink/lib');
  return spawnedProcess(run, {
    name,
    command: [
      'java',
      quickStart,
      '-Xmx128m',
      '-cp',
      `${lib}/*`,
      'org.apache.flink.shaded.zookeeper3.org.apache.zookeeper.server.quorum.QuorumPeerMain',
      join(data, 'zoo.cfg'),
    ],
    cwd: data,
    logFile: join(run.folder, 'log', `${name}.log`),
    within: 60,
    ready: () => serves(host, port),
  });
}

/** True where the server says which role it has: an ensemble without a majority serves nobody. */
function serves(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    let answer = '';
    const socket = connect(port, host, () => socket.write('srvr'));
    socket.setTimeout(2000, () => socket.destroy());
    socket.on('data', (data: Buffer) => {
      answer += data.toString();
    });
    socket.on('error', () => resolve(false));
    socket.on('close', () => resolve(answer.includes('Mode: ')));
  });
}
