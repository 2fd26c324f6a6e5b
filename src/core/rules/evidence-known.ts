import {expectedNames} from '../text/nearest.ts';
import {defineCollectionRule} from './define-rule.ts';

/**
 * Evidence of a block that the recipe no longer has would count as executed what nobody can read. `npm run lab -- prune` takes
 * it out. Deliberately ignored: whether evidence is about the block's text of now; `evidence-fresh` looks at that.
 */
export const evidenceKnown = defineCollectionRule({
  id: 'evidence-known',
  severity: 'error',
  summary: 'The files in `lab/evidence` can be read, and name recipes and blocks that exist.',
  *check(recipes, {evidence: files}) {
    for (const {file, evidence, findings, placeOf} of files) {
      for (const {place, message} of findings) yield {file, place, message};
      if (evidence === undefined) continue;
      const recipe = recipes.find(({slug}) => slug === evidence.recipe);
      const name = file.slice(file.lastIndexOf('/') + 1, -'.json'.length);
      if (recipe === undefined || name !== evidence.recipe) {
        const near = recipe === undefined ? recipes.map(({slug}) => slug) : [name];
        yield {
          file,
          place: placeOf('recipe'),
          message: `Unknown recipe \`${evidence.recipe}\`${expectedNames(evidence.recipe, near)}`,
        };
        continue;
      }
      const ids = recipe.labBlocks.map(({id}) => id);
      const paths = [
        ...evidence.runs.flatMap(({blocks}, index) =>
          Object.keys(blocks).map((id) => [id, `runs.${index}.blocks.${id}#key`] as const),
        ),
        ...Object.keys(evidence.notRun).map((id) => [id, `notRun.${id}#key`] as const),
      ];
      for (const [id, path] of paths) {
        if (ids.includes(id)) continue;
        yield {
          file,
          place: placeOf(path),
          message: `Unknown block \`${id}\` of \`${recipe.slug}\`${expectedNames(id, ids)}`,
        };
      }
    }
  },
});
