import type {Environment} from '../../../schemas/evidence.ts';
import {blockStanding} from '../lab/evidence.ts';
import {environmentText} from '../lab/evidence-summary.ts';
import {defineCollectionRule} from './define-rule.ts';

/** What `npm run lab -- run` is told for a system. */
const systemOptions: Readonly<Record<Environment['system'], string>> = {
  standalone: '',
  'kubernetes-api': ' --kubernetes',
  'kubernetes-pods': ' --pods',
  mock: ' --confluent',
};

/**
 * A command that was changed after its run, or an output that was, is shown without the mark of an executed one: a typo in it would
 * reach production. Deliberately ignored: blocks without evidence, which the page shows as not executed.
 */
export const evidenceFresh = defineCollectionRule({
  id: 'evidence-fresh',
  severity: 'warning',
  summary: 'Blocks that were executed in the lab still have the text and the output of that run.',
  *check(recipes, {evidence: files}) {
    for (const {evidence} of files) {
      const recipe = recipes.find(({slug}) => slug === evidence?.recipe);
      if (evidence === undefined || recipe === undefined) continue;
      for (const block of recipe.labBlocks) {
        const stale = evidence.runs.filter(
          ({blocks}) => blockStanding(block, blocks[block.id]) === 'changed',
        );
        if (stale.length === 0) continue;
        const where = stale.map(environmentText).join(', and on ');
        const commands = new Set(
          stale.map(({system}) => `\`npm run lab -- run ${recipe.slug}${systemOptions[system]}\``),
        );
        yield {
          file: recipe.file,
          place: block.place,
          message: `Block \`${block.id}\` changed since it was last executed on ${where}, expected a new run: ${[...commands].join(', ')}`,
        };
      }
    }
  },
});
