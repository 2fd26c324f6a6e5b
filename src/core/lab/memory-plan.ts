import type {Cluster, StandaloneSystem} from '../../../schemas/scenario.ts';

/** At most so much memory may the processes of one case be allowed, in MiB. */
export const memoryLimit = 6144;

/** Sizes of processes that have no setting of their own, in MiB; measured as resident memory with room on top. */
const fixed = {
  kafka: 700,
  zookeeper: 200,
  prometheus: 200,
  alertmanager: 100,
  sqlGateway: 600,
  schemaRegistry: 400,
  client: 700,
} as const;

export const defaultMemory = {jobManager: 1024, taskManager: 1024} as const;

/** The memory that the processes of a system may take together, a command of the reader included, in MiB. */
export function plannedMemory(system: StandaloneSystem): number {
  const clusters = [system.cluster ?? {}, ...Object.values(system.clusters ?? {})];
  return (
    clusters.reduce((sum, cluster) => sum + clusterMemory(cluster), 0) +
    (system.kafka ? fixed.kafka : 0) +
    zookeeperServers(system) * fixed.zookeeper +
    (system.prometheus ? fixed.prometheus : 0) +
    (system.prometheus?.alerts ? fixed.alertmanager : 0) +
    (system.sqlGateway ? fixed.sqlGateway : 0) +
    (system.schemaRegistry ? fixed.schemaRegistry : 0) +
    Object.values(system.disks ?? {}).reduce((sum, size) => sum + size, 0) +
    fixed.client
  );
}

function zookeeperServers({zookeeper}: StandaloneSystem): number {
  if (Array.isArray(zookeeper)) return zookeeper.length;
  return zookeeper ? 1 : 0;
}

function clusterMemory({jobManagers = 1, taskManagers = 1, ...sizes}: Cluster): number {
  return (
    jobManagers * (sizes.jobManagerMemory ?? defaultMemory.jobManager) +
    taskManagers * (sizes.taskManagerMemory ?? defaultMemory.taskManager)
  );
}
