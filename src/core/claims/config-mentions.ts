import type {InlineCode, Recipe, Scope} from '../../../schemas/recipe.ts';
import {
  type ConfigIndex,
  type FoundKey,
  flinkConfig,
  operatorConfig,
} from '../facts/config-index.ts';
import type {Facts} from '../facts/facts.ts';
import {keySuccessors} from '../facts/removed-keys.ts';
import {blockPlace, type PlacedText} from '../recipe/block-place.ts';
import {nearest, orList} from '../text/nearest.ts';
import {type Claim, holds, type Verdict, wrong} from './claim.ts';
import type {ClaimContext} from './claim-reader.ts';
import {flinkVersions, versionList, versionsNamed} from './claimed-versions.ts';
import {cloudProperties} from './cloud-properties.ts';
import {judgeValue} from './judge-config-value.ts';

/** Dotted names of settings, as far as facts know them. */
interface Vocabulary {
  /** Names beside Flink's configuration, with the product that has each. */
  readonly others: ReadonlyMap<string, string>;
  readonly roots: ReadonlySet<string>;
}

/** Kinds of facts whose names are dotted and stand in prose as config keys do. */
function vocabulary(facts: Facts): Vocabulary {
  const others = new Map<string, string>();
  for (const version of facts.versions('kafka')) {
    for (const kind of ['client-config', 'server-config'] as const) {
      if (!facts.has('kafka', version, kind)) continue;
      for (const group of Object.values(facts.read('kafka', version, kind).settings))
        for (const {name} of group) if (name.includes('.')) others.set(name, `Kafka ${version}`);
    }
  }
  for (const version of facts.versions('connectors')) {
    if (!facts.has('connectors', version, 'table-options')) continue;
    for (const {key} of facts.read('connectors', version, 'table-options').options)
      others.set(key, 'table options');
  }
  for (const version of facts.versions('flink')) {
    for (const {key, scope} of facts.read('flink', version, 'config-options').options)
      if (scope !== 'configuration') others.set(key, 'table options');
  }
  for (const name of facts.derive(cloudProperties)) others.set(name, 'Confluent Cloud');
  for (const {keys} of facts.derive(operatorConfig).values())
    for (const key of keys) others.set(key, 'Kubernetes Operator');
  const roots = new Set<string>();
  for (const index of [
    ...facts.derive(flinkConfig).values(),
    ...facts.derive(operatorConfig).values(),
  ])
    for (const root of index.roots) roots.add(root);
  return {others, roots};
}

