import {platformIds, platformNames} from '../../../schemas/platform.ts';
import {
  groupedSections,
  type PlatformBlock,
  type PlatformGroup,
  type Recipe,
} from '../../../schemas/recipe.ts';
import {hasKey, hasMetadata} from '../recipe/frontmatter-keys.ts';
import {orList} from '../text/nearest.ts';
import {defineRecipeRule, type Problem} from './define-rule.ts';

/**
 * A reader on Confluent Cloud who finds no tab does not know whether there is nothing to do, or nobody thought of them.
 * Deliberately ignored: groups in Context, Preconditions and Gotchas, which may speak of one platform alone; groups that
 * `sameAs` in the frontmatter completes.
 */
export const platformAnswers = defineRecipeRule({
  id: 'platform-answers',
  severity: 'error',
  summary:
    'Each group of platforms answers once for all three platforms and both deployments, with content or a reason.',
  *check(recipe) {
    for (const group of recipe.groups) {
      const blocks = [...group.platforms, ...group.deployments];
      yield* doubled(recipe.file, group.platforms);
      yield* doubled(recipe.file, group.deployments);
      for (const block of blocks) yield* emptyBlock(block);
      if (group.doubtful) continue;
      yield* missingDeployment(group);
      if (group.scope.section !== undefined && groupedSections.includes(group.scope.section)) {
        yield* missingPlatforms(recipe, group);
      }
    }
  },
});

function* doubled(file: string, blocks: readonly PlatformBlock[]): Iterable<Problem> {
  for (const [index, {name, place}] of blocks.entries()) {
    const first = blocks.findIndex((each) => each.name === name);
    const cause = blocks[first];
    if (first === index || cause === undefined) continue;
    yield {
      place,
      message: `Unexpected second \`${name}\` in one group, expected it once, or text between the groups`,
      cause: {file, place: cause.place, message: `\`${name}\` first stands here`},
    };
  }
}

function* emptyBlock({
  name,
  place,
  empty,
  notApplicable,
  sameAs,
}: PlatformBlock): Iterable<Problem> {
  if (notApplicable && sameAs !== undefined) {
    yield {
      place,
      message: `Unexpected \`same-as\` beside \`not-applicable\` of \`${name}\`, expected one of them`,
    };
  } else if (empty && sameAs === undefined) {
    const expected = notApplicable ? 'the reason, and what to do instead' : 'content';
    yield {place, message: `Empty block \`${name}\`, expected ${expected}`};
  }
}

function* missingDeployment({deployments}: PlatformGroup): Iterable<Problem> {
  const [only] = deployments;
  if (only === undefined || deployments.some(({name}) => name !== only.name)) return;
  const missing = only.name === 'standalone' ? 'kubernetes' : 'standalone';
  yield {
    place: only.place,
    message: `Missing deployment \`${missing}\` beside \`${only.name}\`, expected \`:::${missing}\` in the same \`flink\``,
  };
}

function* missingPlatforms(recipe: Recipe, {platforms}: PlatformGroup): Iterable<Problem> {
  const first = platforms[0];
  // Where `sameAs` or the whole frontmatter could not be read, a missing platform may be answered for.
  const unsure =
    !hasMetadata(recipe) || (hasKey(recipe, 'sameAs') && recipe.metadata.sameAs === undefined);
  if (first === undefined || unsure) return;
  const has = (name: string) => platforms.some((each) => each.name === name);
  const missing = platformIds.filter((name) => {
    const target = recipe.metadata.sameAs?.[name];
    const borrowed = target === 'standalone' || target === 'kubernetes' ? 'flink' : target;
    if (has(name) || (borrowed !== undefined && has(borrowed))) return false;
    // What borrows in a circle is reported at the frontmatter.
    return borrowed === undefined || recipe.metadata.sameAs?.[borrowed] === undefined;
  });
  if (missing.length === 0) return;
  const names = missing.map((name) => platformNames[name]).join(' and ');
  yield {
    place: first.place,
    message: `Missing answer for ${names} in this group, expected ${orList(missing.map((name) => `:::${name}`)).replaceAll(' or ', ' and ')}`,
  };
}
