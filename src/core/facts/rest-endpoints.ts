import type {RestEndpoint, RestEndpointsFile} from '../../../schemas/facts/rest-endpoints.ts';
import {nearest} from '../text/nearest.ts';

/** A segment of a path that a recipe writes. */
export interface PathSegment {
  /** As written; what only the shell knows is `undefined`. */
  readonly text: string | undefined;
  /** True where something only the shell knows is a part of it. */
  readonly mixed: boolean;
}

/** What the facts say of a path. */
export type PathMatch =
  /** The endpoints under the path, one for each method. */
  | {readonly endpoints: readonly RestEndpoint[]}
  /** The first segment that no path has there (the number of segments where the path ends too early), and what stands there instead. */
  | {readonly wrong: number; readonly instead: readonly string[]};

interface Branch {
  readonly literals: Map<string, Branch>;
  /** The branch behind a parameter, by the parameter's name. */
  readonly parameters: Map<string, Branch>;
  readonly endpoints: RestEndpoint[];
}

const trees = new WeakMap<RestEndpointsFile, Map<string | undefined, Branch>>();

function newBranch(): Branch {
  return {literals: new Map(), parameters: new Map(), endpoints: []};
}

function belongs(endpoint: RestEndpoint, server: string | undefined): boolean {
  return server === undefined || endpoint.server === server;
}

/** The paths of one server as a tree; made once for each file. */
function treeOf(file: RestEndpointsFile, server: string | undefined): Branch {
  const known = trees.get(file) ?? new Map<string | undefined, Branch>();
  trees.set(file, known);
  const before = known.get(server);
  if (before !== undefined) return before;
  const root = newBranch();
  for (const endpoint of file.endpoints) {
    if (!belongs(endpoint, server) || /[?*]/.test(endpoint.path)) continue;
    let branch = root;
    for (const segment of segmentsOf(endpoint.path)) {
      const below = segment.startsWith(':') ? branch.parameters : branch.literals;
      const name = segment.startsWith(':') ? segment.slice(1) : segment;
      const next = below.get(name) ?? newBranch();
      below.set(name, next);
      branch = next;
    }
    branch.endpoints.push(endpoint);
  }
  known.set(server, root);
  return root;
}

/** `/a/:b` → `a`, `:b`. */
export function segmentsOf(path: string): readonly string[] {
  return path.split('/').filter((segment) => segment !== '');
}

/** The servers that a file of facts has endpoints of. */
export function serversOf(file: RestEndpointsFile): readonly string[] {
  return [...new Set(file.endpoints.map(({server}) => server))];
}

/** First segments of a server's paths, parameters left out. */
export function rootsOf(file: RestEndpointsFile, server: string | undefined): readonly string[] {
  return [...treeOf(file, server).literals.keys()];
}

/** What a value of a path parameter looks like, by words in its name; others can be anything. */
const parameterForms: readonly (readonly [RegExp, RegExp])[] = [
  [/^(?:jobid|vertexid|triggerid|datasetid|savepointId|applicationid)$/, /^[0-9a-f]{32}$/],
  [/^(?:checkpointid|subtaskindex|attempt|token)$/, /^\d+$/],
  [/^(?:session_handle|operation_handle|rescaleuuid)$/, /^(?:[0-9a-f-]{32,36})$/],
];

