import type {System} from '../../schemas/scenario.ts';
import {
  type KubernetesOptions,
  kubernetesOptionsSchema,
} from '../../src/core/lab/kubernetes/system-options.ts';
import {LabError} from '../../src/node/lab/lab-error.ts';

/** The options of a Kubernetes system, with defaults. Throws a LabError that names the one that is wrong. */
export function readOptions({options}: Extract<System, {kind: 'kubernetes'}>): KubernetesOptions {
  const read = kubernetesOptionsSchema.safeParse(options ?? {});
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new LabError(`${issue?.message} at \`system.options.${issue?.path.join('.')}\``, {
    exitCode: 2,
  });
}
