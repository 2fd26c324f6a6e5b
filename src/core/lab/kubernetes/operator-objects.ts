/** The operator as it runs in a pod of the lab. */
export interface OperatorSetup {
  readonly namespace: string;
  /** Namespace that it watches. */
  readonly watched: string;
  /** Image with Java. */
  readonly image: string;
  /** Folder of its jars on the node. */
  readonly jars: string;
  /** Folder of its configuration on the node. */
  readonly configuration: string;
  /** Folders that jobs write to, which a job's jar and state are read from by the operator itself as well. */
  readonly shared: readonly Mount[];
}

/** A folder of the node inside a pod. */
export interface Mount {
  readonly name: string;
  readonly hostPath: string;
  readonly mountPath: string;
}

/** Volumes and mounts for a pod's specification. */
export function mounts(list: readonly Mount[]): {
  readonly volumes: readonly unknown[];
  readonly volumeMounts: readonly unknown[];
} {
  return {
    volumes: list.map(({name, hostPath}) => ({
      name,
      hostPath: {path: hostPath, type: 'DirectoryOrCreate'},
    })),
    volumeMounts: list.map(({name, mountPath}) => ({name, mountPath})),
  };
}

/** Options of the operator that make it quick, and keep it within one namespace. */
export function operatorConfiguration(watched: string): string {
  return `kubernetes.operator.reconcile.interval: 10 s
kubernetes.operator.observer.progress-check.interval: 2 s
kubernetes.operator.observer.rest-ready.delay: 2 s
kubernetes.operator.health.probe.enabled: false
kubernetes.operator.leader-election.enabled: false
kubernetes.operator.dynamic.config.enabled: false
kubernetes.operator.watched.namespaces: ${watched}
kubernetes.operator.user.artifacts.allowed-schemes: file
`;
}

/** Log settings of the operator: what it decides, on standard output. */
export const operatorLogging = `rootLogger.level = INFO
rootLogger.appenderRef.console.ref = ConsoleAppender
appender.console.name = ConsoleAppender
appender.console.type = CONSOLE
appender.console.layout.type = PatternLayout
appender.console.layout.pattern = %d %-30c{1.} [%-5level] [%X{resource.namespace}.%X{resource.name}] %msg%n%throwable
`;

/** The objects with which the operator is installed: namespaces, accounts, rights, its Deployment. */
export function operatorObjects(setup: OperatorSetup): readonly unknown[] {
  const name = 'flink-kubernetes-operator';
  const labels = {'app.kubernetes.io/name': name};
  const {volumes, volumeMounts} = mounts([
    {name: 'jars', hostPath: setup.jars, mountPath: '/opt/operator/libs'},
    {name: 'conf', hostPath: setup.configuration, mountPath: '/opt/operator/conf'},
    ...setup.shared,
  ]);
  const account = (namespace: string, account: string, role: string) => [
    {apiVersion: 'v1', kind: 'ServiceAccount', metadata: {name: account, namespace}},
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRoleBinding',
      metadata: {name: `${namespace}-${account}`},
      roleRef: {apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: role},
      subjects: [{kind: 'ServiceAccount', name: account, namespace}],
    },
  ];
  return [
    ...[...new Set([setup.namespace, setup.watched])].map((namespace) => ({
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: {name: namespace},
    })),
    ...account(setup.watched, 'flink', 'edit'),
    ...account(setup.namespace, 'flink-operator', 'cluster-admin'),
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: {name, namespace: setup.namespace, labels},
      spec: {
        replicas: 1,
        selector: {matchLabels: labels},
        template: {
          metadata: {labels},
          spec: {
            serviceAccountName: 'flink-operator',
            containers: [
              {
                name,
                image: setup.image,
                imagePullPolicy: 'Never',
                command: [
                  ...['java', '-Xmx400m', '-XX:TieredStopAtLevel=1'],
                  '-Dlog4j.configurationFile=/opt/operator/conf/log4j2.properties',
                  ...['-cp', '/opt/operator/libs/*'],
                  'org.apache.flink.kubernetes.operator.FlinkOperator',
                ],
                env: Object.entries({
                  FLINK_CONF_DIR: '/opt/operator/conf',
                  FLINK_PLUGINS_DIR: '/opt/operator/plugins',
                  OPERATOR_NAME: name,
                  OPERATOR_NAMESPACE: setup.namespace,
                }).map(([variable, value]) => ({name: variable, value})),
                volumeMounts,
              },
            ],
            volumes,
          },
        },
      },
    },
  ];
}

