import type {CodeBlock} from '../../../schemas/recipe.ts';
import {openingPlace} from '../recipe/block-place.ts';
import {defineRecipeRule} from './define-rule.ts';

/**
 * The lab runs blocks by their ids and keeps the evidence under them; a block without one is never run again, and a doubled id
 * files a run under the wrong command.
 * Deliberately ignored: blocks of the Confluent platforms, where no run is possible, and contents to save (`file=`).
 */
export const blockId = defineRecipeRule({
  id: 'block-id',
  severity: 'error',
  summary:
    'Each `bash` and `sql` block that readers on Apache Flink see has an `id=`, unique in the recipe.',
  *check({file, blocks}) {
    const seen = new Map<string, CodeBlock>();
    for (const block of blocks) {
      if (block.id === undefined) {
        if (!needsId(block)) continue;
        yield {
          place: openingPlace(block),
          message: `Missing id of the \`${block.language}\` fence, expected \`id=<name>\``,
        };
        continue;
      }
      const first = seen.get(block.id);
      seen.set(block.id, first ?? block);
      if (first === undefined) continue;
      yield {
        place: idPlace(block),
        message: `Unexpected second id \`${block.id}\`, expected one of its own`,
        cause: {file, place: idPlace(first), message: 'First used here'},
      };
    }
  },
});

function needsId({language, scope, file, attributes}: CodeBlock): boolean {
  if ((language !== 'bash' && language !== 'sql') || file !== undefined) return false;
  // An id that is written wrongly is reported with the fence's attributes.
  if (attributes.some(({name}) => name === 'id')) return false;
  return scope.platform === undefined || scope.platform === 'flink';
}

function idPlace(block: CodeBlock) {
  return block.attributes.find(({name}) => name === 'id')?.place ?? openingPlace(block);
}
