import type {RestEndpoint} from '../../../schemas/facts/rest-endpoints.ts';
import {nodeShape, pathTo} from '../facts/answer-shape.ts';
import type {Facts} from '../facts/facts.ts';
import {type KnownKind, readKinds} from '../facts/manifest-kinds.ts';
import type {Release} from '../facts/release.ts';
import {arrayOf, type Shape} from '../jq/shape.ts';

/** Endpoints of CMF whose bodies are applications, which its specification leaves open. */
const applicationPath =
  /^\/cmf\/api\/v1\/environments\/:\w+\/applications(?:\/:\w+(?:\/(?:start|suspend))?)?$/;

/** The kind of an endpoint's bodies, where the manifests list more of it than the endpoint's specification. */
export function applicationOf({server, path}: RestEndpoint, facts: Facts): KnownKind | undefined {
  if (server !== 'cmf' || !applicationPath.test(path)) return undefined;
  return readKinds(facts, {})
    .named('FlinkApplication')
    .find(({manifest}) => manifest.apiVersion.startsWith('cmf.'));
}

/** An answer of CMF with the fields of its applications, or as it was. */
export function withApplications(
  answer: Shape | undefined,
  endpoint: RestEndpoint,
  facts: Facts,
  release: Release,
): Shape | undefined {
  const kind = applicationOf(endpoint, facts);
  if (kind === undefined || answer?.kind !== 'object') return answer;
  const {root} = kind.manifest;
  const definitions = kind.file.definitions ?? {};
  const shape = nodeShape(root, {
    document: `\`${endpoint.method} ${endpoint.path}\``,
    release,
    definitions,
    elsewhere: (name) => pathTo(name, root, definitions),
  })('');
  if (!answer.fields.has('items')) return shape;
  return {...answer, fields: new Map([...answer.fields, ['items', {shape: () => arrayOf(shape)}]])};
}
