import {spawn} from 'node:child_process';
import {closeSync, openSync} from 'node:fs';
import {mkdir, readFile} from 'node:fs/promises';
import {dirname} from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import {readLogs} from '../../src/core/lab/read-log.ts';
import {LabError} from '../../src/node/lab/lab-error.ts';
import {isAlive, type ProcessIdentity, startTime} from '../../src/node/lab/live-processes.ts';
import type {LabRun} from '../lab-run.ts';
import type {LabProcess} from '../system.ts';

export interface SpawnOptions {
  readonly name: string;
  readonly command: readonly [string, ...string[]];
  readonly cwd: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly logFile: string;
  /** True once it can be used. */
  readonly ready: () => Promise<boolean>;
  /** Seconds until it must be ready. */
  readonly within: number;
}

/** A program that stays in the foreground, in a process group of its own, with its output in a file. */
export function spawnedProcess(run: LabRun, options: SpawnOptions): LabProcess {
  let current: ProcessIdentity | undefined;
  const log = () => readFile(options.logFile, 'utf8').catch(() => '');
  return {
    log,
    pid: async () => (current !== undefined && (await isAlive(current)) ? current.pid : undefined),
    start: async () => {
      await mkdir(dirname(options.logFile), {recursive: true});
      const sink = openSync(options.logFile, 'a');
      const [name, ...args] = options.command;
      const child = spawn(name, args, {
        cwd: options.cwd,
        env: {...process.env, ...options.env},
        detached: true,
        stdio: ['ignore', sink, sink],
      });
      closeSync(sink);
      await new Promise<void>((resolve, reject) => {
        child.on('spawn', resolve);
        child.on('error', (cause) =>
          reject(new LabError(`Could not start ${options.name}: ${cause.message}`, {cause})),
        );
      });
      const pid = child.pid ?? 0;
      const started = await startTime(pid);
      current = started === undefined ? undefined : {pid, started};
      await run.record.add(options.name, pid, true);
      await waitUntilReady(
        options,
        async () => current !== undefined && (await isAlive(current)),
        log,
      );
    },
  };
}

/** Waits for something that starts. Throws with a reading of its log where it ends or does not come up in its time. */
export async function waitUntilReady(
  {name, ready, within}: Pick<SpawnOptions, 'name' | 'ready' | 'within'>,
  alive: () => Promise<boolean>,
  log: () => Promise<string>,
): Promise<void> {
  const until = Date.now() + within * 1000;
  while (Date.now() < until) {
    if (await ready().catch(() => false)) return;
    if (!(await alive()))
      throw new LabError(`${name} ended while it started${await reading(name, log)}`);
    await sleep(200);
  }
  throw new LabError(`${name} did not come up within ${within} s${await reading(name, log)}`);
}

async function reading(name: string, log: () => Promise<string>): Promise<string> {
  const [found] = readLogs([{name, text: await log()}]);
  return found === undefined ? '' : `: ${found}`;
}

/** True where something on 127.0.0.1 answers a GET with a status below 500. */
export async function answers(url: string): Promise<boolean> {
  const response = await fetch(url, {signal: AbortSignal.timeout(3000)});
  await response.arrayBuffer();
  return response.status < 500;
}
