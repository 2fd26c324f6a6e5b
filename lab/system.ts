import type {Job} from '../schemas/scenario.ts';
import type {Values} from '../src/core/lab/fill-in.ts';
import type {NamedLog} from '../src/core/lab/read-log.ts';

/** A process that scenarios may name. */
export interface LabProcess {
  /** Its id while it runs. */
  readonly pid: () => Promise<number | undefined>;
  readonly start: () => Promise<void>;
  /** All that it logged in this run. */
  readonly log: () => Promise<string>;
}

/** The first notification of an alert that fires. */
export interface DeliveredAlert {
  /** The link that it carried. */
  readonly link: string;
  /** When it came in, in milliseconds. */
  readonly at: number;
}

/** What a case talks to while it runs. Each kind of system in `schemas/scenario.ts` has one maker of these. */
export interface RunningSystem {
  /** What a reader of the page would fill in. */
  readonly variables: Values;
  /** Product to version, for the evidence. */
  readonly versions: Values;
  /** Folders of this run → the places that readers see them under, for the comparison of outputs. */
  readonly shownPaths: ReadonlyMap<string, string>;
  /** Environment of the reader's shell besides the variables. */
  readonly environment: NodeJS.ProcessEnv;
  /** Working directory of the reader's shell. */
  readonly workFolder: string;
  readonly processes: ReadonlyMap<string, LabProcess>;
  /** Puts a job on it and gives its id. */
  readonly submit: (job: Job, values: Values) => Promise<string>;
  /** Switches a fault of the fault job on, or off where there is no value. */
  readonly inject: (fault: string, value: string | undefined) => Promise<void>;
  /** The alerts that were delivered as firing since the last `forgetAlerts`, by name. */
  readonly deliveredAlerts: () => ReadonlyMap<string, DeliveredAlert>;
  /** Forgets the alerts that were delivered so far: what fired before the fault does not tell of it. */
  readonly forgetAlerts: () => void;
  /**
   * Asked after each block: why it does not count as executed here (`complaint`), or what has to be said of it (`remark`), in
   * which case its output is not compared.
   */
  readonly remark?: () => Promise<{readonly complaint?: string; readonly remark?: string}>;
  /** Logs of all that ran, for the reading of a failure. */
  readonly logs: () => Promise<readonly NamedLog[]>;
  /** Ends all that it started. */
  readonly stop: () => Promise<void>;
}
