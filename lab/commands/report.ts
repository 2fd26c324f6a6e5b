import type {RunEvidence} from '../../schemas/evidence.ts';
import {type Tab, tabIds} from '../../schemas/platform.ts';
import type {Recipe} from '../../schemas/recipe.ts';
import {blockStanding} from '../../src/core/lab/evidence.ts';
import {environmentText} from '../../src/core/lab/evidence-summary.ts';
import {type LabBlock, labBlocks} from '../../src/core/lab/plan.ts';
import {readAllEvidence} from '../evidence-files.ts';
import {readLabContent} from '../read-scenarios.ts';
import type {LabArguments} from './arguments.ts';

/** `lab report`: what the committed evidence says of each recipe as it stands now, and how much of each tab it covers. */
export async function reportCommand({root, say}: LabArguments): Promise<number> {
  const {recipes} = await readLabContent(root, []);
  const evidence = await readAllEvidence(root);
  const sorted = [...recipes].sort(([left], [right]) => left.localeCompare(right));
  const totals: string[] = [];
  for (const tab of tabIds) {
    let [compared, executed, total] = [0, 0, 0];
    for (const [slug, recipe] of sorted) {
      const commands = ownCommands(recipe, tab);
      const runs = evidence.get(slug)?.runs.filter((run) => run.tab === tab) ?? [];
      for (const run of runs) say(`${slug} · ${runText(commands, run)}`);
      if (runs.length === 0 && tab === 'standalone') say(`${slug}: no evidence`);
      const best = commands.map((block) =>
        runs.map((run) => blockStanding(block, run.blocks[block.id])),
      );
      total += commands.length;
      compared += best.filter((all) => all.includes('compared')).length;
      executed += best.filter((all) => all.includes('compared') || all.includes('ran')).length;
    }
    totals.push(
      `${executed} of ${total} commands of ${tab} executed, ${compared} with the output that the recipe shows`,
    );
  }
  for (const line of totals) say(line);
  return 0;
}

/** The commands of a tab; of the others those that standalone does not have as well. */
function ownCommands(recipe: Recipe, tab: Tab): readonly LabBlock[] {
  const elsewhere = tab === 'standalone' ? new Map() : labBlocks(recipe, 'standalone');
  return [...labBlocks(recipe, tab).values()].filter(
    ({id, language}) => (language === 'bash' || language === 'sql') && !elsewhere.has(id),
  );
}

function runText(commands: readonly LabBlock[], run: RunEvidence): string {
  const standings = commands.map((block) => blockStanding(block, run.blocks[block.id]));
  const count = (name: string) => standings.filter((standing) => standing === name).length;
  const cases = run.cases.map(
    ({name, verdict, symptomAfter}) =>
      `${name} ${verdict}${symptomAfter === undefined ? '' : `, symptom after ${symptomAfter} s`}`,
  );
  return `${environmentText(run)} · ${run.at.slice(0, 10)}: ${count('compared')} compared, ${count('ran')} ran, ${count('failed')} failed, ${count('changed')} changed since, ${count('none')} not run; ${cases.join('; ')}`;
}
