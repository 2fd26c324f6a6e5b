import {blockStanding} from '../../src/core/lab/evidence.ts';
import {labBlocks} from '../../src/core/lab/plan.ts';
import {readAllEvidence} from '../evidence-files.ts';
import {readLabContent} from '../read-scenarios.ts';
import type {LabArguments} from './arguments.ts';

/** `lab report`: what the committed evidence says of each recipe as it stands now. */
export async function reportCommand({root, say}: LabArguments): Promise<number> {
  const {recipes} = await readLabContent(root, []);
  const evidence = await readAllEvidence(root);
  let [compared, executed, total] = [0, 0, 0];
  for (const [slug, recipe] of [...recipes].sort(([left], [right]) => left.localeCompare(right))) {
    const blocks = [...labBlocks(recipe, 'standalone').values()].filter(
      ({language}) => language === 'bash' || language === 'sql',
    );
    const runs = evidence.get(slug)?.runs ?? [];
    const best = new Map<string, string>();
    for (const run of runs.filter(({tab}) => tab === 'standalone')) {
      const standings = blocks.map((block) => ({
        id: block.id,
        standing: blockStanding(block, run.blocks[block.id]),
      }));
      const count = (name: string) => standings.filter(({standing}) => standing === name).length;
      for (const {id, standing} of standings)
        if (standing === 'compared' || (standing === 'ran' && best.get(id) !== 'compared'))
          best.set(id, standing);
      const cases = run.cases.map(
        (each) =>
          `${each.name} ${each.verdict}${each.symptomAfter === undefined ? '' : `, symptom after ${each.symptomAfter} s`}`,
      );
      say(
        `${slug} · Flink ${run.versions['flink']} · ${run.at.slice(0, 10)}: ${count('compared')} compared, ${count('ran')} ran, ${count('failed')} failed, ${count('changed')} changed since, ${count('none')} not run; ${cases.join('; ')}`,
      );
    }
    if (runs.length === 0) say(`${slug}: no evidence`);
    total += blocks.length;
    executed += best.size;
    compared += [...best.values()].filter((each) => each === 'compared').length;
  }
  say(
    `${executed} of ${total} commands of standalone executed, ${compared} with the output that the recipe shows`,
  );
  return 0;
}