/** What a FlinkDeployment of the lab is made of. */
export interface LabDeployment {
  readonly name: string;
  readonly namespace: string;
  readonly image: string;
  /** `2.2.1`. */
  readonly flinkVersion: string;
  readonly shared: readonly Mount[];
  /** Options over those of the lab. */
  readonly configuration: Readonly<Record<string, string>>;
  readonly job: {
    readonly jar: string;
    readonly entryClass: string;
    readonly args: readonly string[];
  };
  /** Name of the FlinkSessionJob that runs the job, where it is not the deployment itself. */
  readonly sessionJob: string | undefined;
  readonly parallelism: number;
  readonly upgradeMode: string;
  readonly taskManagerMemory: string;
}

/**
 * A FlinkDeployment whose job keeps its state in folders of the node: checkpoints, savepoints, high availability. With a session
 * job it is a session cluster, and the FlinkSessionJob comes behind it.
 */
export function labDeployment(deployment: LabDeployment): readonly Manifest[] {
  const {name, namespace, sessionJob, job} = deployment;
  if (sessionJob === undefined)
    return [cluster(deployment, jobSpec(deployment, `local://${job.jar}`))];
  return [
    cluster(deployment, undefined),
    {
      apiVersion: 'flink.apache.org/v1beta1',
      kind: 'FlinkSessionJob',
      metadata: {name: sessionJob, namespace},
      // The operator uploads the jar, from the folder that it shares with the pods.
      spec: {deploymentName: name, job: jobSpec(deployment, `file://${job.jar}`)},
    },
  ];
}

type Manifest = Readonly<Record<string, unknown>>;

function jobSpec({job, parallelism, upgradeMode}: LabDeployment, jarURI: string): Manifest {
  const {entryClass, args} = job;
  return {jarURI, entryClass, args, parallelism, upgradeMode, state: 'running'};
}

function cluster(deployment: LabDeployment, job: Manifest | undefined): Manifest {
  const {volumes, volumeMounts} = mounts(deployment.shared);
  const [major, minor] = deployment.flinkVersion.split('.');
  return {
    apiVersion: 'flink.apache.org/v1beta1',
    kind: 'FlinkDeployment',
    metadata: {name: deployment.name, namespace: deployment.namespace},
    spec: {
      image: deployment.image,
      imagePullPolicy: 'Never',
      flinkVersion: `v${major}_${minor}`,
      serviceAccount: 'flink',
      flinkConfiguration: {...labConfiguration, ...deployment.configuration},
      podTemplate: {
        spec: {containers: [{name: 'flink-main-container', volumeMounts}], volumes},
      },
      jobManager: {resource: {cpu: 0.2, memory: '1024m'}},
      taskManager: {resource: {cpu: 0.2, memory: deployment.taskManagerMemory}},
      ...(job === undefined ? {} : {job}),
    },
  };
}

/** Options of Flink that keep a job small and its faults quick to see. */
export const labConfiguration: Readonly<Record<string, string>> = {
  'taskmanager.numberOfTaskSlots': '2',
  'taskmanager.memory.managed.size': '128m',
  // Requests are small, so the limits are set apart from them: with 0.2 of a core Java takes a minute to start.
  'kubernetes.jobmanager.cpu.limit-factor': '6.0',
  'kubernetes.taskmanager.cpu.limit-factor': '6.0',
  'high-availability.type': 'kubernetes',
  'high-availability.storageDir': 'file:///ha',
  'execution.checkpointing.interval': '5 s',
  'state.checkpoints.dir': 'file:///checkpoints',
  'state.savepoints.dir': 'file:///savepoints',
  'web.refresh-interval': '1000',
  'rest.flamegraph.enabled': 'true',
};
