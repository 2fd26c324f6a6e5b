import type {Case, Scenario, System} from '../schemas/scenario.ts';

/** Which systems `lab run` is asked for; without a word it is the standalone ones. */
export const systemChoices = ['standalone', 'kubernetes', 'pods', 'confluent'] as const;
export type SystemChoice = (typeof systemChoices)[number];

/** The choice that a system belongs to. */
export function choiceOf(system: System): SystemChoice {
  switch (system.kind) {
    case 'standalone':
      return 'standalone';
    case 'kubernetes':
      return system.tier === 'api' ? 'kubernetes' : 'pods';
    case 'mock':
      return 'confluent';
    default:
      return system satisfies never;
  }
}

/**
 * A scenario without the cases of other systems; undefined where none is left. Cases of other systems run on the versions that
 * they name, `versions` of them where it is given.
 */
export function narrowScenario(
  scenario: Scenario,
  choices: readonly SystemChoice[],
  versions: (each: Case) => readonly string[] = ({versions: own}) => own ?? scenario.versions,
): Scenario | undefined {
  const cases = scenario.cases
    .filter(({system}) => choices.includes(choiceOf(system)))
    .map((each) =>
      each.system.kind === 'standalone' ? each : {...each, versions: [...versions(each)]},
    )
    .filter((each) => each.versions === undefined || each.versions.length > 0);
  if (cases.length === 0) return undefined;
  if (cases.some(({system}) => system.kind === 'standalone')) return {...scenario, cases};
  return {...scenario, versions: [...new Set(cases.flatMap((each) => each.versions ?? []))], cases};
}
