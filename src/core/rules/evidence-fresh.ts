import {blockStanding} from '../lab/evidence.ts';
import {defineCollectionRule} from './define-rule.ts';

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
        const versions = stale.map(({versions: {flink}}) => flink ?? '?').join(', ');
        yield {
          file: recipe.file,
          place: block.place,
          message: `Block \`${block.id}\` changed since it was last executed on Flink ${versions}, expected a new run: \`npm run lab -- run ${recipe.slug}\``,
        };
      }
    }
  },
});
