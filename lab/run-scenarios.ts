import {rm} from 'node:fs/promises';
import {join} from 'node:path';
import type {Environment} from '../schemas/evidence.ts';
import type {Recipe} from '../schemas/recipe.ts';
import type {Case, Scenario} from '../schemas/scenario.ts';
import {addRun, type CaseRun, joinCases, replaceCases} from '../src/core/lab/evidence.ts';
import {flinkVersionsOf} from '../src/core/lab/kubernetes/system-options.ts';
import {memoryLimit, plannedMemory} from '../src/core/lab/memory-plan.ts';
import {caseVersions, planCase, tabOfCase, usesSql} from '../src/core/lab/plan.ts';
import {casesAtOnce, takeSlot} from '../src/node/lab/case-slots.ts';
import type {Isolated} from '../src/node/lab/isolation.ts';
import {LabError} from '../src/node/lab/lab-error.ts';
import {runsFolder} from '../src/node/lab/lab-folders.ts';
import {ensurePart, missingParts, type Part, type ReadyPart} from '../src/node/lab/parts.ts';
import {checkPreconditions} from '../src/node/lab/preconditions.ts';
import {readEvidence, writeEvidence} from './evidence-files.ts';
import {type KubernetesFiles, prepareKubernetes} from './kubernetes/prepare-kubernetes.ts';
import {readOptions} from './kubernetes/read-options.ts';
import {prepareMock} from './mock/prepare-mock.ts';
import type {CaseResult} from './runner/case-worker.ts';
import {labItself, runName, startCase, stopOnSignals} from './runner/run-in-process.ts';
import {neededParts} from './standalone/needed-parts.ts';
import {choiceOf, type SystemChoice} from './system-choice.ts';

/** One case on one version. */
export interface Order {
  readonly recipe: Recipe;
  readonly scenario: Scenario;
  readonly case: Case;
  readonly version: string;
}

export interface LabOptions {
  readonly root: string;
  readonly cache: string;
  readonly isolated: Isolated;
  /** Keeps the folders of runs that went well, too. */
  readonly keep: boolean;
  /** How many cases to run at once; the machine's own limit holds as well. */
  readonly atOnce: number;
  /** What the user brings to the Kubernetes tiers. */
  readonly kubernetes?: KubernetesFiles;
  /** Paths of OpenAPI specifications for the mock servers. */
  readonly openapi?: readonly string[];
  readonly say: (line: string) => void;
}

export interface Finished {
  readonly order: Order;
  readonly result: CaseResult;
  readonly folder: string;
}

/** What cases ask for, in the order in which they run: a recipe's cases on one version after the other. */
export function ordersOf(
  recipe: Recipe,
  scenario: Scenario,
  versions: readonly string[],
  only: string | undefined,
): Order[] {
  return versions.flatMap((version) =>
    scenario.cases
      .filter(
        (each) =>
          (only === undefined || each.name === only) &&
          caseVersions(scenario, each).includes(version),
      )
      .map((each) => ({recipe, scenario, case: each, version})),
  );
}

/** Downloads what the orders need. Sizes are said before anything is downloaded. */
export async function prepareParts(
  orders: readonly Order[],
  options: LabOptions,
): Promise<ReadonlyMap<string, ReadyPart>> {
  const {cache, say} = options;
  const parts = new Map<string, Part>();
  for (const {case: each, recipe, version} of orders) {
    if (each.system.kind !== 'standalone') continue;
    const memory = plannedMemory(each.system);
    if (memory > memoryLimit)
      throw new LabError(
        `Case \`${each.name}\` asks for ${memory} MiB, expected at most ${memoryLimit} MiB`,
        {exitCode: 2},
      );
    for (const part of neededParts(each.system, {
      version,
      sql: usesSql(planCase(each, recipe, version)),
    }))
      parts.set(part.name, part);
  }
  const missing = await missingParts(cache, [...parts.values()]);
  await checkPreconditions({maven: missing.some(({maven}) => maven)});
  if (missing.length > 0) {
    say(
      `to download: ${missing.map(({name, megabytes}) => `${name} (${megabytes} MB)`).join(', ')}; ${missing.reduce((sum, {megabytes}) => sum + megabytes, 0)} MB in all, into ${cache}`,
    );
  }
  const ready = new Map(await prepareOthers(orders, options));
  for (const part of parts.values()) ready.set(part.name, await ensurePart(cache, part, say));
  return ready;
}

/** Builds and downloads what the orders need that run on no standalone system. */
async function prepareOthers(
  orders: readonly Order[],
  {root, cache, say, kubernetes = {}, openapi = []}: LabOptions,
): Promise<ReadonlyMap<string, ReadyPart>> {
  const chosen = (choice: SystemChoice) =>
    orders.filter(({case: {system}}) => choiceOf(system) === choice);
  const ready: [string, ReadyPart][] = [];
  const pods = chosen('pods');
  if (pods.length > 0 || chosen('kubernetes').length > 0) {
    const tier = pods.length > 0 ? 'pods' : 'api';
    const versions = new Set(
      pods.flatMap(({version, case: {system}}) =>
        system.kind === 'kubernetes' ? flinkVersionsOf(version, readOptions(system)) : [],
      ),
    );
    const options = {root, cache, say, files: kubernetes};
    ready.push(...(await prepareKubernetes({tier, versions: [...versions]}, options)));
  }
  if (chosen('confluent').length > 0) ready.push(...(await prepareMock(openapi, {cache, say})));
  return new Map(ready);
}

