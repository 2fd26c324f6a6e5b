import {expectedNames} from '../../src/core/text/nearest.ts';
import {changedFiles, GitError} from '../../src/node/changed-files.ts';
import {findIsolation} from '../../src/node/lab/isolation.ts';
import {LabError} from '../../src/node/lab/lab-error.ts';
import {removeOldRuns} from '../../src/node/lab/old-runs.ts';
import {readLabContent, scenarioSlugs} from '../read-scenarios.ts';
import {
  type Finished,
  type Order,
  ordersOf,
  recordEvidence,
  runOrders,
  succeeded,
} from '../run-scenarios.ts';
import {stopLeftovers} from '../stop-leftovers.ts';
import {type LabArguments, meantScenario, versionsFor} from './arguments.ts';

/** `lab run`: gives 0 where all cases held, else 1. */
export async function runCommand(given: LabArguments): Promise<number> {
  const {root, cache, say} = given;
  const slugs = await chosenSlugs(given);
  if (slugs.length === 0) {
    say('no scenario to run');
    return 0;
  }
  const {recipes, scenarios} = await readLabContent(root, slugs);
  const orders: Order[] = [];
  for (const [slug, scenario] of scenarios) {
    const recipe = recipes.get(slug);
    const meant = meantScenario(scenario, given);
    if (recipe !== undefined && meant !== undefined)
      orders.push(...ordersOf(recipe, meant, versionsFor(meant, given), given.only));
  }
  if (orders.length === 0 && given.only === undefined) {
    say(`no case for ${given.systems.join(', ')}`);
    return 0;
  }
  if (orders.length === 0) {
    const names = [...scenarios.values()].flatMap(({cases}) => cases.map(({name}) => name));
    throw new LabError(`Unknown case \`${given.only}\`${expectedNames(given.only ?? '', names)}`, {
      exitCode: 2,
    });
  }
  for (const name of await stopLeftovers(cache, root, {all: false}))
    say(`stopped what an earlier run left: ${name}`);
  await removeOldRuns(cache, new Date());
  const isolated = await findIsolation();
  if (isolated.isolation === 'loopback') {
    say(
      'no namespaces here: everything runs on 127.0.0.1 of this machine, except that the Prometheus reporter of Flink, which knows no bind address, listens on all interfaces while a case with Prometheus runs',
    );
  }
  const begun = Date.now();
  const rounds: Finished[][] = [];
  for (let round = 0; round < given.times; round++) {
    if (given.times > 1) say(`══ round ${round + 1} of ${given.times}`);
    const at = `${new Date().toISOString().slice(0, 19)}Z`;
    const finished = await runOrders(orders, {
      ...{root, cache, isolated, keep: given.keep, atOnce: given.atOnce, say},
      ...{kubernetes: given.kubernetes, openapi: given.openapi},
    });
    if (given.evidence) {
      for (const line of await recordEvidence(root, finished, at)) say(line);
    }
    rounds.push(finished);
  }
  const all = rounds.flat();
  const failed = all.filter(({result}) => !succeeded(result));
  for (const line of flakes(rounds)) say(line);
  say(
    `${all.length - failed.length} held, ${failed.length} failed, ${Math.round((Date.now() - begun) / 1000)} s`,
  );
  return failed.length === 0 ? 0 : 1;
}

async function chosenSlugs({root, slugs, all, changed}: LabArguments): Promise<readonly string[]> {
  if ([slugs.length > 0, all, changed !== undefined].filter(Boolean).length !== 1) {
    throw new LabError(
      'Missing what to run, expected one of: slugs of recipes, `--all`, `--changed REF`',
      {exitCode: 2},
    );
  }
  if (changed === undefined) return all ? scenarioSlugs(root) : [...new Set(slugs)];
  const {present} = await changedFiles(root, changed).catch((error: unknown) => {
    if (error instanceof GitError) throw new LabError(error.message, {exitCode: 2, cause: error});
    throw error;
  });
  const known = await scenarioSlugs(root);
  return known.filter((slug) =>
    [...present].some(
      (file) => file.endsWith(`/${slug}.md`) || file === `lab/scenarios/${slug}.ts`,
    ),
  );
}

/** Cases whose verdict was not the same in all rounds. */
function flakes(rounds: readonly (readonly Finished[])[]): string[] {
  if (rounds.length < 2) return [];
  return (rounds[0] ?? []).flatMap(({order}, index) => {
    const verdicts = rounds
      .map((round) => round[index])
      .map((each) => each !== undefined && succeeded(each.result));
    if (verdicts.every((held) => held === verdicts[0])) return [];
    return [
      `flaked: ${order.recipe.slug} · ${order.case.name} · Flink ${order.version}: ${verdicts.map((held) => (held ? 'held' : 'failed')).join(', ')}`,
    ];
  });
}
