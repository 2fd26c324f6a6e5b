import type {FieldNode} from '../../../schemas/facts/field-node.ts';
import type {QueryParameter, RestEndpoint} from '../../../schemas/facts/rest-endpoints.ts';
import {answerShape} from '../facts/answer-shape.ts';
import type {Release} from '../facts/release.ts';
import {matchPath, nearestPaths, type PathSegment} from '../facts/rest-endpoints.ts';
import {any, arrayOf, number, objectOf, type Shape, text, union} from '../jq/shape.ts';
import {readJson} from '../json-flow/json-shape.ts';
import {noStream, type Stream, streamOf, unknownStream} from '../json-flow/stream.ts';
import {hole, type Written} from '../json-flow/written.ts';
import {expectedNames, orList} from '../text/nearest.ts';
import {applicationOf, withApplications} from './cmf-applications.ts';
import {judgeBody, requiredMissing} from './judge-body.ts';
import {judgeMetricNames} from './judge-metric-names.ts';
import {narrowed} from './narrow-answer.ts';
import {parametersOf, type RestRequest, splitUrl, type WrittenParameter} from './read-request.ts';
import {type RestContext, releaseOf, reportOn} from './rest-context.ts';
import {type RestServer, serverOfHost, serverOfVariable} from './servers.ts';

/** What a request needs of what stands around its command. */
export interface RequestSurroundings {
  readonly context: RestContext;
  /** The whole command, for what has no narrower place. */
  readonly command: Written;
  /** The contents of a file, `-` for the input. */
  readonly file: (name: Written) => Stream | undefined;
}

/** Judges a request by the facts of its server, and gives what it answers. */
export function judgeRequest(request: RestRequest, around: RequestSurroundings): Stream {
  const {context} = around;
  const {url} = request;
  const {base, path, query} = splitUrl(url);
  const all: readonly [number, number] = [0, url.text.length];
  const open = (why: string) => {
    reportOn(context, url, all, 'endpoint', url.shown, {is: 'open', why});
    return unknownStream(why);
  };
  const server = serverOf(base, path, context);
  if (typeof server === 'string') return open(server);
  const known = releaseOf(context, server);
  if (known === undefined) return open(`the facts have no endpoints of ${server.name}`);
  const {release, file} = known;
  const {segments, ranges} = pathSegments(
    path,
    file.endpoints.find((each) => each.server === server.server)?.apiVersions ?? [],
  );
  if (segments.length === 1 && segments[0]?.text === undefined)
    return open('the shell makes the path');
  const match = matchPath(file, server.server, segments);
  if ('wrong' in match) {
    const range = ranges[match.wrong] ?? [0, Math.max(path.text.length, 1)];
    const near = nearestPaths(file, server.server, segments, match.wrong);
    const written = path.text === '' ? url : path;
    const shownPath = path.show(0, path.text.length);
    reportOn(context, written, path.text === '' ? all : range, 'endpoint', shownPath, {
      ...{is: 'wrong', by: release, what: `Unknown path \`${shownPath || '/'}\``},
      expected: near.length === 0 ? '' : `, expected ${orList(near)}`,
    });
    return unknownStream('it follows an unknown path');
  }
  const endpoint = methodOf(request, match.endpoints, path, around, release);
  if (endpoint === undefined) return unknownStream('it follows an unknown method');
  const parameters = [...parametersOf(query), ...request.query];
  judgeQuery(endpoint, parameters, path, context, release);
  judgeSent(request, endpoint, {...around, server, release, definitions: file.definitions ?? {}});
  if (request.method === 'HEAD') return noStream;
  if (endpoint.answersFile === true)
    return unknownStream(`\`${endpoint.method} ${endpoint.path}\` answers a text`);
  const answer = narrowed(
    withApplications(answerShape(endpoint, file, release), endpoint, context.facts, release),
    endpoint,
    parameters,
  );
  if (answer === undefined)
    return unknownStream(`the facts have no answer of \`${endpoint.method} ${endpoint.path}\``);
  return streamOf(request.fails ? answer : union(answer, errorAnswer(server)));
}

/** What a server answers when it refuses: fields that a program may ask for. */
function errorAnswer({errors}: RestServer): Shape {
  const shapes = {text, number, list: arrayOf(any('an error'))};
  return objectOf(
    Object.fromEntries(Object.entries(errors).map(([name, kind]) => [name, shapes[kind]])),
  );
}

