import {mkdir, readdir, readFile, rename, rm, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import {z} from 'zod';
import {stateFolder} from './lab-folders.ts';

const identitySchema = z.object({
  pid: z.int(),
  /** Clock ticks since the machine started, from `/proc/<pid>/stat`. */
  started: z.string(),
});
/** A process by its id and start time: an id alone may have been given to another process since. */
export type ProcessIdentity = Readonly<z.infer<typeof identitySchema>>;

const recordedSchema = identitySchema.extend({
  name: z.string(),
  /** True where it leads a process group that ends with it. */
  group: z.boolean(),
});
export type RecordedProcess = Readonly<z.infer<typeof recordedSchema>>;

const runStateSchema = z.object({
  run: z.string(),
  folder: z.string(),
  /** The project's root that it was started from. */
  root: z.string(),
  /** The lab's own process; when it has ended, what is recorded here is left over. */
  owner: identitySchema,
  processes: z.array(recordedSchema),
});
/** What one run of the lab has started, kept on disk so that it is found after a crash. */
export type RunState = Readonly<z.infer<typeof runStateSchema>>;

/** Start time of a process; undefined where it does not run (a zombie does not). */
export async function startTime(pid: number): Promise<string | undefined> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  // The name in brackets may hold blanks; what follows it is separated by single ones.
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields === undefined || fields[0] === 'Z' || fields[0] === 'X' ? undefined : fields[19];
}

/** True while exactly this process runs. */
export async function isAlive({pid, started}: ProcessIdentity): Promise<boolean> {
  return (await startTime(pid)) === started;
}

/** The state file of one run. Records are written before anything can happen to the process. */
export class RunRecord {
  private readonly path: string;
  private state: RunState;
  private writing: Promise<void> = Promise.resolve();
  private readonly onDisk: boolean;

  /** `onDisk` is false where the process ids mean nothing outside, in a namespace. */
  constructor(cache: string, state: Omit<RunState, 'processes'>, onDisk = true) {
    this.onDisk = onDisk;
    this.path = join(stateFolder(cache), `${state.run}.json`);
    this.state = {...state, processes: []};
  }

  get processes(): readonly RecordedProcess[] {
    return this.state.processes;
  }

  /** Records a process; one that has already ended is not recorded. */
  async add(name: string, pid: number, group: boolean): Promise<void> {
    const started = await startTime(pid);
    if (started === undefined) return;
    this.state = {...this.state, processes: [...this.state.processes, {name, pid, started, group}]};
    await this.save();
  }

  async close(): Promise<void> {
    await this.writing;
    await rm(this.path, {force: true});
  }

  private save(): Promise<void> {
    const {state} = this;
    if (!this.onDisk) return this.writing;
    this.writing = this.writing.then(async () => {
      await mkdir(join(this.path, '..'), {recursive: true});
      await writeFile(`${this.path}.new`, JSON.stringify(state, undefined, 2));
      await rename(`${this.path}.new`, this.path);
    });
    return this.writing;
  }
}

/** States of runs that were not closed. Files that are no state are left out. */
export async function openRuns(cache: string): Promise<RunState[]> {
  const files = await readdir(stateFolder(cache)).catch(() => []);
  const states: RunState[] = [];
  for (const file of files.filter((each) => each.endsWith('.json'))) {
    const text = await readFile(join(stateFolder(cache), file), 'utf8').catch(() => '');
    const state = runStateSchema.safeParse(parseJson(text));
    if (state.success) states.push(state.data);
  }
  return states;
}

/** Removes a run's state file. */
export async function forgetRun(cache: string, {run}: RunState): Promise<void> {
  await rm(join(stateFolder(cache), `${run}.json`), {force: true});
}

/** Variable in the environment of all that a run starts, and of what that starts in turn; its value is the run's name. */
export const runMarker = 'COOKBOOK_LAB_RUN';

/** All processes that carry a run's marker, except this one and those above it. */
export async function markedProcesses(run: string): Promise<RecordedProcess[]> {
  const marker = `${runMarker}=${run}`;
  const spared = await selfAndParents();
  const found: RecordedProcess[] = [];
  for (const entry of await readdir('/proc')) {
    const pid = Number(entry);
    if (!Number.isInteger(pid) || spared.has(pid)) continue;
    const environment = await readFile(`/proc/${pid}/environ`, 'utf8').catch(() => '');
    if (!environment.split('\0').includes(marker)) continue;
    const started = await startTime(pid);
    const name = await readFile(`/proc/${pid}/comm`, 'utf8').catch(() => '');
    if (started !== undefined) found.push({name: name.trim(), pid, started, group: false});
  }
  return found;
}

async function selfAndParents(): Promise<Set<number>> {
  const pids = new Set<number>();
  for (let pid = process.pid; pid > 1 && !pids.has(pid); ) {
    pids.add(pid);
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
    pid = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1] ?? 0);
  }
  return pids;
}

/** Ends recorded processes: politely, then by force after `patience` milliseconds. Gives those that ran. */
export async function endProcesses(
  processes: readonly RecordedProcess[],
  patience = 8000,
): Promise<RecordedProcess[]> {
  const alive: RecordedProcess[] = [];
  for (const each of processes) if (await isAlive(each)) alive.push(each);
  for (const each of alive) {
    send(each, 'SIGCONT');
    send(each, 'SIGTERM');
  }
  const until = Date.now() + patience;
  let left = alive;
  while (left.length > 0 && Date.now() < until) {
    await sleep(100);
    const still: RecordedProcess[] = [];
    for (const each of left) if (await isAlive(each)) still.push(each);
    left = still;
  }
  for (const each of alive) if (each.group || left.includes(each)) send(each, 'SIGKILL');
  return alive;
}

function send({pid, group}: RecordedProcess, signal: NodeJS.Signals): void {
  try {
    process.kill(group ? -pid : pid, signal);
  } catch {}
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