/** What authors write for a value that a reader puts in: `<id>`, `:id`, `{id}`, `…`, `ID`. */
const placeholder = /^(?:[:<{$].*|\*|…|\.\.\.|[A-Z][A-Z_]*)$|…/;

function fits(name: string, {text, mixed}: PathSegment): boolean {
  if (text === undefined || mixed || placeholder.test(text)) return true;
  const form = parameterForms.find(([names]) => names.test(name))?.[1];
  return form === undefined || form.test(text);
}

/** Finds the endpoints of a path, literal segments before parameters. */
export function matchPath(
  file: RestEndpointsFile,
  server: string | undefined,
  segments: readonly PathSegment[],
): PathMatch {
  const root = treeOf(file, server);
  const found: RestEndpoint[] = [];
  let furthest = {at: -1, instead: [] as readonly string[], far: Number.POSITIVE_INFINITY};
  const fail = (at: number, branch: Branch) => {
    const text = segments[at]?.text ?? '';
    const names = branchNames(branch);
    const far = nearest(text, names).length > 0 ? 0 : 1;
    if (at > furthest.at || (at === furthest.at && far < furthest.far))
      furthest = {at, instead: names, far};
  };
  const walk = (branch: Branch, at: number): void => {
    const segment = segments[at];
    if (segment === undefined) {
      if (branch.endpoints.length > 0) found.push(...branch.endpoints);
      else fail(at, branch);
      return;
    }
    const before = found.length;
    const {text, mixed} = segment;
    if (text !== undefined && !mixed) {
      const literal = branch.literals.get(text);
      if (literal !== undefined) walk(literal, at + 1);
      if (found.length > before) return;
    }
    // A misspelt word of the API is no parameter's value.
    const misspelt =
      text !== undefined &&
      !mixed &&
      !placeholder.test(text) &&
      isMisspelt(text, [...branch.literals.keys()]);
    if (!misspelt) {
      for (const [name, next] of branch.parameters) if (fits(name, segment)) walk(next, at + 1);
      if (found.length > before) return;
    }
    // What only the shell knows may be any word.
    if (text === undefined) for (const next of branch.literals.values()) walk(next, at + 1);
    if (found.length === before) fail(at, branch);
  };
  walk(root, 0);
  return found.length > 0
    ? {endpoints: found}
    : {wrong: Math.max(furthest.at, 0), instead: furthest.instead};
}

/** One or two letters off a word of the API, and long enough that this is no accident. */
function isMisspelt(text: string, words: readonly string[]): boolean {
  if (text.length < 4) return false;
  const [near] = nearest(text, words, 1);
  return near !== undefined && near !== text && Math.abs(near.length - text.length) <= 2;
}

function branchNames({literals, parameters}: Branch): readonly string[] {
  return [...literals.keys(), ...[...parameters.keys()].map((name) => `:${name}`)];
}

/** The paths of a server that are most like one that it lacks. */
export function nearestPaths(
  file: RestEndpointsFile,
  server: string | undefined,
  segments: readonly PathSegment[],
  wrong: number,
): readonly string[] {
  const fixed = segments.map(({text}, at) => (at === wrong ? undefined : text));
  const likely = [
    ...new Set(file.endpoints.filter((each) => belongs(each, server)).map(({path}) => path)),
  ].filter((path) => {
    const other = segmentsOf(path);
    if (other.length !== Math.max(segments.length, wrong + 1)) return false;
    return other.every(
      (segment, at) =>
        at === wrong || segment === fixed[at] || segment.startsWith(':') || fixed[at] === undefined,
    );
  });
  const word = segments[wrong]?.text ?? '';
  const bySegment = new Map(likely.map((path) => [segmentsOf(path)[wrong] ?? '', path]));
  const near = nearest(word, bySegment.keys());
  if (near.length > 0) return near.map((segment) => bySegment.get(segment) ?? '');
  // The same word elsewhere: `/jobs/:jobid/backpressure` is asked of a vertex.
  const elsewhere = file.endpoints
    .filter((each) => belongs(each, server) && segmentsOf(each.path).at(-1) === word)
    .map(({path}) => path);
  if (elsewhere.length > 0) return [...new Set(elsewhere)].slice(0, 3);
  if (bySegment.size > 0 && bySegment.size <= 3) return [...bySegment.values()];
  const whole = `/${segments.map(({text}) => text ?? ':x').join('/')}`;
  const paths = new Map<string, string>();
  for (const endpoint of file.endpoints)
    if (belongs(endpoint, server)) paths.set(endpoint.path.replace(/:\w+/g, ':x'), endpoint.path);
  return nearest(whole, paths.keys()).map((path) => paths.get(path) ?? path);
}
