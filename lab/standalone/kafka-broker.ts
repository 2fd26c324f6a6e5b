import {mkdir, symlink, writeFile} from 'node:fs/promises';
import {connect} from 'node:net';
import {join} from 'node:path';
import {LabError} from '../../src/node/lab/lab-error.ts';
import {runTool} from '../../src/node/lab/run-tool.ts';
import {type LabRun, partOf} from '../lab-run.ts';
import type {LabProcess} from '../system.ts';
import {quickStart} from './quick-start-java.ts';
import {spawnedProcess} from './spawned-process.ts';

/** Kafka's shell tools, by the class that each runs: Maven's jars come without the scripts. */
const tools: Readonly<Record<string, string>> = {
  'kafka-topics': 'org.apache.kafka.tools.TopicCommand',
  'kafka-consumer-groups': 'org.apache.kafka.tools.consumer.group.ConsumerGroupCommand',
  'kafka-groups': 'org.apache.kafka.tools.GroupsCommand',
  'kafka-console-producer': 'org.apache.kafka.tools.ConsoleProducer',
  'kafka-console-consumer': 'org.apache.kafka.tools.consumer.ConsoleConsumer',
  'kafka-transactions': 'org.apache.kafka.tools.TransactionsCommand',
  'kafka-get-offsets': 'org.apache.kafka.tools.GetOffsetShell',
  'kafka-configs': 'kafka.admin.ConfigCommand',
  'kafka-storage': 'kafka.tools.StorageTool',
  'kafka-broker-api-versions': 'org.apache.kafka.tools.BrokerApiVersionsCommand',
  'kafka-metadata-quorum': 'org.apache.kafka.tools.MetadataQuorumCommand',
  'kafka-features': 'org.apache.kafka.tools.FeatureCommand',
  'kafka-log-dirs': 'org.apache.kafka.tools.LogDirsCommand',
  'kafka-reassign-partitions': 'org.apache.kafka.tools.reassign.ReassignPartitionsCommand',
  'kafka-producer-perf-test': 'org.apache.kafka.tools.ProducerPerformance',
  'kafka-delete-records': 'org.apache.kafka.tools.DeleteRecordsCommand',
  'kafka-leader-election': 'org.apache.kafka.tools.LeaderElectionCommand',
};

export interface KafkaSpec {
  readonly topics?: Readonly<Record<string, number>> | undefined;
  readonly config?: Readonly<Record<string, string | number>> | undefined;
}

/** One broker that is its own controller, with a KAFKA_HOME whose `bin` holds the shell tools. */
export interface KafkaBroker {
  readonly home: string;
  readonly bootstrap: string;
  readonly process: LabProcess;
  readonly createTopics: () => Promise<void>;
}

/** Lays out KAFKA_HOME, formats the storage and declares the broker; nothing runs yet. */
export async function createKafkaBroker(run: LabRun, spec: KafkaSpec): Promise<KafkaBroker> {
  const home = join(run.folder, 'opt/kafka');
  const libs = join(partOf(run, 'kafka-4.0.0').folder, 'libs');
  await mkdir(join(home, 'bin'), {recursive: true});
  await mkdir(join(home, 'config'), {recursive: true});
  await symlink(libs, join(home, 'libs'));
  for (const [name, main] of Object.entries(tools)) {
    const options = `-Xmx256m ${quickStart} -XX:+UseSerialGC -Dorg.slf4j.simpleLogger.defaultLogLevel=error`;
    const script = `#!/bin/sh\nexec java ${options} -cp '${libs}/*' ${main} "$@"\n`;
    await writeFile(join(home, 'bin', `${name}.sh`), script, {mode: 0o755});
  }
  const port = await run.choosePort(9092);
  const controller = await run.choosePort(9093);
  const bootstrap = `127.0.0.1:${port}`;
  const properties = {
    'process.roles': 'broker,controller',
    'node.id': 1,
    'controller.quorum.voters': `1@127.0.0.1:${controller}`,
    listeners: `PLAINTEXT://${bootstrap},CONTROLLER://127.0.0.1:${controller}`,
    'advertised.listeners': `PLAINTEXT://${bootstrap}`,
    'controller.listener.names': 'CONTROLLER',
    'log.dirs': join(run.folder, 'kafka-data'),
    'num.partitions': 2,
    'offsets.topic.replication.factor': 1,
    'offsets.topic.num.partitions': 4,
    'transaction.state.log.replication.factor': 1,
    'transaction.state.log.num.partitions': 4,
    'transaction.state.log.min.isr': 1,
    'group.initial.rebalance.delay.ms': 0,
    ...spec.config,
  };
  const config = join(home, 'config/server.properties');
  await writeFile(
    config,
    Object.entries(properties)
      .map(([key, value]) => `${key}=${value}\n`)
      .join(''),
  );
  await writeFile(join(run.folder, 'client.properties'), '');
  const tool = (name: string, args: readonly string[]) =>
    runTool(join(home, 'bin', `${name}.sh`), args, {timeout: 60_000});
  const formatted = await tool('kafka-storage', [
    'format',
    '-t',
    'Y29va2Jvb2stbGFiLWthZg',
    '-c',
    config,
  ]);
  if (formatted.code !== 0)
    throw new LabError(`Kafka's storage could not be formatted: ${formatted.output.slice(-500)}`);
  const broker = spawnedProcess(run, {
    name: 'kafka',
    command: [
      'java',
      quickStart,
      '-Xmx512m',
      '-Dorg.slf4j.simpleLogger.defaultLogLevel=info',
      '-Dorg.slf4j.simpleLogger.showDateTime=true',
      '-cp',
      `${libs}/*`,
      'kafka.Kafka',
      config,
    ],
    cwd: run.folder,
    logFile: join(run.folder, 'log/kafka.log'),
    within: 60,
    ready: () => listens(port),
  });
  return {
    home,
    bootstrap,
    process: broker,
    createTopics: async () => {
      for (const [topic, partitions] of Object.entries(spec.topics ?? {})) {
        const created = await tool('kafka-topics', [
          '--bootstrap-server',
          bootstrap,
          '--create',
          '--topic',
          topic,
          '--partitions',
          String(partitions),
        ]);
        if (created.code !== 0)
          throw new LabError(
            `Topic \`${topic}\` could not be created: ${created.output.slice(-500)}`,
          );
      }
    },
  };
}

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.setTimeout(1000, () => socket.destroy());
    socket.on('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
    socket.on('close', () => resolve(false));
  });
}
