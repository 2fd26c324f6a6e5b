import type {CodeBlock, InlineCode, Recipe} from '../../../schemas/recipe.ts';
import {cloudMetrics, flinkMetrics, operatorMetrics} from '../facts/metric-index.ts';
import {findQueries} from '../metrics/find-queries.ts';
import {judgePattern} from '../metrics/judge-pattern.ts';
import {judgeQuery} from '../metrics/judge-query.ts';
import {metricMentions} from '../metrics/metric-mentions.ts';
import {type MetricWorld, metricVocabulary} from '../metrics/metric-world.ts';
import {blockPlace} from '../recipe/block-place.ts';
import {nearest, orList} from '../text/nearest.ts';
import {type Claim, holds, open, wrong} from './claim.ts';
import type {ClaimContext, ClaimReader} from './claim-reader.ts';
import {flinkVersions, operatorVersions, versionsNamed} from './claimed-versions.ts';

/** Metrics in PromQL, in what commands look for, and in prose; the requests to the REST APIs are another reader's. */
export const metricClaims: ClaimReader = function* (recipe, context) {
  const {facts, shell} = context;
  const judged = new Map<CodeBlock, {start: number; end: number}[]>();
  const cover = (block: CodeBlock, start: number, end: number) => {
    judged.set(block, [...(judged.get(block) ?? []), {start, end}]);
  };
  for (const {block, text, at} of findQueries(recipe, shell)) {
    cover(block, at(0), at(text.length));
    for (const {kind, name, verdict, start, end} of judgeQuery(
      text,
      worldOf(recipe, context, block),
    ))
      yield {kind, name, verdict, place: blockPlace(block, at(start), at(end)), scope: block.scope};
  }
  for (const block of recipe.blocks) {
    const world = worldOf(recipe, context, block);
    if (block.language === 'yaml')
      for (const {kind, name, verdict, start, end} of relabelings(block, world)) {
        cover(block, start, end);
        yield {
          kind,
          name,
          verdict,
          place: blockPlace(block, start, end),
          scope: block.scope,
        };
      }
    if (/^(?:bash|yaml|json|sql|text)$/.test(block.language))
      yield* metricMentions(
        {source: block, world, around: undefined, judged: judged.get(block) ?? []},
        facts,
      );
  }
  for (const code of recipe.inlineCode) {
    const world = worldOf(recipe, context, code);
    const found: Claim[] = [];
    // A query in backticks: a function, a selector with labels, or an operator.
    if (
      /^\w+\s*(?:by\s*\([^)]*\)\s*)?\(.*[a-z]_\w+.*\)|^(?:flink|confluent|kube|container|kubelet)_\w+\{.*\}$/s.test(
        code.text,
      )
    ) {
      for (const {kind, name, verdict, start, end} of judgeQuery(code.text, world))
        found.push({kind, name, verdict, place: blockPlace(code, start, end), scope: code.scope});
    }
    const isQuery = found.some(({kind, verdict}) => kind === 'metric' && verdict.kind === 'holds');
    if (isQuery) yield* found;
    else yield* metricMentions({source: code, world, around: code.around, judged: []}, facts);
  }
};

/** What a block or a sentence speaks of. */
function worldOf(recipe: Recipe, context: ClaimContext, of: CodeBlock | InlineCode): MetricWorld {
  const {facts, platforms} = context;
  const supported = flinkVersions(recipe, platforms, of);
  const named = 'around' in of ? versionsNamed(of.around, supported) : undefined;
  const flink = facts.derive(flinkMetrics);
  const operator = facts.derive(operatorMetrics);
  const pick = <Index>(indexes: ReadonlyMap<string, Index>, versions: readonly string[]) =>
    versions.flatMap((version) => {
      const index = indexes.get(version);
      return index === undefined ? [] : [index];
    });
  return {
    flink: pick(flink, supported),
    operator: pick(operator, operatorVersions(recipe, platforms)),
    cloud: [...facts.derive(cloudMetrics).values()],
    inAll: named === undefined,
    recorded: new Set(),
    vocabulary: facts.derive(metricVocabulary),
  };
}

/** What relabelings hold against names of metrics, and names of labels that they drop or keep. */
function* relabelings({text}: CodeBlock, world: MetricWorld) {
  for (const found of text.matchAll(/\bregex:[ \t]*(["']?)([^\n"']+?)\1[ \t]*(?=[,}\n]|$)/gm)) {
    const {0: whole, 2: pattern = '', index} = found;
    const start = index + whole.lastIndexOf(pattern);
    if (/^[^\n]*action:\s*label(?:drop|keep)\b/.test(text.slice(index))) {
      yield* droppedLabels(pattern, start, world);
      continue;
    }
    // Several labels are joined by `;`, the name first.
    const [ofName = ''] = pattern.split(';');
    if (!text.includes('__name__') || !/(?:flink|confluent|kube|container)_/.test(ofName)) continue;
    for (const {start: from, end, ...finding} of judgePattern(ofName, world))
      yield {...finding, kind: 'metric' as const, start: start + from, end: start + end};
  }
}

function* droppedLabels(pattern: string, from: number, {vocabulary}: MetricWorld) {
  let start = from;
  for (const name of pattern.split('|')) {
    const range = {name, kind: 'metric-label' as const, start, end: start + name.length};
    start += name.length + 1;
    if (!/^\w+$/.test(name)) continue;
    const near = nearest(name, vocabulary.labels);
    if (vocabulary.labels.has(name)) yield {...range, verdict: holds('the metrics')};
    else if (near.length === 0) yield {...range, verdict: open('a label of the reader')};
    else yield {...range, verdict: wrong(`Unknown label \`${name}\`, expected ${orList(near)}`)};
  }
}