/** The server of an address, or why it is not known. */
export function serverOf(
  base: Written,
  path: Written,
  {variables}: RestContext,
): RestServer | string {
  const [first] = base.parts;
  if (first?.kind === 'variable') {
    const found = serverOfVariable(first.value, variables[first.value]?.example);
    return (
      found ?? serverOfHost('', path.text) ?? `what answers at \`$${first.value}\` is not known`
    );
  }
  const host = base.text.replace(/^[a-z]+:\/\//i, '');
  const found = serverOfHost(host, path.text);
  return found ?? `what answers at \`${base.shown}\` is not known`;
}

/** The segments of a path without the API's version in front, with their ranges. */
export function pathSegments(
  path: Written,
  versions: readonly string[],
): {
  readonly segments: readonly PathSegment[];
  readonly ranges: readonly (readonly [number, number])[];
} {
  const segments: PathSegment[] = [];
  const ranges: (readonly [number, number])[] = [];
  for (const {0: text, index} of path.text.matchAll(/[^/]+/g)) {
    if (segments.length === 0 && ranges.length === 0 && versions.includes(text)) {
      versions = [];
      continue;
    }
    const whole = text.length === 1 && hole.test(text);
    segments.push({text: whole ? undefined : text, mixed: !whole && hole.test(text)});
    ranges.push([index, index + text.length]);
  }
  return {segments, ranges};
}

function methodOf(
  {method, methodAt, url}: RestRequest,
  endpoints: readonly RestEndpoint[],
  path: Written,
  {context}: RequestSurroundings,
  release: Release,
): RestEndpoint | undefined {
  const wanted = method === 'HEAD' ? 'GET' : method;
  const found = endpoints.find((endpoint) => endpoint.method === wanted);
  const written = path.text === '' ? url : path;
  const whole: readonly [number, number] = [0, written.text.length];
  const [first] = endpoints;
  if (found !== undefined) {
    reportOn(context, written, whole, 'endpoint', written.shown, {is: 'holds', by: release});
    return found;
  }
  if (first === undefined) return undefined;
  const at = methodAt ?? written;
  if (hole.test(method)) {
    reportOn(context, at, [0, at.text.length], 'endpoint', at.shown, {
      is: 'open',
      why: 'the shell gives the method',
    });
    return undefined;
  }
  const methods = [...new Set(endpoints.map((endpoint) => endpoint.method))];
  reportOn(context, at, [0, at.text.length], 'endpoint', `${method} ${first.path}`, {
    ...{is: 'wrong', by: release, what: `Unexpected method \`${method}\` of \`${first.path}\``},
    expected: `, expected ${orList(methods)}`,
  });
  return undefined;
}

export function judgeQuery(
  endpoint: RestEndpoint,
  parameters: readonly WrittenParameter[],
  path: Written,
  context: RestContext,
  release: Release,
  partly = false,
): void {
  const known = endpoint.query ?? [];
  const called = `\`${endpoint.method} ${endpoint.path}\``;
  const seen = new Set<string>();
  for (const {name, value} of parameters) {
    const range: readonly [number, number] = [0, name.text.length];
    if (hole.test(name.text)) {
      reportOn(context, name, range, 'query-parameter', name.shown, {
        is: 'open',
        why: 'the shell makes the name',
      });
      continue;
    }
    const text = decoded(name.text);
    const parameter = known.find((each) => each.name === text);
    seen.add(text);
    if (parameter === undefined) {
      reportOn(context, name, range, 'query-parameter', text, {
        ...{is: 'wrong', by: release, what: `Unknown query parameter \`${text}\` of ${called}`},
        expected:
          known.length === 0
            ? ', expected none'
            : expectedNames(
                text,
                known.map((each) => each.name),
              ),
      });
      continue;
    }
    reportOn(context, name, range, 'query-parameter', text, {is: 'holds', by: release});
    if (value === undefined) continue;
    judgeQueryValue(parameter, value, called, context, release);
    if (text === 'get') judgeMetricNames(endpoint, value, context, release);
  }
  for (const {name, required} of known) {
    if (partly || required !== true || seen.has(name)) continue;
    if (parameters.some((each) => hole.test(each.name.text))) continue;
    reportOn(context, path, [0, path.text.length], 'query-parameter', name, {
      ...{is: 'wrong', by: release, what: `Missing query parameter \`${name}\` of ${called}`},
      expected: '',
    });
  }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function judgeQueryValue(
  parameter: QueryParameter,
  value: Written,
  called: string,
  context: RestContext,
  release: Release,
): void {
  // Lists are joined with commas.
  let at = 0;
  for (const piece of value.text.split(',')) {
    const range: readonly [number, number] = [at, at + piece.length];
    at += piece.length + 1;
    if (hole.test(piece)) continue;
    const allowed =
      parameter.enum !== undefined && parameter.open !== true
        ? parameter.enum
        : parameter.type === 'boolean'
          ? ['true', 'false']
          : undefined;
    const text = decoded(piece);
    const fits =
      allowed?.includes(text) ??
      (parameter.type === 'integer'
        ? /^-?\d+$/.test(text)
        : parameter.type === 'number'
          ? !Number.isNaN(Number(text))
          : undefined);
    if (fits === undefined) continue;
    reportOn(
      context,
      value,
      range,
      'query-parameter',
      `${parameter.name}=${text}`,
      fits
        ? {is: 'holds', by: release}
        : {
            ...{
              is: 'wrong',
              by: release,
              what: `Unexpected value \`${text}\` of \`${parameter.name}\` of ${called}`,
            },
            expected:
              allowed === undefined
                ? ', expected a number'
                : expectedNames(text, allowed) || `, expected ${orList(allowed.slice(0, 3))}`,
          },
    );
  }
}

interface Sent extends RequestSurroundings {
  readonly server: RestServer;
  readonly release: Release;
  readonly definitions: Readonly<Record<string, FieldNode>>;
}

/** What a request sends, against what its endpoint takes. */
function judgeSent(request: RestRequest, endpoint: RestEndpoint, sent: Sent): void {
  const {context, release, command, file, definitions} = sent;
  const {body, methodAt, url} = request;
  const called = `\`${endpoint.method} ${endpoint.path}\``;
  judgeContentType(request, endpoint, sent);
  if (endpoint.fileUpload === true && endpoint.request === undefined) {
    if (body?.kind === 'form')
      for (const {name} of body.fields) judgeUploadField(name, endpoint, called, context, release);
    return;
  }
  const tree =
    endpoint.request === undefined
      ? undefined
      : (applicationOf(endpoint, context.facts)?.manifest.root ?? endpoint.request);
  const takesForm = endpoint.contentTypes?.includes('application/x-www-form-urlencoded') === true;
  if (takesForm && body !== undefined && body.kind !== 'upload') {
    const fields = body.kind === 'form' ? body.fields : parametersOf(body.written);
    judgeQuery({...endpoint, query: formParameters(endpoint)}, fields, command, context, release);
    return;
  }
  if (body === undefined) {
    if (tree === undefined) return;
    for (const name of requiredMissing(tree, undefined, definitions))
      reportOn(context, methodAt ?? url, [0, (methodAt ?? url).text.length], 'body-field', name, {
        ...{is: 'wrong', by: release, what: `Missing body with \`${name}\` of ${called}`},
        expected: '',
      });
    return;
  }
  if (body.kind !== 'data') return;
  if (tree === undefined) {
    if (endpoint.method === 'GET' || endpoint.method === 'DELETE' || endpoint.fileUpload === true)
      return;
    if (body.written.text.trim() === '' || body.written.text.trim() === '{}') return;
    reportOn(context, body.written, [0, body.written.text.length], 'body-field', 'body', {
      is: 'open',
      why: `the facts have no body of ${called}`,
    });
    return;
  }
  const place = body.written;
  const whole: readonly [number, number] = [0, place.text.length];
  const reading =
    body.file === undefined ? readJson(place) : fileReading(file(body.file), body.file);
  if ('open' in reading) {
    reportOn(context, place, whole, 'body-field', place.shown.slice(0, 60), {
      is: 'open',
      why: reading.open,
    });
    return;
  }
  if ('mistake' in reading) {
    const {start, end} = reading;
    reportOn(context, place, [start, end], 'body-field', place.show(start, end), {
      ...{is: 'wrong', by: release, what: `Unexpected body of ${called}`},
      expected: ', expected JSON',
    });
    return;
  }
  judgeBody(reading.shape, tree, {context, release, called, definitions, place});
}

function fileReading(
  stream: Stream | undefined,
  file: Written,
): {readonly shape: Shape} | {readonly open: string} {
  const why = `nothing in the recipe writes \`${file.shown}\``;
  if (stream === undefined) return {open: why};
  const [first] = stream.values;
  return first === undefined ? {open: why} : {shape: union(...stream.values)};
}

function formParameters({
  query,
  request,
}: RestEndpoint): readonly QueryParameter[] & RestEndpoint['query'] {
  const fields = Object.entries(request?.fields ?? {}).map(
    ([name, node]): QueryParameter => ({name, ...(node.required === true ? {required: true} : {})}),
  );
  return [
    ...(query ?? []).filter(({name}) => fields.every((each) => each.name !== name)),
    ...fields,
  ];
}

/** Files come under the name that the server asks for. */
function judgeUploadField(
  name: Written,
  endpoint: RestEndpoint,
  called: string,
  context: RestContext,
  release: Release,
): void {
  const expected = uploadFields[endpoint.path];
  if (expected === undefined || hole.test(name.text)) return;
  const range: readonly [number, number] = [0, name.text.length];
  reportOn(
    context,
    name,
    range,
    'body-field',
    name.text,
    name.text === expected
      ? {is: 'holds', by: release}
      : {
          ...{is: 'wrong', by: release, what: `Unknown form field \`${name.text}\` of ${called}`},
          expected: `, expected \`${expected}\``,
        },
  );
}

/** The form's field of uploads that take one file (rest_v1.yml of Flink's documentation). */
const uploadFields: Readonly<Record<string, string>> = {'/jars/upload': 'jarfile'};

/** A content type that is given must be one that the server reads; a body for a strict server needs one. */
function judgeContentType(
  {contentType, body}: RestRequest,
  endpoint: RestEndpoint,
  {context, release, server}: Sent,
): void {
  const called = `\`${endpoint.method} ${endpoint.path}\``;
  const multipart = endpoint.fileUpload === true && endpoint.request === undefined;
  const takes = multipart
    ? ['multipart/form-data', 'application/x-java-archive', 'application/octet-stream']
    : (endpoint.contentTypes ??
      (endpoint.request === undefined ? undefined : ['application/json']));
  if (contentType === undefined) {
    if (body === undefined || takes === undefined) return;
    if (multipart && body.kind === 'data') {
      const {written} = body;
      reportOn(
        context,
        written,
        [0, written.text.length],
        'content-type',
        'application/x-www-form-urlencoded',
        {
          ...{is: 'wrong', by: release, what: `Unexpected \`--data\` for ${called}`},
          expected: ', expected `--form`',
        },
      );
    }
    if (!server.strictContentType || body.kind !== 'data' || multipart) return;
    if (takes.includes('application/x-www-form-urlencoded')) return;
    const {written} = body;
    reportOn(context, written, [0, written.text.length], 'content-type', 'Content-Type', {
      ...{is: 'wrong', by: release, what: `Missing header \`Content-Type\` of ${called}`},
      expected: `, expected ${orList(takes.slice(0, 3))}`,
    });
    return;
  }
  if (takes === undefined) return;
  const {value, written} = contentType;
  const at = written.text.indexOf(value);
  if (hole.test(value) || at === -1) {
    if (written.text === '--json') return;
    reportOn(context, written, [0, written.text.length], 'content-type', written.shown, {
      is: 'open',
      why: 'the shell gives the content type',
    });
    return;
  }
  // A JSON text is a JSON text, whatever its vendor calls it.
  const fits =
    takes.includes(value.toLowerCase()) ||
    (takes.includes('application/json') &&
      /^application\/(?:[\w.-]+\+)?json$/i.test(value) &&
      !server.strictContentType);
  reportOn(
    context,
    written,
    [at, at + value.length],
    'content-type',
    value,
    fits
      ? {is: 'holds', by: release}
      : {
          ...{is: 'wrong', by: release, what: `Unexpected content type \`${value}\` of ${called}`},
          expected: `, expected ${orList(takes.slice(0, 3))}`,
        },
  );
}
