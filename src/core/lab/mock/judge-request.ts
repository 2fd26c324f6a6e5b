import {z} from 'zod';
import {expectedNames} from '../../text/nearest.ts';
import {type Api, type ApiOperation, resolveReference} from './api-operations.ts';

/** A request as a command sent it. */
export interface MockRequest {
  readonly method: string;
  /** Path with query, as in the request line. */
  readonly target: string;
  readonly contentType: string | undefined;
  readonly body: string;
}

/** What a specification says of a request: the operation that it calls, and what is wrong with it. */
export interface Judgement {
  readonly api: Api | undefined;
  readonly operation: ApiOperation | undefined;
  readonly mistakes: readonly string[];
}

const anyPropertiesSchema = z.looseObject({
  properties: z.record(z.string(), z.unknown()).optional(),
  additionalProperties: z.unknown().optional(),
  items: z.unknown().optional(),
  allOf: z.array(z.unknown()).optional(),
  oneOf: z.array(z.unknown()).optional(),
  anyOf: z.array(z.unknown()).optional(),
});

/**
 * Judges a request by the names in the specifications: path, method, query parameters, fields of the body. Types, formats
 * and required fields are the mock server's own work.
 */
export function judgeRequest(apis: readonly Api[], request: MockRequest): Judgement {
  const url = new URL(request.target, 'http://mock');
  const onPath = apis.flatMap((api) =>
    api.operations
      .filter(({pattern}) => pattern.test(url.pathname))
      .map((operation) => ({api, operation})),
  );
  if (onPath.length === 0) {
    const paths = apis.flatMap(({operations}) => operations.map(({path}) => path));
    return {
      api: undefined,
      operation: undefined,
      mistakes: [`Unknown path \`${url.pathname}\`${expectedNames(url.pathname, paths)}`],
    };
  }
  // A path without parameters is meant before one with them.
  const best = onPath
    .toSorted((left, right) => parameters(left.operation.path) - parameters(right.operation.path))
    .find(({operation}) => operation.method === request.method);
  if (best === undefined) {
    const known = [...new Set(onPath.map(({operation}) => operation.method))];
    return {
      api: onPath[0]?.api,
      operation: undefined,
      mistakes: [
        `Unexpected method \`${request.method}\` of \`${url.pathname}\`, expected ${known.map((method) => `\`${method}\``).join(' or ')}`,
      ],
    };
  }
  return {
    ...best,
    mistakes: [...queryMistakes(best.operation, url), ...bodyMistakes(best, request)],
  };
}

function parameters(path: string): number {
  return path.split('{').length;
}

function queryMistakes({query, requiredQuery, path}: ApiOperation, url: URL): string[] {
  const given = [...new Set(url.searchParams.keys())].map((name) => name.replace(/\[\]$/, ''));
  return [
    ...given
      .filter((name) => !query.includes(name))
      .map(
        (name) => `Unknown query parameter \`${name}\` of \`${path}\`${expectedNames(name, query)}`,
      ),
    ...requiredQuery
      .filter((name) => !given.includes(name))
      .map((name) => `Missing query parameter \`${name}\` of \`${path}\``),
  ];
}

function bodyMistakes(
  {api, operation}: {readonly api: Api; readonly operation: ApiOperation},
  {body, contentType}: MockRequest,
): string[] {
  if (body === '') return [];
  if (operation.body === undefined)
    return [`Unexpected body of \`${operation.method} ${operation.path}\`, expected none`];
  if (contentType?.includes('json') !== true)
    return [
      `Unexpected content type \`${contentType ?? 'none'}\` of \`${operation.path}\`, expected \`application/json\``,
    ];
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    return [`Unexpected body of \`${operation.path}\`, expected JSON`];
  }
  return unknownFields(api.document, operation.body, value, '');
}

function unknownFields(document: unknown, schema: unknown, value: unknown, path: string): string[] {
  const parsed = anyPropertiesSchema.safeParse(resolveReference(document, schema));
  if (!parsed.success || typeof value !== 'object' || value === null) return [];
  const {items} = parsed.data;
  if (Array.isArray(value))
    return value.flatMap((item) => unknownFields(document, items, item, `${path}[]`));
  const known = fieldsOf(document, schema, 0);
  if (known === undefined) return [];
  return Object.entries(value).flatMap(([name, inner]) => {
    const at = path === '' ? name : `${path}.${name}`;
    return known.has(name)
      ? unknownFields(document, known.get(name), inner, at)
      : [`Unknown field \`${at}\` of the body${expectedNames(name, [...known.keys()])}`];
  });
}

/** The named fields of an object's schema, those of its alternatives included; undefined where it takes any. */
function fieldsOf(
  document: unknown,
  schema: unknown,
  depth: number,
): ReadonlyMap<string, unknown> | undefined {
  const parsed = anyPropertiesSchema.safeParse(resolveReference(document, schema));
  if (!parsed.success || depth > 8) return undefined;
  const {properties, additionalProperties, allOf = [], oneOf = [], anyOf = []} = parsed.data;
  const parts = [...allOf, ...oneOf, ...anyOf].map((part) => fieldsOf(document, part, depth + 1));
  if (additionalProperties !== undefined && additionalProperties !== false) return undefined;
  if (properties === undefined && parts.every((part) => part === undefined)) return undefined;
  return new Map([
    ...Object.entries(properties ?? {}),
    ...parts.flatMap((part) => [...(part ?? [])]),
  ]);
}
