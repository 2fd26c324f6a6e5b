import {spawn} from 'node:child_process';
import {mkdir, readFile, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import type {Isolated} from '../../src/node/lab/isolation.ts';
import {LabError} from '../../src/node/lab/lab-error.ts';
import {
  type ProcessIdentity,
  RunRecord,
  runMarker,
  startTime,
} from '../../src/node/lab/live-processes.ts';
import type {CaseOrder, CaseResult} from './case-worker.ts';

/** Seconds that a case has to tidy up once it is told to end. */
const patience = 20;

export interface RunningCase {
  readonly pid: number;
  readonly result: Promise<CaseResult>;
  /** Ends it and all that it started. */
  readonly stop: () => Promise<void>;
}

/** Runs a case in a process of its own, kept apart; that process and all below it end with this one. */
export async function startCase(
  order: CaseOrder,
  isolated: Isolated,
  onLine: (line: string) => void,
): Promise<RunningCase> {
  await mkdir(order.folder, {recursive: true});
  const orderFile = join(order.folder, 'order.json');
  await writeFile(orderFile, JSON.stringify(order));
  const worker = join(order.root, 'lab/runner/case-worker.ts');
  const [name, ...args] = isolated.wrap([process.execPath, '--import', 'tsx', worker, orderFile]);
  const child = spawn(name ?? '', args, {
    cwd: order.root,
    detached: true,
    env: {...process.env, [runMarker]: order.run},
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const pid = child.pid ?? 0;
  const record = new RunRecord(order.cache, {
    run: order.run,
    folder: order.folder,
    root: order.root,
    owner: order.owner,
  });
  await record.add('case', pid, true);
  let rest = '';
  let errors = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    const lines = `${rest}${chunk}`.split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) onLine(line);
  });
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    errors = `${errors}${chunk}`.slice(-4000);
  });
  child.stdin.on('error', () => {});
  const ended = new Promise<void>((resolve) => {
    child.on('error', () => resolve());
    child.on('close', () => resolve());
  });
  const result = ended.then(async (): Promise<CaseResult> => {
    await record.close();
    const text = await readFile(join(order.folder, 'result.json'), 'utf8').catch(() => undefined);
    if (text !== undefined) return JSON.parse(text) as CaseResult;
    return {
      kind: 'broken',
      message: `The case ended without a result: ${errors.trim() || 'it was stopped'}`,
      exitCode: 1,
      readings: [],
    };
  });
  return {
    pid,
    result,
    stop: async () => {
      child.stdin.end();
      const timer = setTimeout(() => {
        try {
          process.kill(-pid, 'SIGKILL');
        } catch {}
      }, patience * 1000);
      await result;
      clearTimeout(timer);
    },
  };
}

/** Ctrl-C and a closed terminal end what runs before they end the lab. */
export function stopOnSignals(stop: () => Promise<void>): () => void {
  let stopping = false;
  const onSignal = (signal: NodeJS.Signals) => {
    if (stopping) return;
    stopping = true;
    process.stderr.write(`\nlab: ${signal}, stopping what runs\n`);
    void stop().finally(() => process.exit(130));
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const signal of signals) process.on(signal, onSignal);
  return () => {
    for (const signal of signals) process.off(signal, onSignal);
  };
}

/** A name for a run that sorts by time. */
export function runName(recipe: string, each: string, version: string, now: Date): string {
  if (!/^[\w.-]+$/.test(version))
    throw new LabError(`Unexpected version \`${version}\``, {exitCode: 2});
  return `${now.toISOString().replaceAll(/[-:]|\.\d+/g, '')}-${recipe}-${each}-${version}-${process.pid}`;
}

/** This process, as the records of what it starts name it. */
export async function labItself(): Promise<ProcessIdentity> {
  return {pid: process.pid, started: (await startTime(process.pid)) ?? ''};
}
