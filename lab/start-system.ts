import type {System} from '../schemas/scenario.ts';
import {LabError} from '../src/node/lab/lab-error.ts';
import type {LabRun} from './lab-run.ts';
import {startStandalone} from './standalone/start-standalone.ts';
import type {RunningSystem} from './system.ts';

/** Starts the system of a case, by its kind. A new kind adds a branch here and its schema in `schemas/scenario.ts`. */
export function startSystem(run: LabRun, system: System): Promise<RunningSystem> {
  switch (system.kind) {
    case 'standalone':
      return startStandalone(run, system);
    case 'kubernetes':
      throw new LabError(
        'The Kubernetes tiers are not part of this checkout, expected a standalone system',
        {exitCode: 2},
      );
    default:
      return system satisfies never;
  }
}
