import type {PlatformsFile} from '../../../schemas/platform.ts';
import type {CodeBlock, Recipe, Scope} from '../../../schemas/recipe.ts';

/** What narrows the versions that a claim speaks of. */
interface Narrowing {
  readonly scope: Scope;
  readonly since?: string | undefined;
  readonly until?: string | undefined;
}

/**
 * The minor versions of Flink, oldest first, in which a name of a recipe must exist: those that the recipe supports, narrowed by
 * `since=` and `until=` of its block, and in a tab of the operator by what its FlinkDeployment takes.
 */
export function flinkVersions(
  {metadata}: Recipe,
  {flink, kubernetesOperator}: PlatformsFile,
  {scope, since, until}: Narrowing | CodeBlock,
): readonly string[] {
  const supported = metadata.platforms?.flink ?? flink.versions;
  return supported.filter(
    (version) =>
      isWithin(version, {since, until}) &&
      (scope.deployment !== 'kubernetes' ||
        compareVersions(version, kubernetesOperator.newestFlink) <= 0),
  );
}

/** True where `since=` and `until=` of a block let a minor version of Flink through. */
export function isWithin(version: string, {since, until}: Omit<Narrowing, 'scope'>): boolean {
  return (
    (since === undefined || compareVersions(version, since) >= 0) &&
    (until === undefined || compareVersions(version, until) <= 0)
  );
}

/** The minor versions of the Kubernetes Operator that a recipe supports, oldest first. */
export function operatorVersions(
  {metadata}: Recipe,
  {kubernetesOperator}: PlatformsFile,
): readonly string[] {
  return metadata.platforms?.kubernetesOperator ?? kubernetesOperator.versions;
}

/** The minor versions of Confluent Manager for Apache Flink that a recipe supports, oldest first. */
export function cmfVersions(
  {metadata}: Recipe,
  {confluentPlatform}: PlatformsFile,
): readonly string[] {
  return metadata.platforms?.cmf ?? confluentPlatform.cmf;
}

/**
 * Versions that a sentence names, among those that are supported: `2.2` and `2.3` for "since 2.1" and for "2.x". Undefined where
 * it names none, so that what it says must hold in all.
 */
export function versionsNamed(
  sentence: string,
  supported: readonly string[],
): readonly string[] | undefined {
  const found = new Set<string>();
  let named = false;
  for (const {0: whole, 1: major = '', 2: minor = ''} of sentence.matchAll(
    /(?<![\w.])(1(?=\.(?:x|1\d|20))|[2-9])\.(x|\d{1,2})(?:\.\d+)?(?![\w.]*\w|\s?(?:s|ms|min|h|[KMG]i?B|%|×|times)\b)/g,
  )) {
    const version = `${major}.${minor}`;
    const onward = new RegExp(
      `(?:since|from|as of|at least|newer than|≥|>=)[^.;,]{0,30}${whole.replace('.', '\\.')}|${whole.replace('.', '\\.')}\\s*(?:\\+|and (?:later|newer|up)|on(?:ward|wards)?\\b)`,
      'i',
    ).test(sentence);
    named = true;
    for (const each of supported) {
      if (minor === 'x' ? each.startsWith(`${major}.`) : each === version) found.add(each);
      else if (onward && minor !== 'x' && compareVersions(each, version) >= 0) found.add(each);
    }
  }
  return named ? supported.filter((version) => found.has(version)) : undefined;
}

/** Negative where the first minor version is older: `1.20` before `2.2`. */
export function compareVersions(a: string, b: string): number {
  const [majorA = 0, minorA = 0] = a.split('.').map(Number);
  const [majorB = 0, minorB = 0] = b.split('.').map(Number);
  return majorA - majorB || minorA - minorB;
}

/** `1.20`, `1.20 and 2.2`, `1.20, 2.2 and 2.3`, for messages. */
export function versionList(versions: readonly string[]): string {
  const last = versions.at(-1) ?? '';
  return versions.length < 2 ? last : `${versions.slice(0, -1).join(', ')} and ${last}`;
}
