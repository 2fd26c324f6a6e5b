import type {Scenario} from '../../schemas/scenario.ts';
import {flinkVersions} from '../../src/node/lab/distributions.ts';
import {LabError} from '../../src/node/lab/lab-error.ts';

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
  readonly keep: boolean;
  readonly evidence: boolean;
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
  if (versions === undefined) return allVersions ? own : own.slice(0, 1);
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
