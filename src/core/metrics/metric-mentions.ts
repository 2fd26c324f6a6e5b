import {distance} from 'fastest-levenshtein';
import type {InlineCode, Scope} from '../../../schemas/recipe.ts';
import {type Claim, holds, type Verdict, wrong} from '../claims/claim.ts';
import {versionList} from '../claims/claimed-versions.ts';
import type {Facts} from '../facts/facts.ts';
import {flinkMetrics} from '../facts/metric-index.ts';
import {blockPlace, type PlacedText} from '../recipe/block-place.ts';
import {nearest, orList} from '../text/nearest.ts';
import {indexesFor, judgeSeries, nearSeries, versionsOf} from './judge-series.ts';
import type {MetricWorld} from './metric-world.ts';
import {upstreamNames} from './upstream-names.ts';

/** A text in which metrics are named. */
export interface MentionSource {
  readonly source: PlacedText & {readonly scope: Scope};
  readonly world: MetricWorld;
  /** The sentence, where the text stands in one. */
  readonly around: InlineCode['around'] | undefined;
  /** Ranges of the text that queries have judged. */
  readonly judged: readonly {readonly start: number; readonly end: number}[];
}

/** A series, a metric of Confluent's API, a name of Flink with dots, in camel case, or with dashes. */
const names =
  /(?:(?<![\w./$@{-])(?:((?:flink|confluent_flink|confluent_kafka)_\w+)|(io\.confluent\.(?:flink|kafka\.\w+|kafka)\/[\w/]+)|((?:Status|Shuffle|KafkaProducer|KafkaConsumer)(?:\.\w+)+)|([a-z]+(?:-[a-z]+){2,}))|(?<![\w/$@{-])([a-z]+(?:[A-Z][a-z]+\d*){1,}[A-Z]?))(?![\w(/-])(…|\*|\.[*+…])?/g;

/** Metrics that code and prose name outside of queries. */
export function* metricMentions(from: MentionSource, facts: Facts): Iterable<Claim> {
  const {source, judged} = from;
  for (const found of source.text.matchAll(names)) {
    const {1: series, 2: api, 3: dotted, 4: dashed, 5: camel, 6: rest} = found;
    const {index} = found;
    if (judged.some(({start, end}) => start <= index && index < end)) continue;
    const name = series ?? api ?? dotted ?? camel ?? dashed ?? '';
    const verdict =
      series !== undefined
        ? judgeMentionedSeries(name, rest !== undefined, from)
        : api !== undefined
          ? judgeApiName(name, rest !== undefined, from)
          : dotted !== undefined
            ? judgeDotted(name, rest !== undefined, from, facts)
            : judgeLeaf(name, from, facts);
    if (verdict === undefined) continue;
    const place = blockPlace(source, index, index + name.length);
    yield {kind: 'metric', name, place, scope: source.scope, verdict};
  }
}

function judgeMentionedSeries(
  name: string,
  isPrefix: boolean,
  {world}: MentionSource,
): Verdict | undefined {
  if (world.vocabulary.labels.has(name)) return undefined;
  const bare = name.replace(/_+$/, '');
  const indexes = indexesFor(name, world);
  const begins = (ends: string) =>
    indexes.filter(({seriesNames}) => seriesNames.some((each) => each.startsWith(ends)));
  // The beginning of names, up to the end of a word.
  if (isPrefix || name.endsWith('_')) {
    const has = begins(name);
    if (has.length > 0) return holds('the beginning of metrics');
  } else {
    const verdict = judgeSeries(name, world).verdict;
    if (verdict.kind !== 'wrong') return verdict;
    if (begins(`${bare}_`).length > 0) return holds('the beginning of metrics');
    // `flink_orders` is a name of somebody's own; series of Flink have one of these scopes.
    const [first = ''] =
      /^(?:flink_(?:jobmanager|taskmanager|k8soperator)|confluent_(?:flink|kafka))_/.exec(name) ??
      [];
    if (
      first === '' &&
      nearSeries(name, world.vocabulary.series).filter((each) => distance(each, name) <= 3)
        .length === 0
    )
      return undefined;
    return verdict;
  }
  const near = nearSeries(name, world.vocabulary.series);
  return wrong(`Unknown metric \`${name}\`${near.length > 0 ? `, expected ${orList(near)}` : ''}`);
}

function judgeApiName(name: string, isPrefix: boolean, {world}: MentionSource): Verdict {
  const [cloud] = world.cloud;
  if (cloud === undefined) return holds('Confluent Cloud');
  const known = cloud.names;
  const bare = name.replace(/\/$/, '');
  if (
    known.includes(bare) ||
    ((isPrefix || name.endsWith('/')) && known.some((each) => each.startsWith(name)))
  )
    return holds(`Confluent Cloud ${cloud.version}`);
  const near = nearest(bare, known);
  return wrong(
    `Unknown metric \`${bare}\` of Confluent Cloud${near.length > 0 ? `, expected ${orList(near)}` : ''}`,
  );
}

function judgeDotted(
  name: string,
  isPrefix: boolean,
  {world}: MentionSource,
  facts: Facts,
): Verdict | undefined {
  const all = world.vocabulary.names;
  const ends = (index: {readonly names: readonly string[]}) =>
    index.names.some(
      (each) =>
        each === name ||
        each.endsWith(`.${name}`) ||
        (each.includes('<') &&
          new RegExp(`^${each.replace(/[.]/g, '\\.').replace(/<[\w-]+>/g, '[\\w ]+')}$`).test(
            name,
          )) ||
        each.startsWith(`${name}.`) ||
        each.includes(`.${name}.`) ||
        (isPrefix && each.startsWith(name)),
    );
  const has = world.flink.filter(ends);
  const [first] = has;
  if (first !== undefined && (!world.inAll || has.length === world.flink.length))
    return holds(`Flink ${versionsOf(has)}`);
  if (world.flink.length === 0 || facts.derive(upstreamNames).has(name)) return undefined;
  const near = nearest(name, all);
  const missing = world.flink.filter((index) => !has.includes(index));
  return wrong(
    `Unknown metric \`${name}\` in Flink ${versionsOf(missing)}${near.length > 0 ? `, expected ${orList(near)}` : ''}`,
  );
}

/** A name in camel case or with dashes is judged where it is a metric's, or nearly one's and nothing else's. */
function judgeLeaf(
  name: string,
  {world, around, source}: MentionSource,
  facts: Facts,
): Verdict | undefined {
  const {leaves, labels} = world.vocabulary;
  if (leaves.has(name)) {
    if (source.scope.platform === 'confluent-cloud') return undefined;
    const has = world.flink.filter((index) => leafNames(facts, index.version).has(name));
    if (has.length === world.flink.length || !world.inAll) return holds(`Flink ${versionsOf(has)}`);
    if (around === undefined || facts.derive(upstreamNames).has(name)) return undefined;
    const missing = world.flink.filter((index) => !has.includes(index)).map(({version}) => version);
    return wrong(`Unknown metric \`${name}\` in Flink ${versionList(missing)}`);
  }
  if (name.length < 8 || labels.has(name)) return undefined;
  const speaksOfMetrics =
    around !== undefined && /\bmetrics?\b|\bgauges?\b|\bcounters?\b|per second/i.test(around);
  const usual = name.length < 12 ? 1 : 2;
  // Names of Kafka's clients are long, and hardly anything else looks like them.
  const allowed = speaksOfMetrics
    ? Math.max(3, Math.floor(name.length / 4))
    : name.includes('-')
      ? Math.max(usual, Math.floor(name.length / 5))
      : usual;
  const near = [...leaves].filter(
    (leaf) => Math.abs(leaf.length - name.length) <= allowed && distance(leaf, name) <= allowed,
  );
  if (near.length === 0 || facts.derive(upstreamNames).has(name)) return undefined;
  return wrong(`Unknown metric \`${name}\`, expected ${orList(nearest(name, near))}`);
}

const leafSets = new WeakMap<object, ReadonlySet<string>>();

function leafNames(facts: Facts, version: string): ReadonlySet<string> {
  const index = facts.derive(flinkMetrics).get(version);
  if (index === undefined) return new Set();
  const known = leafSets.get(index);
  if (known !== undefined) return known;
  const made = new Set(index.names.map((name) => name.slice(name.lastIndexOf('.') + 1)));
  leafSets.set(index, made);
  return made;
}
