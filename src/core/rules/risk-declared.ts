import type {CodeBlock, Recipe} from '../../../schemas/recipe.ts';
import {type CommandRisk, commandRisk, type Surroundings} from '../commands/command-risk.ts';
import {sqlRisks} from '../commands/sql-risk.ts';
import {invocations} from '../commands/unwrap.ts';
import {compareRisks, worstRisk} from '../commands/worst-risk.ts';
import {blockPlace} from '../recipe/block-place.ts';
import type {ShellParser} from '../shell/analysis.ts';
import {defineRecipeRule} from './define-rule.ts';

interface PlacedRisk extends CommandRisk {
  readonly start: number;
  readonly end: number;
}

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
  *check(recipe, {shell}) {
    const surroundings = surroundingsOf(recipe);
    for (const block of recipe.blocks) {
      const worst = worstRisk(risksOf(block, surroundings, shell));
      if (worst === undefined || compareRisks(block.risk ?? 'read-only', worst.risk) >= 0) continue;
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

function risksOf(
  block: CodeBlock,
  surroundings: Surroundings,
  shell: ShellParser,
): readonly PlacedRisk[] {
  if (block.file !== undefined) return [];
  if (block.language === 'sql') {
    const confluentCloud =
      block.dialect === 'confluent' || block.scope.platform === 'confluent-cloud';
    return sqlRisks(block.text, {confluentCloud});
  }
  if (block.language !== 'bash') return [];
  return invocations(block.text, shell).flatMap((invocation) => {
    const found = commandRisk(invocation, surroundings);
    if (found === undefined) return [];
    const [first, second] = invocation.words;
    const named = invocation.args[0] === found.what.split(' ')[1] ? second : first;
    return [{...found, start: first?.start ?? 0, end: (named ?? first)?.end ?? 0}];
  });
}

function surroundingsOf({blocks}: Recipe): Surroundings {
  const sqlFiles = new Map<string, string>();
  const ownProcesses = new Set<string>();
  for (const {language, file, text} of blocks) {
    if (language === 'sql' && file !== undefined) sqlFiles.set(file, text);
    if (language !== 'bash') continue;
    for (const [, name = ''] of text.matchAll(/\b([A-Za-z_]\w*)=\$!/g)) ownProcesses.add(name);
    const saved =
      /\bcat\s*>\s*["']?([\w./-]+\.sql)["']?\s*<<-?\s*["']?(\w+)["']?\n([\s\S]*?)\n\2\b/g;
    for (const [, name = '', , sql = ''] of text.matchAll(saved)) {
      sqlFiles.set(name.slice(name.lastIndexOf('/') + 1), sql);
    }
  }
  return {sqlFiles, ownProcesses};
}