/** Runs orders, so many at once; what it gives is in the order of the orders. */
export async function runOrders(
  orders: readonly Order[],
  options: LabOptions,
): Promise<Finished[]> {
  const parts = await prepareParts(orders, options);
  const finished: Finished[] = [];
  let next = 0;
  const work = async () => {
    for (let at = next++; at < orders.length; at = next++) {
      const order = orders[at];
      if (order !== undefined) finished[at] = await runOrder(order, parts, options);
    }
  };
  await Promise.all(Array.from({length: Math.max(1, options.atOnce)}, work));
  return finished;
}

async function runOrder(
  order: Order,
  parts: ReadonlyMap<string, ReadyPart>,
  options: LabOptions,
): Promise<Finished> {
  const {recipe, case: each, version} = order;
  const prefix = options.atOnce > 1 ? `${each.name}: ` : '';
  const say = (line: string) => options.say(`${prefix}${line}`);
  say(`── ${recipe.slug} · ${each.name} · Flink ${version}: ${each.title}`);
  const giveBack = await takeSlot(options.cache, casesAtOnce(), () =>
    say('waiting: other cases run on this machine'),
  );
  const run = runName(recipe.slug, each.name, version, new Date());
  const folder = join(runsFolder(options.cache), run);
  const running = await startCase(
    {
      root: options.root,
      cache: options.cache,
      run,
      folder,
      owner: await labItself(),
      recipe: recipe.slug,
      case: each.name,
      version,
      isolation: options.isolated.isolation,
      parts: [...parts],
      stay: false,
    },
    options.isolated,
    say,
  );
  const release = stopOnSignals(running.stop);
  const result = await running.result;
  release();
  await giveBack();
  report({order, result, folder}, {...options, say});
  if (succeeded(result) && !options.keep) await rm(folder, {recursive: true, force: true});
  if (result.kind === 'broken' && result.exitCode === 2)
    throw new LabError(result.message, {exitCode: 2});
  return {order, result, folder};
}

/** True where a case did all that its recipe promises. */
export function succeeded(result: CaseResult): boolean {
  return result.kind === 'ran' && result.run.evidence.verdict === 'held';
}

function report({result, folder}: Finished, {say}: LabOptions): void {
  if (succeeded(result)) {
    if (result.kind === 'ran') say(`held in ${result.run.evidence.seconds} s`);
    return;
  }
  say(`FAILED: ${result.kind === 'ran' ? result.run.evidence.problem : result.message}`);
  for (const reading of result.readings) say(`  ${reading}`);
  say(`  logs, configuration and the output of each block: ${folder}`);
}

/**
 * Puts results into the evidence of their recipes, and says what was written. A whole run, all cases of a recipe on one version, replaces
 * the one before; of a part of one, cases that held replace what was said of them.
 */
export async function recordEvidence(
  root: string,
  finished: readonly Finished[],
  at: string,
): Promise<string[]> {
  const said = new Set<string>();
  for (const ran of groupRuns(finished)) {
    const part = isPart(ran);
    const group = part ? ran.filter(({result}) => succeeded(result)) : ran;
    const first = group[0];
    if (first === undefined) continue;
    const {scenario, recipe, version, case: each} = first.order;
    const runs: CaseRun[] = [];
    // Neither an API server without pods nor a mock runs a Flink.
    const versions: Record<string, string> = ['standalone', 'pods'].includes(choiceOf(each.system))
      ? {flink: version}
      : {};
    for (const {order, result} of group) {
      if (result.kind === 'ran') {
        runs.push(result.run);
        Object.assign(versions, result.versions);
      } else {
        const {name, title} = order.case;
        const evidence = {
          name,
          title,
          verdict: 'failed',
          problem: result.message.slice(0, 1000),
          validation: 'not-run',
          rollback: 'not-run',
          seconds: 0,
        } as const;
        runs.push({evidence, blocks: []});
      }
    }
    if (versions['flink'] === undefined) delete versions['java'];
    const environment: Environment = {
      tab: tabOfCase(each),
      system: systemName(each),
      versions: sorted(versions),
    };
    const before = await readEvidence(root, recipe.slug);
    const run = joinCases(environment, at, runs);
    const evidence = part ? replaceCases(before, run) : addRun(before, run);
    if (evidence === undefined) {
      said.add(
        `no evidence of ${recipe.slug} written: there is no run on Flink ${version} with these versions that the case could join, expected a run without \`--case\` first`,
      );
    } else {
      const file = await writeEvidence(root, {...evidence, notRun: {...scenario.notRun}});
      said.add(`wrote ${file}`);
    }
  }
  return [...said];
}

function groupRuns(finished: readonly Finished[]): Finished[][] {
  const groups = new Map<string, Finished[]>();
  for (const each of finished) {
    const {
      recipe,
      version,
      case: {system},
    } = each.order;
    const key = `${recipe.slug} ${version} ${keyOf(system)}`;
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  return [...groups.values()];
}

/** True where the scenario has more cases for the version and the kind of system. */
function isPart(group: readonly Finished[]): boolean {
  const [first] = group;
  if (first === undefined) return false;
  const {scenario, version, case: ran} = first.order;
  const all = scenario.cases.filter(
    (each) =>
      caseVersions(scenario, each).includes(version) && keyOf(each.system) === keyOf(ran.system),
  );
  return all.length > group.length;
}

/** Cases of one key run on the same kind of system. */
function keyOf(system: Case['system']): string {
  return system.kind === 'mock' ? system.tab : choiceOf(system);
}

function systemName({system}: Case): Environment['system'] {
  return system.kind === 'kubernetes' ? `kubernetes-${system.tier}` : system.kind;
}

function sorted(versions: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(versions)
      .filter(([, version]) => version !== '')
      .sort(([left], [right]) => left.localeCompare(right)),
  );
}
