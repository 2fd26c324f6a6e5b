/** A Kubernetes object to create, with the path of its collection, and the status that nobody else writes. */
export interface StandInObject {
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>> & {
    readonly metadata: Readonly<Record<string, unknown>> & {readonly name: string};
  };
  readonly status?: Readonly<Record<string, unknown>>;
}

/** A FlinkDeployment as far as its objects depend on it. */
export interface RunningDeployment {
  readonly name: string;
  readonly namespace: string;
  readonly image: string;
  readonly highlyAvailable: boolean;
}

/**
 * The objects of a FlinkDeployment that runs, as Flink's own Kubernetes integration makes them: the JobManager's
 * Deployment and pod, one TaskManager pod, and the config maps of high availability. No pod of them runs anywhere.
 */
export function objectsOf(deployment: RunningDeployment): readonly StandInObject[] {
  const {name, namespace, image, highlyAvailable} = deployment;
  const pods = `/api/v1/namespaces/${namespace}/pods`;
  const labels = (component: string) => ({
    app: name,
    component,
    type: 'flink-native-kubernetes',
  });
  const template = (component: string) => ({
    metadata: {labels: labels(component)},
    spec: {containers: [{name: 'flink-main-container', image}]},
  });
  const pod = (podName: string, component: string): StandInObject => ({
    path: pods,
    body: {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: {name: podName, namespace, labels: labels(component)},
      spec: template(component).spec,
    },
    status: {
      phase: 'Running',
      conditions: [{type: 'Ready', status: 'True'}],
      containerStatuses: [
        {
          name: 'flink-main-container',
          image,
          imageID: `${image.replace(/[:@].*$/, '')}@sha256:${'0'.repeat(64)}`,
          ready: true,
          restartCount: 0,
          state: {running: {startedAt: '2026-01-01T00:00:00Z'}},
        },
      ],
    },
  });
  return [
    {
      path: `/apis/apps/v1/namespaces/${namespace}/deployments`,
      body: {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata: {name, namespace, labels: labels('jobmanager')},
        spec: {
          replicas: 1,
          selector: {matchLabels: labels('jobmanager')},
          template: template('jobmanager'),
        },
      },
      status: availableDeployment(1),
    },
    pod(`${name}-6d9f7c5b8d-x2k4q`, 'jobmanager'),
    pod(`${name}-taskmanager-1-1`, 'taskmanager'),
    ...(highlyAvailable
      ? ['cluster', '0'.repeat(32)].map((of) => ({
          path: `/api/v1/namespaces/${namespace}/configmaps`,
          body: {
            apiVersion: 'v1',
            kind: 'ConfigMap',
            metadata: {
              name: `${name}-${of}-config-map`,
              namespace,
              labels: {app: name, type: 'flink-native-kubernetes'},
            },
          },
        }))
      : []),
  ];
}

/** The status of a Deployment whose pods are all there. */
export function availableDeployment(replicas: number): Readonly<Record<string, unknown>> {
  return {
    observedGeneration: 1,
    replicas,
    updatedReplicas: replicas,
    readyReplicas: replicas,
    availableReplicas: replicas,
    conditions: [
      {type: 'Available', status: 'True', reason: 'MinimumReplicasAvailable'},
      {type: 'Progressing', status: 'True', reason: 'NewReplicaSetAvailable'},
    ],
  };
}
