import {mkdir, readFile, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import type {CaseRun} from '../../src/core/lab/evidence.ts';
import {readLogs} from '../../src/core/lab/read-log.ts';
import {portChooser} from '../../src/node/lab/free-ports.ts';
import type {Isolation} from '../../src/node/lab/isolation.ts';
import {LabError} from '../../src/node/lab/lab-error.ts';
import {
  endProcesses,
  markedProcesses,
  type ProcessIdentity,
  RunRecord,
} from '../../src/node/lab/live-processes.ts';
import type {ReadyPart} from '../../src/node/lab/parts.ts';
import type {LabRun} from '../lab-run.ts';
import {readLabContent} from '../read-scenarios.ts';
import {startSystem} from '../start-system.ts';
import type {RunningSystem} from '../system.ts';
import {runCase} from './run-case.ts';

/** What the lab hands to the process of one case. */
export interface CaseOrder {
  readonly root: string;
  readonly cache: string;
  readonly run: string;
  readonly folder: string;
  /** The lab's own process. */
  readonly owner: ProcessIdentity;
  readonly recipe: string;
  readonly case: string;
  readonly version: string;
  readonly isolation: Isolation;
  readonly parts: readonly (readonly [string, ReadyPart])[];
  /** Stays up after `prepare`, until it is told to end. */
  readonly stay: boolean;
}

/** What it hands back, in `result.json` of the run's folder. */
export type CaseResult =
  | {
      readonly kind: 'ran';
      readonly run: CaseRun;
      readonly versions: Readonly<Record<string, string>>;
      readonly readings: readonly string[];
    }
  | {
      readonly kind: 'broken';
      readonly message: string;
      readonly exitCode: 1 | 2;
      readonly readings: readonly string[];
    };

const orderFile = process.argv[2];
if (orderFile === undefined) throw new Error('No order');
const order = JSON.parse(await readFile(orderFile, 'utf8')) as CaseOrder;
const record = new RunRecord(
  order.cache,
  {run: `${order.run}-processes`, folder: order.folder, root: order.root, owner: order.owner},
  order.isolation === 'loopback',
);
let system: RunningSystem | undefined;

// The lab's own process holds the other end: when it ends, for whatever reason, so does this.
process.stdin.resume();
const told = new Promise<'told'>((resolve) => {
  for (const event of ['end', 'close', 'error']) process.stdin.on(event, () => resolve('told'));
});

const result = await Promise.race([work(), told]);
await system?.stop().catch(() => {});
await endProcesses([...record.processes, ...(await markedProcesses(order.run))], 3000);
await record.close();
if (result !== 'told') await writeFile(join(order.folder, 'result.json'), JSON.stringify(result));
process.exit(0);

async function work(): Promise<CaseResult> {
  const readings = async () => readLogs((await system?.logs().catch(() => [])) ?? []);
  try {
    const {recipes, scenarios} = await readLabContent(order.root, [order.recipe]);
    const recipe = recipes.get(order.recipe);
    const each = scenarios.get(order.recipe)?.cases.find(({name}) => name === order.case);
    if (recipe === undefined || each === undefined)
      throw new LabError(`Unknown case \`${order.case}\` of \`${order.recipe}\``, {exitCode: 2});
    await mkdir(order.folder, {recursive: true});
    const run: LabRun = {
      root: order.root,
      folder: order.folder,
      version: order.version,
      isolation: order.isolation,
      parts: new Map(order.parts),
      record,
      choosePort: portChooser(),
      say: (line) => process.stdout.write(`${line}\n`),
    };
    system = await startSystem(run, each.system);
    if (order.stay) {
      await writeFile(
        join(order.folder, 'variables.json'),
        JSON.stringify(system.variables, undefined, 2),
      );
      await new Promise(() => {});
    }
    const ran = await runCase(run, each, recipe, system);
    return {
      kind: 'ran',
      run: ran,
      versions: system.versions,
      readings: ran.evidence.verdict === 'held' ? [] : await readings(),
    };
  } catch (error) {
    if (error instanceof LabError)
      return {
        kind: 'broken',
        message: error.message,
        exitCode: error.exitCode,
        readings: await readings(),
      };
    return {
      kind: 'broken',
      message: error instanceof Error ? (error.stack ?? error.message) : String(error),
      exitCode: 1,
      readings: await readings(),
    };
  }
}
