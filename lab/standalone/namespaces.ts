import {LabError} from '../../src/node/lab/lab-error.ts';
import {runTool} from '../../src/node/lab/run-tool.ts';
import type {LabRun} from '../lab-run.ts';

/** Throws where a case has no namespaces of its own; `need` begins the message: `Small disks need a mount namespace`. */
export function requireNamespaces({isolation}: LabRun, need: string): void {
  if (isolation === 'namespaces') return;
  throw new LabError(`${need}, expected root or a kernel that lets users make namespaces`, {
    exitCode: 2,
  });
}

/** Mounts within the case's own namespace; `what` begins the message of a failure. */
export async function mount(args: readonly string[], what: string): Promise<void> {
  const mounted = await runTool('mount', args);
  if (mounted.code !== 0)
    throw new LabError(`${what} could not be mounted: ${mounted.output.trim()}`);
}
