import {z} from 'zod';

/** The three platforms that every recipe answers for. */
export const platformIds = ['flink', 'confluent-platform', 'confluent-cloud'] as const;
export const platformSchema = z.enum(platformIds);
export type Platform = z.infer<typeof platformSchema>;

/** The two deployments of the platform `flink`. */
export const deploymentIds = ['standalone', 'kubernetes'] as const;
export const deploymentSchema = z.enum(deploymentIds);
export type Deployment = z.infer<typeof deploymentSchema>;

/** A tab is what one reader sees: one deployment of Flink, or one of the Confluent platforms. */
export const tabIds = [...deploymentIds, 'confluent-platform', 'confluent-cloud'] as const;
export const tabSchema = z.enum(tabIds);
export type Tab = z.infer<typeof tabSchema>;

/** What `same-as` may name. */
export const sameAsTargets = [
  'flink',
  ...deploymentIds,
  'confluent-platform',
  'confluent-cloud',
] as const;
export const sameAsTargetSchema = z.enum(sameAsTargets);
export type SameAsTarget = z.infer<typeof sameAsTargetSchema>;

/** How pages and messages call a platform, a deployment or a tab. */
export const platformNames: Readonly<Record<Platform | Deployment, string>> = {
  flink: 'Apache Flink',
  standalone: 'Standalone',
  kubernetes: 'Kubernetes Operator',
  'confluent-platform': 'Confluent Platform',
  'confluent-cloud': 'Confluent Cloud',
};

const versionSchema = z
  .string({
    error:
      'Unexpected number, expected a version in quotes such as `"1.20"` (YAML reads `1.20` as `1.2`)',
  })
  .regex(/^\d+\.\d+(\.\d+)?$/, {error: 'Unexpected version, expected digits such as `"2.2"`'});

/** `recipes/platforms.yaml`: what the whole cookbook supports. Only versions with facts stand here. */
export const platformsFileSchema = z.strictObject({
  flink: z.strictObject({
    versions: z
      .array(versionSchema)
      .min(1)
      .meta({description: 'Minor versions of Apache Flink, oldest first'}),
    longTermSupport: z
      .array(versionSchema)
      .meta({description: 'Those of them with long-term support'}),
    executedOn: z
      .array(versionSchema)
      .meta({description: 'Patch releases on which commands were run'}),
  }),
  kubernetesOperator: z.strictObject({
    versions: z
      .array(versionSchema)
      .min(1)
      .meta({description: 'Minor versions of the Flink Kubernetes Operator'}),
    newestFlink: versionSchema.meta({
      description: 'The newest Flink that its FlinkDeployment takes',
    }),
  }),
  confluentPlatform: z.strictObject({
    cmf: z
      .array(versionSchema)
      .min(1)
      .meta({description: 'Minor versions of Confluent Manager for Apache Flink'}),
    cli: versionSchema.meta({
      description: 'Version of the confluent CLI that the commands were checked against',
    }),
  }),
  confluentCloud: z.strictObject({
    asOf: z.iso
      .date()
      .meta({description: 'Confluent Cloud has no versions: the day its definitions were read'}),
    cli: versionSchema.meta({
      description: 'Version of the confluent CLI that the commands were checked against',
    }),
  }),
});
export type PlatformsFile = z.infer<typeof platformsFileSchema>;

/** The `platforms:` key of a recipe that supports less than the whole cookbook. */
export const recipePlatformsSchema = z.strictObject({
  flink: z
    .array(versionSchema)
    .min(1)
    .optional()
    .meta({description: 'Minor versions of Apache Flink'}),
  kubernetesOperator: z
    .array(versionSchema)
    .min(1)
    .optional()
    .meta({description: 'Minor versions of the operator'}),
  cmf: z.array(versionSchema).min(1).optional().meta({description: 'Minor versions of CMF'}),
});
