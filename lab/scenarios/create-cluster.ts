import type {Case} from '../../schemas/scenario.ts';
import {defineScenario, run, set, shell, shellSays, waitFor} from '../scenario.ts';

const jobManagers = ['jm-1', 'jm-2'];
const taskManagers = ['tm-1', 'tm-2'];
const zookeeper = ['zk-1', 'zk-2', 'zk-3'];
const hosts = [...jobManagers, ...taskManagers];

/** The reader works on another host from here on: each has its own configuration, logs and processes. */
const on = (host: string) =>
  set({
    NODE_HOST: host,
    FLINK_CONF_DIR: `$RUN/hosts/${host}/etc/flink/orders-prod`,
    FLINK_LOG_DIR: `$RUN/hosts/${host}/log`,
    FLINK_PID_DIR: `$RUN/hosts/${host}/pid`,
    LOCAL_DIR: `$RUN/hosts/${host}/var/lib/flink`,
  });

const hostFolders = shell(
  'each host has its folders',
  `for HOST in ${hosts.join(' ')}; do mkdir -p "$RUN/hosts/$HOST/log" "$RUN/hosts/$HOST/pid"; done`,
);

/** What the reader does on each host. */
const onEach = (names: readonly string[], ...actions: readonly ReturnType<typeof run>[]) =>
  names.flatMap((host) => [on(host), ...actions]);

/** The cluster is configured on every host and started, and runs the smoke test. */
const startSmokeTest = [
  ...onEach(hosts, run('cluster-config'), run('write-config')),
  on('jm-1'),
  run('start-jobmanager'),
  // So that the first one leads.
  waitFor(shellSays('curl -sf http://jm-1:8081/overview'), 90),
  on('jm-2'),
  run('start-jobmanager'),
  ...onEach(taskManagers, run('start-taskmanager')),
  run('check-cluster', {repeatFor: 90, within: 180}),
  on('jm-1'),
  run('smoke-sql'),
  run('submit-smoke-test', {within: 240, expect: ['"completed":[2-9]']}),
];

const system: Case['system'] = {
  kind: 'standalone',
  cluster: {jobManagers: 0, taskManagers: 0, configFile: 'as-shipped'},
  zookeeper,
  hosts,
};

const variables = {
  JOBMANAGER_HOSTS: jobManagers.join(' '),
  ZOOKEEPER_QUORUM: zookeeper.map((host) => `${host}:2181`).join(','),
  CLUSTER: 'orders-prod',
  FLINK_REST: 'http://jm-1:8081',
  HA_DIR: 'file://$RUN/mnt/flink/ha',
  CHECKPOINT_DIR: 'file://$RUN/mnt/flink/checkpoints',
  SAVEPOINT_DIR: 'file://$RUN/mnt/flink/savepoints',
};

const noProcess = shellSays('! ps -eo args | grep -q "[o]rg.apache.flink.runtime"');

export default defineScenario({
  recipe: 'create-cluster',
  versions: ['2.2.1'],
  cases: [
    {
      name: 'two-jobmanagers',
      title:
        'four hosts and three ZooKeeper servers become a cluster, whose leader is stopped under a running job',
      system,
      variables,
      prepare: [hostFolders, on('jm-1')],
      steps: [
        run('check-zookeeper'),
        ...onEach(hosts, run('probe-storage', {notCompared: 'the last look counts'})),
        on('jm-1'),
        run('probe-storage', {
          expect: [
            '^file:///mnt/flink/ha: .probe-jm-1 .probe-jm-2 .probe-tm-1 .probe-tm-2',
            '^file:///mnt/flink/savepoints: .probe-jm-1 .probe-jm-2 .probe-tm-1 .probe-tm-2',
          ],
        }),
        ...startSmokeTest,
        run('find-leader'),
        run('stop-leader'),
        run('check-failover', {
          repeatFor: 90,
          within: 180,
          expect: ['^restored from file:/mnt/flink/checkpoints/'],
        }),
        run('remove-smoke-test', {within: 180}),
      ],
      validation: [
        run('validate', {
          repeatFor: 60,
          within: 180,
          expect: ['^\\["jm-1",2,4,4\\]$', '^\\["jm-2",2,4,4\\]$'],
        }),
      ],
      rollback: [...onEach(hosts, run('rollback')), waitFor(noProcess, 60)],
    },
    {
      name: 'leader-killed',
      title:
        'the leader is killed under a running job, and the standby takes over once ZooKeeper misses it',
      system,
      variables,
      prepare: [hostFolders],
      steps: [
        ...startSmokeTest,
        run('find-leader', {expect: ['  jm-1$']}),
        shell('the leader dies', 'kill -9 $(cat "$RUN"/hosts/jm-1/pid/*.pid)'),
        run('check-failover', {
          repeatFor: 120,
          within: 180,
          expect: ['^restored from file:/mnt/flink/checkpoints/'],
        }),
      ],
    },
  ],
});
