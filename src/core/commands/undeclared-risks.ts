import type {CodeBlock, Recipe} from '../../../schemas/recipe.ts';
import type {Facts} from '../facts/facts.ts';
import type {ShellParser} from '../shell/analysis.ts';
import {type CommandRisk, commandRisk, type Surroundings} from './command-risk.ts';
import {sqlRisks} from './sql-risk.ts';
import {invocations} from './unwrap.ts';
import {compareRisks, worstRisk} from './worst-risk.ts';

/** A risk with the offsets of the words that bring it. */
interface PlacedRisk extends CommandRisk {
  readonly start: number;
  readonly end: number;
}

/** A block that does more than it declares, with its worst command. */
export interface UndeclaredRisk {
  readonly block: CodeBlock;
  readonly worst: PlacedRisk;
}

/** The blocks of a recipe whose `risk=` is lower than what the table of commands gives. */
export function undeclaredRisks(
  recipe: Recipe,
  {shell, facts}: {readonly shell: ShellParser; readonly facts: Facts},
): readonly UndeclaredRisk[] {
  const surroundings = {...savedIn(recipe), facts};
  return recipe.blocks.flatMap((block) => {
    const worst = worstRisk(risksOf(block, surroundings, shell));
    const declared = block.risk ?? 'read-only';
    return worst === undefined || compareRisks(declared, worst.risk) >= 0 ? [] : [{block, worst}];
  });
}

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

/** What the recipe itself saves, starts and makes. */
function savedIn({blocks}: Recipe): Omit<Surroundings, 'facts'> {
  const sqlFiles = new Map<string, string>();
  const ownProcesses = new Set<string>();
  const ownTemporary = new Set<string>();
  const ownFolders = new Set<string>();
  for (const {language, file, text} of blocks) {
    if (language === 'sql' && file !== undefined) sqlFiles.set(file, text);
    if (language !== 'bash') continue;
    for (const [, name = ''] of text.matchAll(/\b([A-Za-z_]\w*)="?\$\(mktemp\b/g))
      ownTemporary.add(name);
    for (const [, name = ''] of text.matchAll(/\b([A-Za-z_]\w*)=["']?(?:\.\/|\$PWD\/)?\w/g))
      ownFolders.add(name);
    for (const [, name = ''] of text.matchAll(/\b([A-Za-z_]\w*)=\$!/g)) ownProcesses.add(name);
    const saved =
      /\bcat\s*>\s*["']?([\w./-]+\.sql)["']?\s*<<-?\s*["']?(\w+)["']?\n([\s\S]*?)\n\2\b/g;
    for (const [, name = '', , sql = ''] of text.matchAll(saved)) {
      sqlFiles.set(name.slice(name.lastIndexOf('/') + 1), sql);
    }
  }
  return {sqlFiles, ownProcesses, ownTemporary, ownFolders};
}