/** A name with dots and without blanks, that is no path, file, address, class, or part of one. */
const dotted = /(?<![\w./@$:{}[\]"<>#=-])([a-z][\w-]*(?:\.[\w<>-]+)+)(?![\w./:([{*…-]|"\s*:)/g;
const dottedInQuotes = /(?<=["'])([a-z][\w-]*(?:\.[\w<>-]+)+)(?=["'])/g;

/** Last parts of names of files, hosts and packages. */
const notKeys =
  /\.(?:log|out|json|jsonl|ya?ml|sh|txt|jar|sql|md|gz|tgz|tar|zip|pid|conf|cfg|xml|properties|html?|csv|avsc|hprof|py|go|java|class|pem|crt|key|jks|p12|lock|tmp|sst|bak|old|orig|svc|local|io|com|org|net|cloud|dev|example)$/;
const packages = /^(?:org|com|java|javax|io|net|sun|jdk)\./;

/**
 * Config keys that code and prose name without setting them: in backticks, in a `grep`, behind a `jq` quote. A name is judged
 * where its first part is the first part of a config key, or where it is nearly a known one.
 */
export function* configMentions(recipe: Recipe, context: ClaimContext): Iterable<Claim> {
  for (const code of recipe.inlineCode) {
    if (/\s/.test(code.text.replace(/:\s.*$/s, '')) || /[/\\()|]/.test(code.text)) continue;
    const supported = flinkVersions(recipe, context.platforms, code);
    for (const found of code.text.replace(/[:=].*$/s, '').matchAll(dotted)) {
      const named = versionsNamed(code.around, supported);
      yield* mention(found, code, context, {versions: supported, named, around: code.around});
      yield* valueBeside(found, code, context, supported);
    }
  }
  for (const block of recipe.blocks) {
    if (block.language !== 'bash' && block.language !== 'json') continue;
    const versions = flinkVersions(recipe, context.platforms, block);
    for (const pattern of [dotted, dottedInQuotes])
      for (const found of block.text.matchAll(pattern))
        yield* mention(found, block, context, {versions, named: undefined, around: undefined});
  }
}

/** `key: value` in backticks, of a key that exists. */
function* valueBeside(
  {1: key = '', index}: RegExpExecArray,
  code: InlineCode,
  context: ClaimContext,
  versions: readonly string[],
): Iterable<Claim> {
  const behind = code.text.slice(index + key.length);
  const [, gap = '', quote = '', value] =
    /^(\s*[:=]\s*)(["']?)([^\s"'…$]+(?: \w+)?)\2$/.exec(behind) ?? [];
  if (value === undefined || code.scope.platform === 'confluent-cloud') return;
  const verdict = judgeValue({key, value, versions}, context);
  if (verdict === undefined) return;
  const start = index + key.length + gap.length + quote.length;
  yield {
    kind: 'config-value',
    name: value,
    place: blockPlace(code, start, start + value.length),
    scope: code.scope,
    verdict,
  };
}

interface Speaking {
  readonly versions: readonly string[];
  /** Versions that the sentence names. */
  readonly named: readonly string[] | undefined;
  /** The sentence, which may tell an old name from a new one. */
  readonly around: string | undefined;
}

function* mention(
  {1: name = '', index}: RegExpExecArray,
  source: PlacedText & {readonly scope: Scope},
  {facts}: ClaimContext,
  speaking: Speaking,
): Iterable<Claim> {
  if (notKeys.test(name) || packages.test(name) || name.includes('<')) return;
  const verdict = judgeMention(name, facts, speaking);
  if (verdict === undefined) return;
  const place = blockPlace(source, index, index + name.length);
  yield {kind: 'config-key', name, place, scope: source.scope, verdict};
}

function judgeMention(name: string, facts: Facts, speaking: Speaking): Verdict | undefined {
  const {versions, around} = speaking;
  const {others, roots} = facts.derive(vocabulary);
  const bare = name.replace(/^properties\./, '');
  const other = others.get(name) ?? others.get(bare);
  const flink = [...facts.derive(flinkConfig)].filter(([version]) => versions.includes(version));
  const has = flink.filter(([, index]) => index.find(name)?.kind === 'option');
  const old = flink.filter(([, index]) => index.find(name)?.kind === 'old');
  const passedOn = flink.some(([, index]) => index.find(name)?.kind === 'passed-on');
  const list = (entries: typeof flink) => versionList(entries.map(([version]) => version));
  const successor = facts.derive(keySuccessors).get(name);
  if (
    has.length > 0 &&
    (has.length === flink.length || toldApart(name, has, flink, speaking, successor))
  )
    return holds(`Flink ${list(has)}`);
  if (other !== undefined) return holds(other);
  if ([...facts.derive(operatorConfig).values()].some((index) => index.find(name) !== undefined))
    return holds('Kubernetes Operator');
  if (passedOn) return undefined;
  const isPrefix = (index: ConfigIndex) => index.keys.some((key) => key.startsWith(`${name}.`));
  if (flink.some(([, index]) => isPrefix(index))) return undefined;
  if (old.length > 0) {
    const found = old[0]?.[1].find(name);
    const successor = found?.kind === 'old' ? found.option.key : '';
    if (
      around?.includes(successor) ||
      /\b(?:old|former|deprecated|renamed|gone|removed|until|before|replaced|instead)\b/i.test(
        around ?? '',
      )
    )
      return holds(`Flink ${list(old)}, as an old name`);
    return wrong(
      `Deprecated config key \`${name}\` in Flink ${list(old)}, expected ${orList([successor])}`,
    );
  }
  if (has.length > 0) {
    const missing = flink.filter((entry) => !has.includes(entry));
    return wrong(
      `Unknown config key \`${name}\` in Flink ${list(missing)}${successor === undefined ? expected(name, missing, others) : `, expected ${orList([successor])}`}`,
    );
  }
  const everywhere = [...facts.derive(flinkConfig).values()];
  if (
    around !== undefined &&
    everywhere.some((index) => index.find(name) !== undefined) &&
    /\b(?:gone|removed|no longer|not in|only in|until|before)\b/i.test(around)
  )
    return holds('another version of Flink');
  if (
    !roots.has(name.split('.')[0] ?? '') &&
    nearest(name, candidates(flink, others, name), 1).length === 0
  )
    return undefined;
  return wrong(
    `Unknown config key \`${name}\` in Flink ${list(flink)}${expected(name, flink, others)}`,
  );
}

/**
 * True where the sentence tells old and new apart: it names a version that has the name, its successor, or a key of the same
 * family that the other versions have.
 */
function toldApart(
  name: string,
  has: Indexes,
  all: Indexes,
  speaking: Speaking,
  successor: string | undefined,
): boolean {
  const {around = '', named} = speaking;
  if (has.some(([version]) => named?.includes(version))) return true;
  if (successor !== undefined && around.includes(successor)) return true;
  const missing = all.filter((entry) => !has.includes(entry));
  const family = name.split('.').slice(0, 2).join('.');
  return [...around.matchAll(/[a-z][\w-]*(?:\.[\w-]+)+/g)].some(
    ([other]) =>
      other !== name &&
      other.startsWith(`${family}.`) &&
      missing.every(([, index]) => isPresent(index.find(other))) &&
      !has.every(([, index]) => isPresent(index.find(other))),
  );
}

function isPresent(found: FoundKey | undefined): boolean {
  return found?.kind === 'option' && found.option.deprecated === undefined;
}

type Indexes = readonly (readonly [string, ConfigIndex])[];

function expected(name: string, indexes: Indexes, others: ReadonlyMap<string, string>): string {
  const near = nearest(name, candidates(indexes, others, name));
  return near.length === 0 ? '' : `, expected ${orList(near)}`;
}

/** Names that differ little in length, which alone can be near. */
function candidates(indexes: Indexes, others: ReadonlyMap<string, string>, name: string): string[] {
  const allowed = Math.max(2, Math.floor(name.length / 6));
  return [...indexes.flatMap(([, {keys}]) => keys), ...others.keys()].filter(
    (each) => Math.abs(each.length - name.length) <= allowed,
  );
}
