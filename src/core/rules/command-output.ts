import type {CodeBlock} from '../../../schemas/recipe.ts';
import {openingPlace} from '../recipe/block-place.ts';
import {fenceLanguages} from '../recipe/fences.ts';
import {defineRecipeRule} from './define-rule.ts';

/**
 * Without the expected output a reader cannot tell whether a command worked, and goes on with a failed one.
 * Deliberately ignored: blocks that are contents to save (`file=`); whether the output is true, which a run shows.
 */
export const commandOutput = defineRecipeRule({
  id: 'command-output',
  severity: 'error',
  summary:
    'Each `bash` and `sql` block is followed by an `output` fence, or says `output=` or `background`; no output stands alone.',
  *check({blocks}) {
    for (const block of blocks) {
      const paired = block.pair === undefined ? undefined : blocks[block.pair];
      if (block.language === 'output') {
        if (paired === undefined || !isCommand(paired)) {
          yield {
            place: openingPlace(block),
            message: 'Unexpected `output`, expected it directly after a `bash` or `sql` fence',
          };
        } else if (/^[…\s]*$/.test(block.text)) {
          yield {
            place: openingPlace(block),
            message: 'Unexpected output of `…` alone, expected what a run printed',
          };
        }
      } else if (isCommand(block)) {
        const given = block.attributes.find(({name}) => name === 'output');
        if (given !== undefined && paired !== undefined) {
          yield {
            place: given.place,
            message: `Unexpected \`output=${given.value}\` before an \`output\` fence, expected one of them`,
          };
        } else if (
          given === undefined &&
          paired === undefined &&
          !block.background &&
          !strayOutput(block, blocks)
        ) {
          yield {
            place: openingPlace(block),
            message:
              'Missing output, expected an `output` fence directly after it, or `output=none`, `output=unverified` or `background`',
          };
        }
      }
    }
  },
});

function isCommand({language, file}: CodeBlock): boolean {
  return (language === 'bash' || language === 'sql') && file === undefined;
}

/** A fence in the same scope that is its output, only not directly after it, or of an unknown language, is reported instead. */
function strayOutput(block: CodeBlock, blocks: readonly CodeBlock[]): boolean {
  const next = blocks[block.index + 1];
  return (
    next !== undefined &&
    (next.language === 'output'
      ? next.pair === undefined
      : !fenceLanguages.includes(next.language)) &&
    next.scope.step === block.scope.step &&
    next.scope.group === block.scope.group &&
    next.scope.platform === block.scope.platform &&
    next.scope.deployment === block.scope.deployment
  );
}
