import type {Isolation} from '../src/node/lab/isolation.ts';
import type {RunRecord} from '../src/node/lab/live-processes.ts';
import type {ReadyPart} from '../src/node/lab/parts.ts';

/** What one run of a case has at hand. */
export interface LabRun {
  /** The project's root. */
  readonly root: string;
  /** The run's own folder. */
  readonly folder: string;
  /** Flink's version. */
  readonly version: string;
  readonly isolation: Isolation;
  /** Downloaded parts by name. */
  readonly parts: ReadonlyMap<string, ReadyPart>;
  readonly record: RunRecord;
  readonly choosePort: (wanted: number) => Promise<number>;
  readonly say: (line: string) => void;
}

/** A part that the plan asked for. Throws where it was not planned: a bug of the lab. */
export function partOf({parts}: LabRun, name: string): ReadyPart {
  const part = parts.get(name);
  if (part === undefined) throw new Error(`Part ${name} was not downloaded before the run`);
  return part;
}
