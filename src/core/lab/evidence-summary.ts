import type {Environment, Evidence, RunEvidence} from '../../../schemas/evidence.ts';
import {type PlatformsFile, platformNames, type Tab, tabIds} from '../../../schemas/platform.ts';
import type {Recipe} from '../../../schemas/recipe.ts';
import {tabBlocks} from '../recipe/tabs.ts';
import {blockStanding} from './evidence.ts';
import {type LabBlock, toLabBlock} from './plan.ts';

/** How many of a tab's commands a run has executed as they stand now. */
export interface RunSummary {
  readonly environment: Environment;
  /** `YYYY-MM-DD`. */
  readonly date: string;
  readonly executed: number;
  /** Of those, how many printed what the recipe shows. */
  readonly compared: number;
  readonly total: number;
  /** Commands that failed in it, or whose output differed. */
  readonly failed: number;
  /** True where all cases did what the recipe promises. */
  readonly held: boolean;
}

/** What a page says about one tab. */
export interface TabEvidence {
  readonly tab: Tab;
  readonly text: string;
  /** `executed`: at least one command of it was run; `checked`: only held against definitions; `none`: neither. */
  readonly level: 'executed' | 'checked' | 'none';
}

/** The commands of a tab that can be executed: what is borrowed from another tab does not count for this one. */
function commandsOf(recipe: Recipe, tab: Tab): LabBlock[] {
  return tabBlocks(recipe, tab)
    .filter(
      ({block, borrowed}) => !borrowed && (block.language === 'bash' || block.language === 'sql'),
    )
    .map(({block}, index) => toLabBlock(recipe, block, block.id ?? `unnamed-${index}`));
}

/** Sums a run up, measured against the recipe as it stands now. */
export function summarizeRun(recipe: Recipe, run: RunEvidence): RunSummary {
  const commands = commandsOf(recipe, run.tab);
  const standings = commands.map((block) => blockStanding(block, run.blocks[block.id]));
  const count = (name: string) => standings.filter((standing) => standing === name).length;
  const {tab, system, versions, at, cases} = run;
  return {
    environment: {tab, system, versions},
    date: at.slice(0, 10),
    executed: count('compared') + count('ran'),
    compared: count('compared'),
    failed: count('failed'),
    total: commands.length,
    held: cases.every(({verdict}) => verdict === 'held'),
  };
}

/** What the page says about each tab of a recipe. A run in one tab never speaks for another. */
export function tabEvidence(
  recipe: Recipe,
  evidence: Evidence | undefined,
  platforms: PlatformsFile | undefined,
): TabEvidence[] {
  return tabIds.map((tab) => {
    const runs = (evidence?.runs ?? [])
      .filter((run) => run.tab === tab)
      .map((run) => summarizeRun(recipe, run))
      .filter(({executed}) => executed > 0);
    if (runs.length > 0) return {tab, text: executedText(runs), level: 'executed'};
    const checked = checkedText(tab, platforms);
    return checked === undefined
      ? {tab, text: 'not executed', level: 'none'}
      : {tab, text: `${checked}, not executed`, level: 'checked'};
  });
}

/** Versions with the same count share a sentence: `18 of 20 commands executed on Flink 1.20.5 and 2.2.1, 2026-11-26`. */
function executedText(runs: readonly RunSummary[]): string {
  const groups = new Map<string, RunSummary[]>();
  for (const run of runs) {
    const key = `${run.environment.system} ${run.executed} of ${run.total}`;
    groups.set(key, [...(groups.get(key) ?? []), run]);
  }
  return [...groups.values()]
    .map((group) => {
      const [first] = group;
      if (first === undefined) return '';
      const where = joinWords(group.map(({environment}) => environmentVersion(environment)));
      const date = group
        .map((run) => run.date)
        .sort()
        .at(-1);
      const failed = group.some(({held}) => !held) ? ', a case of which failed' : '';
      return `${first.executed} of ${first.total} commands executed on ${systemText(first.environment)}${where}, ${date}${failed}`;
    })
    .join('; ');
}

/** What was there, in words: `Flink 2.2.1`, `Kubernetes with pods, Flink 2.2.1 with operator 1.15.0`. */
export function environmentText(environment: Environment): string {
  return systemText(environment) + environmentVersion(environment);
}

function environmentVersion({system, versions}: Environment): string {
  if (system === 'kubernetes-api') return versions['kubernetes'] ?? '';
  if (system === 'mock') return versions['prism'] ?? '';
  const operator =
    versions['operator'] === undefined ? '' : ` with operator ${versions['operator']}`;
  return `${versions['flink'] ?? ''}${operator}`;
}

function systemText({system, versions}: Environment): string {
  switch (system) {
    case 'standalone':
      return 'Flink ';
    case 'kubernetes-api': {
      const definitions = versions['operator-crds'];
      return definitions === undefined
        ? 'a Kubernetes API server without pods, '
        : `a Kubernetes API server without pods, with the operator's definitions ${definitions}, `;
    }
    case 'kubernetes-pods':
      return 'Kubernetes with pods, Flink ';
    case 'mock':
      return 'a mock of the API by Prism ';
    default:
      return system satisfies never;
  }
}

function checkedText(tab: Tab, platforms: PlatformsFile | undefined): string | undefined {
  if (platforms === undefined) return undefined;
  const {confluentPlatform, confluentCloud} = platforms;
  switch (tab) {
    case 'confluent-platform':
      return `checked against the confluent CLI ${confluentPlatform.cli} and the API of CMF ${confluentPlatform.cmf.join(', ')}`;
    case 'confluent-cloud':
      return `checked against the confluent CLI ${confluentCloud.cli} and the definitions of ${confluentCloud.asOf}`;
    default:
      return undefined;
  }
}

/** What a block's mark says: where exactly this text was executed; undefined where it was nowhere. */
export function blockMark(
  block: LabBlock,
  evidence: Evidence | undefined,
  tabs: readonly Tab[],
): string | undefined {
  const places = new Map<string, string[]>();
  for (const run of evidence?.runs ?? []) {
    if (!tabs.includes(run.tab)) continue;
    const standing = blockStanding(block, run.blocks[block.id]);
    if (standing !== 'compared' && standing !== 'ran') continue;
    const key = `${platformNames[run.tab]}, ${systemText(run)}`;
    places.set(key, [...(places.get(key) ?? []), environmentVersion(run)]);
  }
  if (places.size === 0) return undefined;
  return `executed on ${[...places].map(([where, versions]) => `${where}${joinWords(versions)}`).join('; ')}`;
}

function joinWords(words: readonly string[]): string {
  return words.length < 2
    ? (words[0] ?? '')
    : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
