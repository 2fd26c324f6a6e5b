import {undeclaredRisks} from '../commands/undeclared-risks.ts';
import {blockPlace} from '../recipe/block-place.ts';
import {defineRecipeRule} from './define-rule.ts';

/**
 * The page warns before a command by its fence's `risk=`; without it, a reader pastes a cancel as calmly as a list.
 * What a command does at least stands in the reviewed table in `src/core/commands`, which sees through `sudo`, `xargs`,
 * `bash -c`, `kubectl exec` and their like. One finding a fence: its worst command.
 * Deliberately ignored: a declared risk above the table's, which the situation may ask for; contents to save (`file=`);
 * programs and SQL files that the table does not know.
 */
export const riskDeclared = defineRecipeRule({
  id: 'risk-declared',
  severity: 'error',
  summary:
    'A fence whose commands do more than read says so with `risk=`, at least at the level that the table of commands gives.',
  *check(recipe, context) {
    for (const {block, worst} of undeclaredRisks(recipe, context)) {
      const given = block.attributes.find(({name}) => name === 'risk');
      if (given === undefined) {
        yield {
          place: blockPlace(block, worst.start, worst.end),
          message: `Missing risk of \`${worst.what}\`, expected \`risk=${worst.risk}\` on its fence`,
        };
      } else if (given.value !== undefined) {
        yield {
          place: given.place,
          message: `Unexpected \`risk=${given.value}\` on a fence with \`${worst.what}\`, expected \`risk=${worst.risk}\``,
        };
      }
    }
  },
});
