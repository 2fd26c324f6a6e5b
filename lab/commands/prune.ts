import {withoutUnknown} from '../../src/core/lab/evidence.ts';
import {labBlockIds} from '../../src/core/lab/plan.ts';
import {readAllEvidence, removeEvidence, writeEvidence} from '../evidence-files.ts';
import {readLabContent} from '../read-scenarios.ts';
import type {LabArguments} from './arguments.ts';

/** `lab prune`: takes out of the evidence what it says of blocks and recipes that are gone. */
export async function pruneCommand({root, say}: LabArguments): Promise<number> {
  const {recipes} = await readLabContent(root, []);
  for (const [slug, evidence] of await readAllEvidence(root)) {
    const recipe = recipes.get(slug);
    if (recipe === undefined) {
      say(`removed ${await removeEvidence(root, slug)}: there is no such recipe`);
      continue;
    }
    const {kept, removed} = withoutUnknown(evidence, labBlockIds(recipe));
    if (removed.length === 0) continue;
    say(`wrote ${await writeEvidence(root, kept)}: without ${removed.join(', ')}`);
  }
  return 0;
}
