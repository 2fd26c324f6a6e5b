import {removeControlGroups} from '../src/core/lab/kubernetes/node-files.ts';
import {
  endProcesses,
  forgetRun,
  isAlive,
  markedProcesses,
  openRuns,
} from '../src/node/lab/live-processes.ts';
import {runTool} from '../src/node/lab/run-tool.ts';

/**
 * Ends what runs of a checkout left behind, and gives its names: with `all` also what still has a lab that watches over it. Other
 * checkouts, and processes whose id went to another program since, are left alone.
 */
export async function stopLeftovers(
  cache: string,
  root: string,
  {all}: {readonly all: boolean},
): Promise<string[]> {
  const names: string[] = [];
  for (const state of await openRuns(cache)) {
    if (all ? state.root !== root : await isAlive(state.owner)) continue;
    const ended = await endProcesses([...state.processes, ...(await markedProcesses(state.run))]);
    names.push(...ended.map(({name, pid}) => `${name} (${pid}) of ${state.run}`));
    await forgetRun(cache, state);
  }
  if (names.length > 0) await runTool('bash', ['-c', removeControlGroups]);
  return names;
}
