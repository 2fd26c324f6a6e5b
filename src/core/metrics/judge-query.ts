import {type ClaimKind, holds, open, type Verdict, wrong} from '../claims/claim.ts';
import type {SeriesFacts} from '../facts/metric-index.ts';
import {
  promqlFunctions,
  type Query,
  type QueryName,
  type QuerySelector,
  readQuery,
} from '../promql/read-query.ts';
import {expectedNames, nearest, orList} from '../text/nearest.ts';
import {judgePattern} from './judge-pattern.ts';
import {filler, judgeSeries} from './judge-series.ts';
import type {MetricWorld} from './metric-world.ts';
import {anyLabels, otherMetrics, scrapeLabels} from './other-metrics.ts';

/** A name of a query with its verdict; offsets count in the query. */
export interface QueryFinding extends QueryName {
  readonly kind: Extract<ClaimKind, 'metric' | 'metric-label' | 'metric-use' | 'promql-function'>;
  readonly verdict: Verdict;
}

/** Judges the metrics, labels and functions of a query. */
export function judgeQuery(text: string, world: MetricWorld): readonly QueryFinding[] {
  const query = readQuery(text);
  const series = new Map<QuerySelector, SeriesFacts | undefined>();
  return [
    ...functions(query),
    ...selectors(query, world, series),
    ...groupings(query, world, series),
    ...uses(query, series),
  ];
}

function* functions({unknownFunctions}: Query): Iterable<QueryFinding> {
  for (const found of unknownFunctions)
    yield {
      ...found,
      kind: 'promql-function',
      verdict: wrong(
        `Unknown function \`${found.name}\` of PromQL${expectedNames(found.name, promqlFunctions())}`,
      ),
    };
}

function* selectors(
  query: Query,
  world: MetricWorld,
  known: Map<QuerySelector, SeriesFacts | undefined>,
): Iterable<QueryFinding> {
  const unknown = query.unknownFunctions.map(({start}) => start);
  for (const selector of query.selectors) {
    const {metric, matchers} = selector;
    if (metric !== undefined && unknown.includes(metric.start)) continue;
    if (metric !== undefined) {
      const {verdict, series} = judgeSeries(metric.name, world);
      known.set(selector, series);
      yield {...metric, kind: 'metric', verdict};
    }
    for (const {label, operator, value} of matchers) {
      if (label.name === '__name__') {
        if (operator === '=')
          yield {...value, kind: 'metric', verdict: judgeSeries(value.name, world).verdict};
        if (operator === '=~')
          for (const {verdict, ...found} of judgePattern(value.name, world))
            yield {
              kind: 'metric',
              verdict,
              name: found.name,
              start: value.start + found.start,
              end: value.start + found.end,
            };
        continue;
      }
      yield {
        ...label,
        kind: 'metric-label',
        verdict: judgeLabel(label.name, [selector], [], known, world),
      };
    }
  }
}

function* groupings(
  {labels}: Query,
  world: MetricWorld,
  known: ReadonlyMap<QuerySelector, SeriesFacts | undefined>,
): Iterable<QueryFinding> {
  for (const {labels: names, selectors: of, made} of labels)
    for (const label of names)
      yield {
        ...label,
        kind: 'metric-label',
        verdict: judgeLabel(label.name, of, made, known, world),
      };
}

/** A label must be one of the metrics below it, or one that scraping adds. */
function judgeLabel(
  name: string,
  selectors: readonly QuerySelector[],
  made: readonly string[],
  known: ReadonlyMap<QuerySelector, SeriesFacts | undefined>,
  {vocabulary}: MetricWorld,
): Verdict {
  if (name.includes(filler)) return open('the shell makes the name');
  if (made.includes(name)) return holds('the query');
  const labels = new Set(scrapeLabels);
  let all = selectors.length > 0;
  for (const selector of selectors) {
    const {metric} = selector;
    const own = known.get(selector)?.labels;
    if (metric !== undefined && anyLabels.includes(metric.name) && vocabulary.labels.has(name))
      return holds('Prometheus');
    if (own === undefined) all = false;
    else for (const label of own) labels.add(label);
  }
  if (labels.has(name))
    return holds(scrapeLabels.includes(name) ? 'labels of a scrape' : 'the metric');
  const [sole] = selectors;
  const of =
    selectors.length === 1 && sole?.metric !== undefined ? ` of \`${sole.metric.name}\`` : '';
  if (all) return wrong(`Unknown label \`${name}\`${of}${expectedLabels(name, labels)}`);
  if (vocabulary.labels.has(name)) return open('nothing says which labels the series have');
  const near = nearest(name, vocabulary.labels);
  return near.length > 0 && name.length > 3
    ? wrong(`Unknown label \`${name}\`${of}, expected ${orList(near)}`)
    : open('nothing says which labels the series have');
}

function expectedLabels(name: string, labels: ReadonlySet<string>): string {
  return expectedNames(
    name,
    [...labels].filter((label) => label !== '__name__'),
  );
}

/** For what only rises. */
const ofCounters = ['rate', 'irate', 'increase', 'resets'];
/** For what goes up and down. */
const ofGauges = ['deriv', 'delta', 'idelta', 'predict_linear'];

function* uses(
  {calls}: Query,
  known: ReadonlyMap<QuerySelector, SeriesFacts | undefined>,
): Iterable<QueryFinding> {
  for (const {called, selector} of calls) {
    const series = known.get(selector);
    const name = selector.metric?.name;
    if (series?.type === undefined || name === undefined) continue;
    const forCounters = ofCounters.includes(called.name);
    if (!forCounters && !ofGauges.includes(called.name)) continue;
    yield {
      ...called,
      kind: 'metric-use',
      verdict: judgeUse(called.name, forCounters, name, series),
    };
  }
}

function judgeUse(
  called: string,
  forCounters: boolean,
  metric: string,
  {cumulative}: SeriesFacts,
): Verdict {
  if (forCounters === cumulative) return holds(otherMetrics.get(metric)?.product ?? 'the metric');
  const instead = forCounters
    ? metric.startsWith('confluent_')
      ? orList(['sum_over_time()', 'avg_over_time()'])
      : orList(['delta()', 'deriv()', 'avg_over_time()'])
    : orList(['rate()', 'increase()']);
  const why = forCounters ? 'which does not only rise' : 'which only rises';
  return wrong(`Unexpected \`${called}()\` of \`${metric}\`, ${why}, expected ${instead}`);
}
