import {z} from 'zod';

/** One operation of an API, as its OpenAPI specification describes it. */
export interface ApiOperation {
  readonly method: string;
  /** `/environments/{name}`. */
  readonly path: string;
  readonly pattern: RegExp;
  /** Names of its query parameters; one that ends with `*` stands for all that begin so. */
  readonly query: readonly string[];
  /** Names of those that must be there. */
  readonly requiredQuery: readonly string[];
  /** Schema of its JSON body; undefined where it takes none. */
  readonly body: unknown;
}

/** A specification as far as requests are judged by it. */
export interface Api {
  readonly title: string;
  readonly operations: readonly ApiOperation[];
  /** The whole document, for references. */
  readonly document: unknown;
}

const methods = ['get', 'put', 'post', 'delete', 'patch'] as const;

const parameterSchema = z.looseObject({
  name: z.string(),
  in: z.string(),
  required: z.boolean().optional(),
});
const operationSchema = z.looseObject({
  parameters: z.array(z.unknown()).optional(),
  requestBody: z.unknown().optional(),
});
const documentSchema = z.looseObject({
  openapi: z.string(),
  info: z.looseObject({title: z.string()}),
  paths: z.record(z.string(), z.record(z.string(), z.unknown())),
});

/** Reads the operations of an OpenAPI document. Gives undefined where it is none. */
export function readApi(document: unknown): Api | undefined {
  const parsed = documentSchema.safeParse(document);
  if (!parsed.success) return undefined;
  const operations: ApiOperation[] = [];
  for (const [path, item] of Object.entries(parsed.data.paths)) {
    for (const method of methods) {
      const operation = operationSchema.safeParse(item[method]);
      if (!operation.success) continue;
      const shared = Array.isArray(item['parameters']) ? item['parameters'] : [];
      const parameters = [...shared, ...(operation.data.parameters ?? [])].flatMap((parameter) => {
        const read = parameterSchema.safeParse(resolveReference(document, parameter));
        return read.success && read.data.in === 'query' ? [read.data] : [];
      });
      operations.push({
        method: method.toUpperCase(),
        path,
        pattern: pathPattern(path),
        query: parameters.map(({name}) => name),
        requiredQuery: parameters.filter(({required}) => required).map(({name}) => name),
        body: jsonBody(document, operation.data.requestBody),
      });
    }
  }
  return {title: parsed.data.info.title, operations, document};
}

function pathPattern(path: string): RegExp {
  const parts = path
    .split(/\{[^}]+\}/)
    .map((part) => part.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  return new RegExp(`^${parts.join('[^/]+')}$`);
}

function jsonBody(document: unknown, requestBody: unknown): unknown {
  const body = z
    .looseObject({content: z.record(z.string(), z.looseObject({schema: z.unknown().optional()}))})
    .safeParse(resolveReference(document, requestBody));
  if (!body.success) return undefined;
  return Object.entries(body.data.content).find(([type]) => type.includes('json'))?.[1].schema;
}

/** Follows `$ref` inside a document, at most ten times; what is no reference comes back as it is. */
export function resolveReference(document: unknown, value: unknown): unknown {
  let current = value;
  for (let depth = 0; depth < 10; depth++) {
    const reference = z.looseObject({$ref: z.string()}).safeParse(current);
    if (!reference.success) return current;
    current = reference.data.$ref
      .replace(/^#\//, '')
      .split('/')
      .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
      .reduce<unknown>(
        (node, part) =>
          typeof node === 'object' && node !== null
            ? (node as Readonly<Record<string, unknown>>)[part]
            : undefined,
        document,
      );
  }
  return undefined;
}
