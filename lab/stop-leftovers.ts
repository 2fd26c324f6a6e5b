import {
  endProcesses,
  forgetRun,
  markedProcesses,
  openRuns,
} from '../src/node/lab/live-processes.ts';

/** Ends all that earlier runs left, and gives its names. Processes whose id went to another program since are left alone. */
export async function stopLeftovers(cache: string): Promise<string[]> {
  const names: string[] = [];
  for (const state of await openRuns(cache)) {
    const ended = await endProcesses([...state.processes, ...(await markedProcesses(state.run))]);
    names.push(...ended.map(({name, pid}) => `${name} (${pid}) of ${state.run}`));
    await forgetRun(cache, state);
  }
  return names;
}
