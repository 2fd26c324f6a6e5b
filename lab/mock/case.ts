import type {Action, Case} from '../../schemas/scenario.ts';

/** What the lab asks the mock servers with, of one recipe: `lab/mock/cases/<slug>.ts` exports one as default. */
export interface MockCases {
  readonly cases: readonly Case[];
  /** Blocks that no mock server can judge, each with its reason. */
  readonly notRun?: Readonly<Record<string, string>>;
}

/** A case whose blocks send requests; they hold where the specification of the API accepts each. */
export function mockCase(
  tab: 'confluent-platform' | 'confluent-cloud',
  title: string,
  steps: readonly Action[],
  prepare: readonly Action[] = [],
): Case {
  return {
    name: `specification-of-${tab}`,
    title,
    system: {kind: 'mock', tab},
    versions: ['2.2.1'],
    ...(prepare.length === 0 ? {} : {prepare: [...prepare]}),
    steps: [...steps],
  };
}
