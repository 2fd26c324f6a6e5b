import type {RestEndpoint} from '../../../schemas/facts/rest-endpoints.ts';
import type {InlineCode} from '../../../schemas/recipe.ts';
import {answerShape} from '../facts/answer-shape.ts';
import type {Release} from '../facts/release.ts';
import {
  matchPath,
  nearestPaths,
  type PathMatch,
  type PathSegment,
  rootsOf,
} from '../facts/rest-endpoints.ts';
import {evaluateJq} from '../jq/evaluate-jq.ts';
import {parseJq} from '../jq/parse-jq.ts';
import {mergeReads} from '../jq/read-of-program.ts';
import {nothing} from '../jq/shape.ts';
import {Written, writtenText} from '../json-flow/written.ts';
import {nearest, orList} from '../text/nearest.ts';
import {reportRead} from './follow-rest.ts';
import {judgeQuery, pathSegments} from './judge-request.ts';
import {parametersOf, splitUrl} from './read-request.ts';
import {type RestContext, releaseOf, reportOn} from './rest-context.ts';
import {type RestServer, restServers} from './servers.ts';

/** `GET /jobs/:jobid`, `/jobs/$JOB_ID/checkpoints`. */
const pathPattern = /^(?:(GET|POST|PUT|PATCH|DELETE|HEAD)\s+)?(?=(?:\$\{?\w+\}?)?\/\S)/;

/** A path with a file's ending is one of files. */
const filePattern = /\.\w{1,5}$/;

interface Candidate {
  readonly server: RestServer;
  readonly release: Release;
  readonly file: NonNullable<ReturnType<typeof releaseOf>>['file'];
  readonly segments: readonly PathSegment[];
  readonly ranges: readonly (readonly [number, number])[];
  readonly match: PathMatch;
}

/** Judges what prose says in backticks of REST APIs: a path, with or without its method, and a field of the answer of one. */
export function judgeProse(
  code: InlineCode,
  all: readonly InlineCode[],
  context: RestContext,
): void {
  const written = new Written(writtenText(code.text, 0, code, true));
  if (/^\.["[A-Za-z]/.test(code.text)) {
    judgeField(code, written, all, context);
    return;
  }
  const read = readPath(written, context);
  if (read === undefined) return;
  const {path, query, method, best} = read;
  const {match, file, server, release, segments, ranges} = best;
  if ('wrong' in match) {
    const range = ranges[match.wrong] ?? [0, path.text.length];
    const near = nearestPaths(file, server.server, segments, match.wrong);
    reportOn(context, path, range, 'endpoint', path.shown, {
      ...{is: 'wrong', by: release, what: `Unknown path \`${path.shown}\``},
      expected: near.length === 0 ? '' : `, expected ${orList(near)}`,
    });
    return;
  }
  const endpoint =
    method === undefined
      ? match.endpoints[0]
      : match.endpoints.find((each) => each.method === method.text.trim());
  if (endpoint === undefined) {
    if (method === undefined) return;
    const methods = [...new Set(match.endpoints.map((each) => each.method))];
    const word = method.text.trim();
    reportOn(context, method, [0, word.length], 'endpoint', `${word} ${path.shown}`, {
      ...{
        is: 'wrong',
        by: release,
        what: `Unexpected method \`${word}\` of \`${match.endpoints[0]?.path ?? ''}\``,
      },
      expected: `, expected ${orList(methods)}`,
    });
    return;
  }
  reportOn(context, path, [0, path.text.length], 'endpoint', path.shown, {
    is: 'holds',
    by: release,
  });
  if (query !== undefined) judgeQuery(endpoint, parametersOf(query), path, context, release, true);
}

function readPath(
  written: Written,
  context: RestContext,
):
  | {
      readonly path: Written;
      readonly query: Written | undefined;
      readonly method: Written | undefined;
      readonly best: Candidate;
    }
  | undefined {
  const found = pathPattern.exec(
    written.text.replace(/^[\ue000-\uf8ff]/, '$X').replace(/\s+$/, ''),
  );
  if (found === null) return undefined;
  const length = found[0].length;
  const method = found[1] === undefined ? undefined : written.slice(0, length);
  const {path, query} = splitUrl(written.slice(length));
  if (filePattern.test(path.text) || /[\s,;|'"]/.test(path.text)) return undefined;
  const candidates = restServers.flatMap((server): readonly Candidate[] => {
    const known = releaseOf(context, server);
    if (known === undefined) return [];
    const {release, file} = known;
    const versions =
      file.endpoints.find((each) => each.server === server.server)?.apiVersions ?? [];
    const {segments, ranges} = pathSegments(path, versions);
    const root = segments[0]?.text;
    if (root === undefined) return [];
    const roots = rootsOf(file, server.server);
    const match = matchPath(file, server.server, segments);
    const candidate = {server, release, file, segments, ranges, match};
    if (roots.includes(root)) return [candidate];
    // A misspelt first word is one only where the rest fits.
    const near = root.length < 4 ? [] : nearest(root, roots, 1);
    const mended = near.map((text) => [{text, mixed: false}, ...segments.slice(1)]);
    return segments.length > 1 &&
      mended.some((each) => 'endpoints' in matchPath(file, server.server, each))
      ? [candidate]
      : [];
  });
  const best = candidates.reduce<Candidate | undefined>((one, other) => {
    if (one === undefined || 'endpoints' in one.match) return one ?? other;
    if ('endpoints' in other.match || other.match.wrong > one.match.wrong) return other;
    return one;
  }, undefined);
  return best === undefined ? undefined : {path, query, method, best};
}

/** `` `.latest.completed` of `/jobs/$JOB_ID/checkpoints` ``: the field and the path stand side by side. */
function judgeField(
  code: InlineCode,
  written: Written,
  all: readonly InlineCode[],
  context: RestContext,
): void {
  const next = all.find(
    ({place}) =>
      place.start.offset > code.place.end.offset &&
      place.start.offset - code.place.end.offset <= 12,
  );
  const program = parseJq(written.text);
  if (next === undefined || program === undefined) return;
  const read = readPath(new Written(writtenText(next.text, 0, next, true)), context);
  if (read === undefined || 'wrong' in read.best.match) return;
  const get =
    read.best.match.endpoints.find(({method}: RestEndpoint) => method === 'GET') ??
    read.best.match.endpoints[0];
  const answer =
    get === undefined ? undefined : answerShape(get, read.best.file, read.best.release);
  if (answer === undefined) return;
  const {reads} = evaluateJq(program, {
    input: answer,
    inputs: nothing,
    variables: new Map(),
    source: written,
  });
  for (const each of mergeReads(reads)) reportRead(each, written, context);
}
