import type {Action, Case, Condition, Job, Scenario} from '../schemas/scenario.ts';

/** The words that scenarios are written with: each makes one action or condition, and nothing runs while it is made. */

type Of<Do extends Action['do']> = Extract<Action, {do: Do}>;
type Options<Do extends Action['do'], Given extends string> = Omit<Of<Do>, 'do' | Given>;

/** A scenario; the file's default export. */
export function defineScenario(scenario: Scenario): Scenario {
  return scenario;
}

/** A case that several scenarios share in parts can be made on its own. */
export function defineCase(each: Case): Case {
  return each;
}

/** Runs a block of the recipe in the reader's shell, and compares what it prints with what the recipe shows. */
export function run(block: string, options: Options<'run', 'block'> = {}): Action {
  return {do: 'run', block, ...options};
}

/** Ends a `background` block that runs, as Ctrl-C in its terminal does. */
export function stop(block: string): Action {
  return {do: 'stop', block};
}

/** Submits a job; `$JOB_ID` (or `as`) is its id from then on. */
export function submit(job: Job, as = 'JOB_ID'): Action {
  return {do: 'submit', job, as};
}

/** The fault-injectable job of `lab/fixtures/job`. */
export function faultJob(options: Omit<Extract<Job, {kind: 'fault-job'}>, 'kind'>): Job {
  return {kind: 'fault-job', ...options};
}

/**
 * The fault job `orders-enrichment`, at 50 orders a second for each source, with checkpoints behind it. Each wait may take `within`
 * seconds.
 */
export function healthyJob({
  parallelism,
  checkpoints = 2,
  within = 60,
}: {
  readonly parallelism?: number;
  readonly checkpoints?: number;
  readonly within?: number;
} = {}): Action[] {
  const width = parallelism === undefined ? {} : {parallelism};
  return [
    submit(faultJob({name: 'orders-enrichment', options: {rate: 50}, ...width})),
    waitFor(running(), within),
    waitFor(checkpointed(checkpoints), within),
  ];
}

/** A job in SQL. */
export function sqlJob(
  sql: string,
  options: Omit<Extract<Job, {kind: 'sql'}>, 'kind' | 'sql'> = {},
): Job {
  return {kind: 'sql', sql, ...options};
}

/** Switches a fault of the fault job on. */
export function inject(fault: string, value = 'on'): Action {
  return {do: 'inject', fault, value};
}

/** Switches it off again. */
export function heal(fault: string): Action {
  return {do: 'heal', fault};
}

/** Waits until a condition holds; the case fails after `within` seconds. */
export function waitFor(condition: Condition, within: number): Action {
  return {do: 'wait', for: condition, within};
}

/** Watches that a condition holds for so many seconds. */
export function hold(condition: Condition, seconds: number): Action {
  return {do: 'hold', that: condition, seconds};
}

/** Sends a signal to a process of the system: `kill('taskmanager-1')`, `kill('kafka', 'STOP')`. */
export function kill(process: string, signal: Of<'signal'>['signal'] = 'KILL'): Action {
  return {do: 'signal', process, signal};
}

/** Starts a process of the system again. */
export function start(process: string): Action {
  return {do: 'start', process};
}

/** A command of the lab's own, with why it is needed. */
export function shell(
  why: string,
  command: string,
  options: Options<'shell', 'why' | 'command'> = {},
): Action {
  return {do: 'shell', why, command, ...options};
}

/** Sets variables as a reader does in the page's fields. */
export function set(variables: Readonly<Record<string, string>>): Action {
  return {do: 'set', variables: {...variables}};
}

/** Waits a fixed time, with the reason why no condition can be waited for. */
export function pause(seconds: number, why: string): Action {
  return {do: 'pause', seconds, why};
}

/** All tasks of `$JOB_ID` (or of another job) run. */
export function running(job?: string): Condition {
  return job === undefined ? {kind: 'running'} : {kind: 'running', job};
}

/** A jq program over a REST answer gives neither null nor false: `rest('/jobs/$JOB_ID', '.state == "FAILED"')`. */
export function rest(path: string, jq: string): Condition {
  return {kind: 'rest', path, jq};
}

/** `$JOB_ID` has completed so many checkpoints since it was submitted. */
export function checkpointed(atLeast: number): Condition {
  return rest('/jobs/$JOB_ID/checkpoints', `.counts.completed >= ${atLeast}`);
}

/** `$JOB_ID` took up the state of this checkpoint or savepoint, a path such as `$SAVEPOINT`. */
export function restoredFrom(path: string): Condition {
  return rest('/jobs/$JOB_ID/checkpoints', `.latest.restored.external_path == "${path}"`);
}

/** The exception history of `$JOB_ID` holds a text. */
export function exception(text: string): Condition {
  return {kind: 'exception', text};
}

/** A line of a process' log matches. */
export function logLine(process: string, matches: string): Condition {
  return {kind: 'log', process, matches};
}

/** A metric of `$JOB_ID`: `metric('numRestarts', {above: 2})`. */
export function metric(name: string, bounds: {above?: number; below?: number}): Condition {
  return {kind: 'metric', metric: name, ...bounds};
}

/** A PromQL query gives a series. */
export function promql(query: string): Condition {
  return {kind: 'promql', query};
}

/** An alert fires and is delivered. */
export function alert(name: string): Condition {
  return {kind: 'alert', alert: name};
}

/** A process has ended. */
export function gone(process: string): Condition {
  return {kind: 'process', process, is: 'gone'};
}

/** A bash command ends with 0. */
export function shellSays(command: string): Condition {
  return {kind: 'shell', command};
}
