import type {Tab} from '../../../schemas/platform.ts';
import type {CodeBlock, Recipe} from '../../../schemas/recipe.ts';
import {
  type Action,
  type Case,
  type Phase,
  phases,
  type Scenario,
} from '../../../schemas/scenario.ts';
import {tabBlocks} from '../recipe/tabs.ts';
import {expectedNames} from '../text/nearest.ts';
import {blockHash} from './block-hash.ts';

/** A block of the recipe as the lab runs it. */
export interface LabBlock {
  readonly id: string;
  readonly language: string;
  readonly text: string;
  readonly hash: string;
  /** What the recipe shows as its output; `''` for `output=none`, undefined where it shows nothing. */
  readonly shown: string | undefined;
  readonly shownHash: string | undefined;
  readonly background: boolean;
  /** Name under which it is to be saved instead of run. */
  readonly file: string | undefined;
  readonly since: string | undefined;
  readonly until: string | undefined;
}

/** An action with its phase, and with its block where it runs one. */
export interface PlannedAction {
  readonly phase: Phase;
  readonly action: Action;
  readonly block: LabBlock | undefined;
}

/** Where a case's reader stands: which tab of the page the lab plays. */
export function tabOfCase({system}: Case): Tab {
  return system.kind === 'mock' ? system.tab : system.kind;
}

/** Blocks with an id that a reader of a tab can run or save, by id, in their order. */
export function labBlocks(recipe: Recipe, tab: Tab): ReadonlyMap<string, LabBlock> {
  const blocks = new Map<string, LabBlock>();
  for (const {block} of tabBlocks(recipe, tab)) {
    if (block.id === undefined || block.language === 'output') continue;
    blocks.set(block.id, toLabBlock(recipe, block, block.id));
  }
  return blocks;
}

/** A block with an id as the lab sees it. */
export function toLabBlock(recipe: Recipe, block: CodeBlock, id: string): LabBlock {
  const pair = block.pair === undefined ? undefined : recipe.blocks[block.pair];
  const shown = pair?.text ?? (block.output === 'none' ? '' : undefined);
  return {
    id,
    language: block.language,
    text: block.text,
    hash: blockHash(block.text),
    shown,
    shownHash: shown === undefined ? undefined : blockHash(shown),
    background: block.background,
    file: block.file,
    since: block.since,
    until: block.until,
  };
}

/** Ids of all blocks of a recipe, whatever their tab. */
export function labBlockIds(recipe: Recipe): ReadonlySet<string> {
  return new Set(recipe.blocks.flatMap(({id}) => id ?? []));
}

/** What is wrong with a scenario, measured against its recipe; nothing runs before this list is empty. */
export function scenarioMistakes(scenario: Scenario, recipe: Recipe): string[] {
  const mistakes: string[] = [];
  const seen = new Set<string>();
  for (const each of scenario.cases) {
    if (seen.has(each.name))
      mistakes.push(`Unexpected second case \`${each.name}\`, expected names that are unique`);
    seen.add(each.name);
    const known = labBlocks(recipe, tabOfCase(each));
    for (const {action} of caseActions(each)) {
      if (action.do !== 'run' || known.has(action.block)) continue;
      mistakes.push(
        `Unknown block \`${action.block}\` of \`${recipe.slug}\` in case \`${each.name}\`${expectedNames(action.block, [...known.keys()])}`,
      );
    }
    if (
      each.alerts?.length &&
      !(each.system.kind === 'standalone' && each.system.prometheus?.alerts)
    ) {
      mistakes.push(
        `Missing \`prometheus: {alerts: true}\` in case \`${each.name}\`, expected it because the case waits for alerts`,
      );
    }
  }
  const ids = labBlockIds(recipe);
  for (const id of Object.keys(scenario.notRun ?? {})) {
    if (!ids.has(id))
      mistakes.push(
        `Unknown block \`${id}\` of \`${recipe.slug}\` in \`notRun\`${expectedNames(id, [...ids])}`,
      );
  }
  return mistakes;
}

/** The actions of a case for one Flink version, in their order. Blocks that are for other versions are left out. */
export function planCase(each: Case, recipe: Recipe, version: string): PlannedAction[] {
  const blocks = labBlocks(recipe, tabOfCase(each));
  return caseActions(each).flatMap(({phase, action}): PlannedAction[] => {
    if (action.do !== 'run') return [{phase, action, block: undefined}];
    const block = blocks.get(action.block);
    return block === undefined || !isFor(block, version) ? [] : [{phase, action, block}];
  });
}

/** True where a plan needs Flink's SQL client. */
export function usesSql(plan: readonly PlannedAction[]): boolean {
  return plan.some(
    ({action, block}) =>
      (action.do === 'submit' && action.job.kind === 'sql') ||
      block?.language === 'sql' ||
      block?.text.includes('sql-client') === true ||
      (action.do === 'shell' && action.command.includes('sql-client')),
  );
}

/** Versions that a case runs on. */
export function caseVersions(scenario: Scenario, each: Case): readonly string[] {
  return each.versions ?? scenario.versions;
}

/** Blocks of a tab that no case runs, and for which the scenario gives no reason. */
export function uncoveredBlocks(
  scenario: Scenario | undefined,
  recipe: Recipe,
  tab: Tab,
): string[] {
  const run = new Set(
    (scenario?.cases ?? [])
      .filter((each) => tabOfCase(each) === tab)
      .flatMap((each) => caseActions(each))
      .flatMap(({action}) => (action.do === 'run' ? [action.block] : [])),
  );
  return [...labBlocks(recipe, tab).keys()].filter(
    (id) => !run.has(id) && scenario?.notRun?.[id] === undefined,
  );
}

function caseActions(each: Case): {phase: Phase; action: Action}[] {
  return phases.flatMap((phase) => (each[phase] ?? []).map((action) => ({phase, action})));
}

function isFor({since, until}: LabBlock, version: string): boolean {
  return (
    (since === undefined || compareMinor(version, since) >= 0) &&
    (until === undefined || compareMinor(version, until) <= 0)
  );
}

/** Compares the first two numbers of versions. */
function compareMinor(left: string, right: string): number {
  const [a = [], b = []] = [left, right].map((version) => version.split('.').map(Number));
  return (a[0] ?? 0) - (b[0] ?? 0) || (a[1] ?? 0) - (b[1] ?? 0);
}
