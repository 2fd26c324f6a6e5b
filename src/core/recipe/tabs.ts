import type {Platform, SameAsTarget, Tab} from '../../../schemas/platform.ts';
import type {CodeBlock, PlatformBlock, PlatformGroup, Recipe} from '../../../schemas/recipe.ts';
import {isDeployment} from './syntax.ts';

/** The platform that a tab belongs to. */
export function platformOf(tab: Tab): Platform {
  return isDeployment(tab) ? 'flink' : tab;
}

/** The block of a group that stands for a platform in a tab; undefined where the group has none. */
export function blockOf(group: PlatformGroup, platform: Platform): PlatformBlock | undefined {
  return group.platforms.find(({name}) => name === platform);
}

/**
 * Where a platform of a group takes its content from besides its own: `same-as` of its block, or, where it has no block,
 * `sameAs` of the frontmatter.
 */
export function sameAsOf(
  recipe: Recipe,
  group: PlatformGroup,
  platform: Platform,
): SameAsTarget | undefined {
  const block = blockOf(group, platform);
  return block === undefined ? recipe.metadata.sameAs?.[platform] : block.sameAs;
}

/** A code block as a reader of one tab meets it. */
export interface TabBlock {
  readonly block: CodeBlock;
  /** True where it is shown because of `same-as`. */
  readonly borrowed: boolean;
}

/**
 * The code blocks that a reader of one tab sees, in their order: blocks for all platforms, those of the tab, and after
 * them those that `same-as` borrows. One shell runs them all.
 */
export function tabBlocks(recipe: Recipe, tab: Tab): TabBlock[] {
  const blocks: TabBlock[] = [];
  const seen = new Set<number>();
  for (const block of recipe.blocks) {
    const {group: index} = block.scope;
    if (index === undefined) {
      blocks.push({block, borrowed: false});
      continue;
    }
    if (seen.has(index)) continue;
    seen.add(index);
    const group = recipe.groups[index];
    if (group !== undefined) blocks.push(...groupBlocks(recipe, group, index, tab));
  }
  return blocks;
}

function groupBlocks(recipe: Recipe, group: PlatformGroup, index: number, tab: Tab): TabBlock[] {
  const inGroup = recipe.blocks.filter(({scope}) => scope.group === index);
  const target = sameAsOf(recipe, group, platformOf(tab));
  const own = inGroup
    .filter((block) => visibleIn(block, tab))
    .map((block) => ({block, borrowed: false}));
  if (target === undefined) return own;
  // `flink` means what both deployments share; a deployment means that and its own content.
  const borrowed = inGroup
    .filter(({scope}) =>
      isDeployment(target)
        ? scope.platform === 'flink' &&
          (scope.deployment === undefined || scope.deployment === target)
        : scope.platform === target && scope.deployment === undefined,
    )
    .map((block) => ({block, borrowed: true}));
  return [...own, ...borrowed];
}

/** True where a block is shown in a tab by its own place, `same-as` aside. */
export function visibleIn({scope}: CodeBlock, tab: Tab): boolean {
  if (scope.platform === undefined) return true;
  if (scope.platform !== platformOf(tab)) return false;
  return scope.deployment === undefined || scope.deployment === tab;
}
