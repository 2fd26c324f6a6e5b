import type {System} from '../schemas/scenario.ts';
import {startKubernetes} from './kubernetes/start-kubernetes.ts';
import type {LabRun} from './lab-run.ts';
import {startMock} from './mock/start-mock.ts';
import {startStandalone} from './standalone/start-standalone.ts';
import type {RunningSystem} from './system.ts';

/** Starts the system of a case, by its kind. A new kind adds a branch here and its schema in `schemas/scenario.ts`. */
export function startSystem(run: LabRun, system: System): Promise<RunningSystem> {
  switch (system.kind) {
    case 'standalone':
      return startStandalone(run, system);
    case 'kubernetes':
      return startKubernetes(run, system);
    case 'mock':
      return startMock(run);
    default:
      return system satisfies never;
  }
}
