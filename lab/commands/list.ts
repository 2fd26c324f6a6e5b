import {labBlocks, uncoveredBlocks} from '../../src/core/lab/plan.ts';
import {readLabContent} from '../read-scenarios.ts';
import type {LabArguments} from './arguments.ts';

/** `lab list`: scenarios with their cases, and what no scenario runs. */
export async function listCommand({root, say}: LabArguments): Promise<number> {
  const {recipes, scenarios} = await readLabContent(root);
  for (const [slug, recipe] of [...recipes].sort(([left], [right]) => left.localeCompare(right))) {
    const scenario = scenarios.get(slug);
    const total = labBlocks(recipe, 'standalone').size;
    const open = uncoveredBlocks(scenario, recipe, 'standalone');
    say(
      `${slug}: ${scenario === undefined ? 'no scenario' : scenario.versions.join(', ')}; ${total - open.length} of ${total} blocks of standalone`,
    );
    for (const each of scenario?.cases ?? [])
      say(`  ${each.name} (${each.system.kind}): ${each.title}`);
    if (open.length > 0 && scenario !== undefined) say(`  run by no case: ${open.join(', ')}`);
    for (const [id, reason] of Object.entries(scenario?.notRun ?? {}))
      say(`  not run: ${id}: ${reason}`);
  }
  return 0;
}
