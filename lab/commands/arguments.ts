import type {Scenario} from '../../schemas/scenario.ts';
import {flinkVersions} from '../../src/node/lab/distributions.ts';
import {LabError} from '../../src/node/lab/lab-error.ts';
import {type KubernetesFiles, podVersions} from '../kubernetes/prepare-kubernetes.ts';
import {narrowScenario, type SystemChoice} from '../system-choice.ts';

/** What the command line says, the same for all commands. */
export interface LabArguments {
  readonly root: string;
  readonly cache: string;
  readonly slugs: readonly string[];
  readonly all: boolean;
  /** A Git reference. */
  readonly changed: string | undefined;
  /** Name of the one case to run. */
  readonly only: string | undefined;
  readonly versions: readonly string[] | undefined;
  readonly allVersions: boolean;
  readonly times: number;
  /** Cases that run at once. */
  readonly atOnce: number;
  readonly keep: boolean;
  readonly evidence: boolean;
  /** The systems whose cases are meant. */
  readonly systems: readonly SystemChoice[];
  readonly kubernetes: KubernetesFiles;
  /** Paths of OpenAPI specifications. */
  readonly openapi: readonly string[];
  readonly say: (line: string) => void;
}

/** The versions to run a scenario on. Throws where it or the lab does not know one. */
export function versionsFor(
  scenario: Scenario,
  {versions, allVersions}: LabArguments,
): readonly string[] {
  const own = [
    ...new Set([...scenario.versions, ...scenario.cases.flatMap((each) => each.versions ?? [])]),
  ];
  const standalone = scenario.cases.every(({system}) => system.kind === 'standalone');
  if (versions === undefined) return allVersions || !standalone ? own : own.slice(0, 1);
  for (const version of versions) {
    if (!flinkVersions.includes(version))
      throw new LabError(
        `Unknown Flink version \`${version}\`, expected ${flinkVersions.join(', ')}`,
        {exitCode: 2},
      );
    if (!own.includes(version))
      throw new LabError(
        `Scenario \`${scenario.recipe}\` does not run on Flink ${version}, expected ${own.join(', ')}`,
        {exitCode: 2},
      );
  }
  return versions;
}

/** The cases of a scenario that are meant, on the versions that can be had here; undefined where there are none. */
export function meantScenario(
  scenario: Scenario,
  {systems, kubernetes}: Pick<LabArguments, 'systems' | 'kubernetes'>,
): Scenario | undefined {
  return narrowScenario(scenario, systems, ({system, versions = []}) => {
    const pods = system.kind === 'kubernetes' && system.tier === 'pods';
    // An operator decides on the one Flink that it is run with.
    if (!pods || system.options?.['mode'] === 'native') return versions;
    return versions.filter((version) => version === podVersions(kubernetes).flink);
  });
}
