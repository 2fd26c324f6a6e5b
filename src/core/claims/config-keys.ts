import type {Recipe} from '../../../schemas/recipe.ts';
import {findSettings} from '../config/find-settings.ts';
import type {Setting} from '../config/setting.ts';
import {flinkConfig, indexesOf, operatorConfig, type Versioned} from '../facts/config-index.ts';
import {keySuccessors} from '../facts/removed-keys.ts';
import {expectedNames, orList} from '../text/nearest.ts';
import {type Claim, holds, open, type Verdict, wrong} from './claim.ts';
import type {ClaimContext, ClaimReader} from './claim-reader.ts';
import {operatorVersions, versionList} from './claimed-versions.ts';
import {cloudProperties} from './cloud-properties.ts';
import {configMentions} from './config-mentions.ts';
import {judgeValue} from './judge-config-value.ts';

/** Config keys that code sets, with their values, and those that code and prose name. */
export const configKeyClaims: ClaimReader = function* (recipe, context) {
  const seen = new Set<number>();
  for (const setting of findSettings(recipe, context)) {
    if (seen.has(setting.place.start.offset)) continue;
    seen.add(setting.place.start.offset);
    yield* settingClaims(setting, recipe, context);
  }
  for (const claim of configMentions(recipe, context)) {
    if (!seen.has(claim.place.start.offset)) yield claim;
    seen.add(claim.place.start.offset);
  }
};

function* settingClaims(setting: Setting, recipe: Recipe, context: ClaimContext): Iterable<Claim> {
  const {key, place, scope, value, valuePlace} = setting;
  if (scope.platform === 'confluent-cloud') {
    yield {kind: 'config-key', name: key, place, scope, verdict: cloudKey(key, context)};
    return;
  }
  yield {kind: 'config-key', name: key, place, scope, verdict: judgeKey(setting, recipe, context)};
  if (value === undefined || valuePlace === undefined) return;
  const verdict = judgeValue(setting, context);
  if (verdict !== undefined)
    yield {kind: 'config-value', name: value, place: valuePlace, scope, verdict};
}

function cloudKey(key: string, context: ClaimContext): Verdict {
  const known = context.facts.derive(cloudProperties);
  if (known.size === 0) return open('no facts about properties of Confluent Cloud');
  if (known.has(key)) return holds('Confluent Cloud');
  return wrong(`Unknown property \`${key}\` of Confluent Cloud${expectedNames(key, [...known])}`);
}

/** Judges a key that code sets: it must be an option of every version, under its present name. */
export function judgeKey(
  {key, versions}: Pick<Setting, 'key' | 'versions'>,
  recipe: Recipe,
  {facts, platforms}: ClaimContext,
): Verdict {
  const flink = indexesOf(facts.derive(flinkConfig), versions);
  if (/^(?:kubernetes\.operator|job\.autoscaler|autoscaler)\./.test(key)) {
    const operator = indexesOf(facts.derive(operatorConfig), operatorVersions(recipe, platforms));
    return operator.length === 0
      ? open('no facts about keys of the Kubernetes Operator')
      : judgeIn(key, operator, 'Kubernetes Operator', undefined);
  }
  return flink.length === 0
    ? open('no facts of a supported version')
    : judgeIn(key, flink, 'Flink', facts.derive(keySuccessors).get(key));
}

function judgeIn(
  key: string,
  indexes: Versioned,
  product: string,
  removedFor: string | undefined,
): Verdict {
  const missing: string[] = [];
  const old: string[] = [];
  let successor = removedFor;
  let passedTo: string | undefined;
  for (const [version, index] of indexes) {
    const found = index.find(key);
    if (found === undefined) missing.push(version);
    else if (found.kind === 'passed-on') passedTo = found.to;
    else if (found.kind === 'old') {
      old.push(version);
      successor = found.option.key;
    }
  }
  if (missing.length > 0) {
    const near =
      successor === undefined
        ? expectedNames(
            key,
            indexes.filter(([version]) => missing.includes(version)).flatMap(([, {keys}]) => keys),
          )
        : `, expected ${orList([successor])}`;
    return wrong(`Unknown config key \`${key}\` in ${product} ${versionList(missing)}${near}`);
  }
  if (old.length > 0 && successor !== undefined)
    return wrong(
      `Deprecated config key \`${key}\` in ${product} ${versionList(old)}, expected ${orList([successor])}`,
    );
  if (passedTo !== undefined) {
    const [near] = indexes.flatMap(([, {keys}]) => nearMiss(key, keys));
    return near === undefined
      ? open(`it is passed on: ${passedTo}`)
      : wrong(
          `Unknown config key \`${key}\` in ${product} ${versionList(indexes.map(([version]) => version))}, expected ${orList([near])}`,
        );
  }
  return holds(`${product} ${versionList(indexes.map(([version]) => version))}`);
}

/** A key that is passed on, but looks like a misspelt one with a name of the writer's choice: `metrics.reporter.prom.prot`. */
function nearMiss(key: string, keys: readonly string[]): string[] {
  const parts = key.split('.');
  for (const each of keys) {
    if (!each.includes('<')) continue;
    const pattern = each.split('.');
    if (pattern.length !== parts.length) continue;
    const filled = pattern
      .map((part, index) => (part.startsWith('<') ? (parts[index] ?? '') : part))
      .join('.');
    if (filled !== key && /<[^>]*>$/.test(each)) continue;
    if (filled !== key && isNear(filled, key)) return [filled];
  }
  return [];
}

function isNear(a: string, b: string): boolean {
  return expectedNames(b, [a]).length > 0 && Math.abs(a.length - b.length) <= 2 && sameButTwo(a, b);
}

/** True where two texts of nearly one length differ in at most two characters, counted from both ends. */
function sameButTwo(a: string, b: string): boolean {
  let head = 0;
  while (head < a.length && a[head] === b[head]) head++;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a.at(-1 - tail) === b.at(-1 - tail))
    tail++;
  return Math.max(a.length, b.length) - head - tail <= 2;
}
