import {mkdir, writeFile} from 'node:fs/promises';
import {connect} from 'node:net';
import {join} from 'node:path';
import {type LabRun, partOf} from '../lab-run.ts';
import type {LabProcess} from '../system.ts';
import {quickStart} from './quick-start-java.ts';
import {spawnedProcess} from './spawned-process.ts';

/** One ZooKeeper server, from the classes that Flink's own jar brings. */
export async function createZookeeper(
  run: LabRun,
): Promise<{readonly quorum: string; readonly process: LabProcess}> {
  const port = await run.choosePort(2181);
  const lib = join(partOf(run, `flink-${run.version}`).folder, 'pyflink/lib');
  const data = join(run.folder, 'zookeeper');
  await mkdir(data, {recursive: true});
  const config = join(data, 'zoo.cfg');
  await writeFile(
    config,
    `tickTime=2000\ndataDir=${data}\nclientPort=${port}\nclientPortAddress=127.0.0.1\nadmin.enableServer=false\n`,
  );
  const process = spawnedProcess(run, {
    name: 'zookeeper',
    command: [
      'java',
      quickStart,
      '-Xmx128m',
      '-cp',
      `${lib}/*`,
      'org.apache.flink.shaded.zookeeper3.org.apache.zookeeper.server.ZooKeeperServerMain',
      config,
    ],
    cwd: data,
    logFile: join(run.folder, 'log/zookeeper.log'),
    within: 30,
    ready: () =>
      new Promise((resolve) => {
        const socket = connect(port, '127.0.0.1', () => {
          socket.destroy();
          resolve(true);
        });
        socket.on('error', () => resolve(false));
      }),
  });
  return {quorum: `127.0.0.1:${port}`, process};
}
