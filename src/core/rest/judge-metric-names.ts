import type {RestEndpoint} from '../../../schemas/facts/rest-endpoints.ts';
import type {Facts} from '../facts/facts.ts';
import type {Release} from '../facts/release.ts';
import {hole, type Written} from '../json-flow/written.ts';
import {nearest, orList} from '../text/nearest.ts';
import {type RestContext, reportOn} from './rest-context.ts';

/** Whose metrics an endpoint of the JobManager answers, by its path. */
const scopes: readonly (readonly [RegExp, string])[] = [
  [/^\/jobmanager\/metrics$/, 'jobmanager'],
  [/^\/taskmanagers(?:\/:\w+)?\/metrics$/, 'taskmanager'],
  [/^\/jobs(?:\/:\w+)?\/metrics$/, 'job'],
  [/^\/jobs\/:\w+\/vertices\/:\w+\/.*metrics$|^\/jobs\/:\w+\/vertices\/:\w+\/metrics$/, 'task'],
];

interface MetricNames {
  /** Names that stand for themselves. */
  readonly exact: ReadonlySet<string>;
  /** Names with a part that varies. */
  readonly patterns: readonly RegExp[];
}

/** Filled as versions are asked for. */
function namesByScope(): Map<string, ReadonlyMap<string, MetricNames>> {
  return new Map();
}

/** The names of a version's metrics by their scope; read once. */
function namesOf(facts: Facts, version: string): ReadonlyMap<string, MetricNames> | undefined {
  const known = facts.derive(namesByScope);
  const before = known.get(version);
  if (before !== undefined || !facts.has('flink', version, 'metrics')) return before;
  const lists = new Map<string, {exact: Set<string>; patterns: RegExp[]}>();
  for (const {name, scope} of facts.read('flink', version, 'metrics').metrics) {
    const list = lists.get(scope) ?? {exact: new Set(), patterns: []};
    lists.set(scope, list);
    if (!name.includes('<')) list.exact.add(name);
    else {
      const parts = name
        .split(/<[^>]+>/)
        .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
      list.patterns.push(new RegExp(`^${parts.join('.+')}$`));
    }
  }
  known.set(version, lists);
  return lists;
}

/** Judges the metrics that a request names in `get=`. */
export function judgeMetricNames(
  endpoint: RestEndpoint,
  value: Written,
  context: RestContext,
  release: Release,
): void {
  const scope = scopes.find(([path]) => path.test(endpoint.path))?.[1];
  if (endpoint.server !== 'jobmanager' || scope === undefined || release.version === undefined)
    return;
  const lists = namesOf(context.facts, release.version);
  const names = lists?.get(scope);
  if (lists === undefined || names === undefined) return;
  let at = 0;
  for (const piece of value.text.split(',')) {
    const range: readonly [number, number] = [at, at + piece.length];
    at += piece.length + 1;
    if (piece === '') continue;
    const report = (result: Parameters<typeof reportOn>[5]) =>
      reportOn(context, value, range, 'query-parameter', `get=${piece}`, result);
    if (hole.test(piece)) {
      report({is: 'open', why: 'the shell makes the name'});
      continue;
    }
    // `0.busyTimeMsPerSecond` is the first subtask's.
    const name = piece.replace(/^\d+\./, '');
    if (names.exact.has(name) || names.patterns.some((pattern) => pattern.test(name))) {
      report({is: 'holds', by: release});
      continue;
    }
    const near = nearest(name, names.exact);
    const elsewhere = [...lists].find(
      ([other, {exact}]) => other !== scope && exact.has(name),
    )?.[0];
    // An operator's metric has the operator's name in front, and a user's own can have any name.
    if (scope === 'task' && name.includes('.')) {
      report(
        endsLike(name, lists.get('operator'))
          ? {is: 'holds', by: release}
          : {is: 'open', why: 'it may be a metric of the job itself'},
      );
    } else if (near.length > 0 || elsewhere !== undefined) {
      report({
        ...{is: 'wrong', by: release, what: `Unknown metric \`${piece}\` of \`${endpoint.path}\``},
        expected: near.length > 0 ? `, expected ${orList(near)}` : '',
      });
    } else report({is: 'open', why: 'it may be a metric of the job itself'});
  }
}

function endsLike(name: string, names: MetricNames | undefined): boolean {
  if (names === undefined) return false;
  for (let dot = name.indexOf('.'); dot !== -1; dot = name.indexOf('.', dot + 1)) {
    const rest = name.slice(dot + 1);
    if (names.exact.has(rest) || names.patterns.some((pattern) => pattern.test(rest))) return true;
  }
  return false;
}
