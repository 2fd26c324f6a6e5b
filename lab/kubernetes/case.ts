import type {Action, Case} from '../../schemas/scenario.ts';
import type {KubernetesOptions} from '../../src/core/lab/kubernetes/system-options.ts';

/** What the lab runs of one recipe on Kubernetes: `lab/kubernetes/cases/<slug>.ts` exports one as default. */
export interface KubernetesCases {
  readonly cases: readonly Case[];
  /** Blocks that neither tier can run, each with its reason. */
  readonly notRun?: Readonly<Record<string, string>>;
}

/** The Flink of the cases that the operator of Maven Central, which ends at 1.18, cannot run. */
export const newestFlink = '2.2.1';

interface CaseParts {
  readonly title: string;
  readonly name?: string;
  /** Flink's versions, which decide on the operator as well; those of the tier where it is not given. */
  readonly versions?: readonly string[];
  readonly options?: Partial<KubernetesOptions>;
  readonly variables?: Readonly<Record<string, string>>;
  readonly prepare?: readonly Action[];
  readonly fault?: readonly Action[];
  readonly symptom?: readonly Action[];
  readonly steps: readonly Action[];
  readonly validation?: readonly Action[];
  readonly rollback?: readonly Action[];
}

/** A case of tier 1: an API server with the operator's resource definitions, states written by the lab, no pods. */
export function apiCase(parts: CaseParts): Case {
  return toCase(parts, 'api', [newestFlink]);
}

/**
 * A case of tier 2: pods that run. Its Flink is 1.18.1 with operator 1.7.0 from Maven Central, or 2.2.1 where the user gives the
 * jars of a newer operator; without an operator (`mode: 'native'`) it is always 2.2.1, and so it is where the case comes from an
 * older Flink (`flinkBefore`), which needs that newer operator.
 */
export function podsCase(parts: CaseParts): Case {
  const newest = parts.options?.mode === 'native' || parts.options?.flinkBefore !== undefined;
  return toCase(parts, 'pods', newest ? [newestFlink] : ['1.18.1', newestFlink]);
}

function toCase(
  {title, name, versions, options = {}, variables, ...phases}: CaseParts,
  tier: 'api' | 'pods',
  usual: readonly string[],
): Case {
  const filled = Object.entries(phases).flatMap(([phase, actions]) =>
    actions === undefined ? [] : [[phase, [...actions]] as const],
  );
  return {
    name: name ?? (tier === 'api' ? 'api-server' : 'pods'),
    title,
    system: {kind: 'kubernetes', tier, options},
    versions: [...(versions ?? usual)],
    ...(variables === undefined ? {} : {variables: {...variables}}),
    steps: [...phases.steps],
    ...Object.fromEntries(filled),
  };
}
