import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import {findIsolation} from '../../src/node/lab/isolation.ts';
import {LabError} from '../../src/node/lab/lab-error.ts';
import {runsFolder} from '../../src/node/lab/lab-folders.ts';
import {readLabContent} from '../read-scenarios.ts';
import {ordersOf, prepareParts} from '../run-scenarios.ts';
import {labItself, runName, startCase, stopOnSignals} from '../runner/run-in-process.ts';
import {type LabArguments, meantScenario, versionsFor} from './arguments.ts';

/** `lab up`: the system of a scenario's case, on the machine's own loopback, until Ctrl-C or `lab down`. */
export async function upCommand(given: LabArguments): Promise<number> {
  const {root, cache, say, slugs} = given;
  const [slug] = slugs;
  if (slug === undefined || slugs.length > 1)
    throw new LabError('Missing the recipe to start the system of, expected one slug', {
      exitCode: 2,
    });
  const {recipes, scenarios} = await readLabContent(root, [slug]);
  const [recipe, scenario] = [recipes.get(slug), scenarios.get(slug)];
  if (recipe === undefined || scenario === undefined) throw new Error(`No scenario ${slug}`);
  const meant = meantScenario(scenario, given) ?? scenario;
  const [order] = ordersOf(recipe, meant, versionsFor(meant, given).slice(0, 1), given.only);
  if (order === undefined)
    throw new LabError(`Unknown case \`${given.only}\` of \`${slug}\``, {exitCode: 2});
  // In a network namespace no browser and no second terminal would reach it.
  const {system} = order.case;
  const needsNamespaces =
    (system.kind === 'standalone' && (system.disks !== undefined || system.ownNetwork)) ||
    (system.kind === 'kubernetes' && system.tier === 'pods');
  const isolated = await findIsolation(
    needsNamespaces ? process.env : {...process.env, COOKBOOK_LAB_ISOLATION: 'loopback'},
  );
  const parts = await prepareParts([order], {
    ...{root, cache, isolated, keep: true, atOnce: 1, say},
    ...{kubernetes: given.kubernetes, openapi: given.openapi},
  });
  const run = runName(slug, order.case.name, order.version, new Date());
  const folder = join(runsFolder(cache), run);
  const running = await startCase(
    {
      root,
      cache,
      run,
      folder,
      owner: await labItself(),
      recipe: slug,
      case: order.case.name,
      version: order.version,
      isolation: isolated.isolation,
      parts: [...parts],
      stay: true,
    },
    isolated,
    say,
  );
  stopOnSignals(running.stop);
  let ended = false;
  const result = running.result.finally(() => {
    ended = true;
  });
  const variables = join(folder, 'variables.json');
  while (!ended) {
    const text = await readFile(variables, 'utf8').catch(() => undefined);
    if (text !== undefined) {
      for (const [name, value] of Object.entries(JSON.parse(text) as Record<string, string>))
        say(`export ${name}='${value}'`);
      if (isolated.isolation === 'namespaces')
        say(
          `# it has namespaces of its own: nsenter --target $(pgrep --parent ${running.pid}) --all bash`,
        );
      say('# it stays up until Ctrl-C here, or `npm run lab -- down`');
      break;
    }
    await sleep(300);
  }
  const end = await result;
  if (end.kind === 'broken')
    throw new LabError(
      end.message.replace('The case ended without a result: it was stopped', 'stopped'),
      {exitCode: end.exitCode},
    );
  return 0;
}
