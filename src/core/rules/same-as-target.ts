import type {Platform, SameAsTarget} from '../../../schemas/platform.ts';
import type {PlatformBlock, PlatformGroup, Recipe} from '../../../schemas/recipe.ts';
import {valuePlace} from '../recipe/frontmatter-keys.ts';
import {isDeployment} from '../recipe/syntax.ts';
import {blockOf} from '../recipe/tabs.ts';
import {orList} from '../text/nearest.ts';
import {defineRecipeRule, type Problem} from './define-rule.ts';

/**
 * `same-as` shows another block's content in a tab. Where there is none to show, the reader sees an empty step, or a circle of
 * references. Deliberately ignored: whether the borrowed commands really work there, which only a run can tell.
 */
export const sameAsTargetRule = defineRecipeRule({
  id: 'same-as-target',
  severity: 'error',
  summary: '`same-as` and `sameAs` name a block of the same group that has content of its own.',
  *check(recipe) {
    yield* frontmatterCircles(recipe);
    for (const group of recipe.groups) {
      if (group.doubtful) continue;
      for (const block of [...group.platforms, ...group.deployments]) {
        if (block.sameAs === undefined) continue;
        const message = mistake(recipe, group, block.name, block.sameAs);
        if (message !== undefined) yield {place: block.place, message};
      }
      yield* borrowedByFrontmatter(recipe, group);
    }
  },
});

function* frontmatterCircles({metadata: {sameAs = {}}, ...recipe}: Recipe): Iterable<Problem> {
  for (const [platform, target] of Object.entries(sameAs)) {
    const owner = isDeployment(target) ? 'flink' : target;
    if (owner !== platform && sameAs[owner] === undefined) continue;
    const message =
      owner === platform
        ? `Unexpected \`sameAs\` of \`${platform}\` to itself, expected another platform`
        : `Unexpected \`sameAs\` to \`${target}\`, which is the same as another, expected that other one`;
    yield {place: valuePlace({metadata: {sameAs}, ...recipe}, `sameAs.${platform}`), message};
  }
}

/** A platform without a block in this group, whose content comes from the frontmatter's `sameAs`. */
function* borrowedByFrontmatter(recipe: Recipe, group: PlatformGroup): Iterable<Problem> {
  for (const [platform, target] of Object.entries(recipe.metadata.sameAs ?? {})) {
    const owner = isDeployment(target) ? 'flink' : target;
    const source = blockOf(group, owner);
    if (
      owner === platform ||
      source === undefined ||
      blockOf(group, platform as Platform) !== undefined
    )
      continue;
    const message = mistake(recipe, group, platform, target);
    if (message !== undefined) {
      yield {place: source.place, message: `${message} (\`sameAs\` of the frontmatter)`};
    }
  }
}

function mistake(
  {metadata}: Recipe,
  group: PlatformGroup,
  name: PlatformBlock['name'] | string,
  target: SameAsTarget,
): string | undefined {
  const owner: Platform = isDeployment(target) ? 'flink' : target;
  if (target === name || (owner === name && !isDeployment(name))) {
    return `Unexpected \`same-as\` of \`${name}\` to itself, expected another block`;
  }
  const platform = blockOf(group, owner);
  if (platform === undefined) {
    if (metadata.sameAs?.[owner] !== undefined)
      return `Unexpected \`same-as\` to \`${target}\`, which borrows itself by \`sameAs\``;
    const others = group.platforms.map((each) => each.name).filter((each) => each !== name);
    const expected = others.length > 0 ? `, expected ${orList(others)}` : '';
    return `Unexpected \`same-as\` to \`${target}\`, which this group does not have${expected}`;
  }
  const deployment = group.deployments.find((each) => each.name === target);
  const source = deployment ?? platform;
  if (source.sameAs !== undefined) {
    return `Unexpected \`same-as\` to \`${target}\`, which is the same as \`${source.sameAs}\`, expected that`;
  }
  if (source.notApplicable)
    return `Unexpected \`same-as\` to \`${target}\`, which is not applicable here`;
  if (isDeployment(target) && deployment === undefined && !group.flinkCommon) {
    return `Unexpected \`same-as\` to \`${target}\`, which this group does not have`;
  }
  if (target === 'flink' && !group.flinkCommon && group.deployments.length > 0) {
    return 'Unexpected `same-as` to `flink`, which has no common content here, expected `standalone` or `kubernetes`';
  }
  return undefined;
}
