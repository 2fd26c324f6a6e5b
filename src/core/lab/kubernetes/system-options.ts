import {z} from 'zod';

/** Options of a scenario's `kubernetes` system. */
export const kubernetesOptionsSchema = z.strictObject({
  /** Values of the variables of the reader; NAMESPACE, OPERATOR_NAMESPACE and DEPLOYMENT name what is made. */
  namespace: z.string().default('flink-orders'),
  operatorNamespace: z.string().default('flink-operator'),
  deployment: z.string().default('orders-enrichment'),
  /** False where the recipe starts on an empty cluster. */
  prepared: z.boolean().default(true),
  /** Fields over those of the prepared FlinkDeployment's spec; `null` removes one. */
  spec: z.record(z.string(), z.unknown()).optional(),
  /** More namespaces. */
  namespaces: z.array(z.string()).default([]),
  /** Tier 2 only: who runs the job, the operator or Flink's own application mode. */
  mode: z.enum(['operator', 'native']).default('operator'),
  /** Flink of the deployment at first, where the case leads it to its own version; tier 2 with an operator only. */
  flinkBefore: z.string().optional(),
  /** Name of the FlinkSessionJob that runs the job on a session cluster; tier 2 with an operator only. */
  sessionJob: z.string().optional(),
  /** Options of the fault job, such as `{rate: 100}`; tier 2 only. */
  jobOptions: z.record(z.string(), z.union([z.string(), z.number(), z.literal(true)])).default({}),
  /** Options of Flink over those of the lab; tier 2 only. */
  configuration: z.record(z.string(), z.string()).default({}),
  /** Brings the image with a JDK that recipes start beside a process; tier 2 only. */
  jdkImage: z.boolean().default(false),
  /** Disk of its own that each pod may take, `300Mi`, before the kubelet evicts it; native mode of tier 2 only. */
  ephemeralStorage: z.string().optional(),
  upgradeMode: z.enum(['savepoint', 'last-state', 'stateless']).default('savepoint'),
  taskManagerMemory: z.string().default('1100m'),
  parallelism: z.int().min(1).default(2),
});
export type KubernetesOptions = Readonly<z.infer<typeof kubernetesOptionsSchema>>;

/** The versions of Flink that a case on `version` has to do with: its own, and the one that it begins with. */
export function flinkVersionsOf(
  version: string,
  {flinkBefore}: Pick<KubernetesOptions, 'flinkBefore'>,
): readonly string[] {
  return [...new Set([version, flinkBefore ?? version])];
}

/** The FlinkDeployment that a recipe finds: a job with savepoints, high availability and two slots a TaskManager. */
export function preparedDeployment({
  namespace,
  deployment,
  spec = {},
}: KubernetesOptions): Readonly<Record<string, unknown>> {
  return {
    apiVersion: 'flink.apache.org/v1beta1',
    kind: 'FlinkDeployment',
    metadata: {name: deployment, namespace},
    spec: {
      image: 'registry.example.com/flink/orders-enrichment:1.7.0',
      flinkVersion: 'v2_2',
      serviceAccount: 'flink',
      flinkConfiguration: {
        'taskmanager.numberOfTaskSlots': '2',
        'high-availability.type': 'kubernetes',
        'high-availability.storageDir': 'file:///ha',
        'execution.checkpointing.dir': 'file:///checkpoints',
        'execution.checkpointing.savepoint-dir': 'file:///savepoints',
        'execution.checkpointing.interval': '10 s',
      },
      jobManager: {resource: {cpu: 1, memory: '1600m'}},
      taskManager: {resource: {cpu: 1, memory: '2048m'}},
      job: {
        jarURI: 'local:///opt/flink/usrlib/job.jar',
        entryClass: 'com.example.orders.EnrichmentJob',
        parallelism: 2,
        upgradeMode: 'savepoint',
        state: 'running',
      },
      ...spec,
    },
  };
}
