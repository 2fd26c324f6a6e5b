import type {FieldNode} from '../../../schemas/facts/field-node.ts';
import type {RestEndpoint, RestEndpointsFile} from '../../../schemas/facts/rest-endpoints.ts';
import {any, type Origin, type Shape, type ShapeField} from '../jq/shape.ts';
import type {Release} from './release.ts';

const shapes = new WeakMap<RestEndpoint, Shape>();
/** The trees that objects stand for, as long as no program has changed them. */
const treesOfObjects = new WeakMap<Shape, FieldNode>();
const keyLists = new WeakMap<RestEndpointsFile, KeyLists>();

interface KeyLists {
  readonly job: readonly string[];
  readonly task: readonly string[];
}

/** What an endpoint answers, with the fields of the facts; made once for each. */
export function answerShape(
  endpoint: RestEndpoint,
  file: RestEndpointsFile,
  release: Release,
): Shape | undefined {
  const {response, method, path} = endpoint;
  if (response === undefined) return undefined;
  const before = shapes.get(endpoint);
  if (before !== undefined) return before;
  const document = `\`${method} ${path}\``;
  const keys = endpoint.server === 'jobmanager' ? stateNames(file) : undefined;
  const definitions = file.definitions ?? {};
  const shape = nodeShape(response, {
    document,
    release,
    definitions,
    elsewhere: (name) => pathTo(name, response, definitions),
    // The Metrics API groups by labels, `metric.topic` and `resource.kafka.id`.
    ...(/^\/v\d\/metrics\//.test(path) ? {restNames: /\./} : {}),
    valuesOf: (at) => subtypeValues[`${path} ${at}`],
    keysOf: (at) => (keys === undefined ? undefined : keysOfMap(at, path, keys)),
  })('');
  shapes.set(endpoint, shape);
  return shape;
}

/** Fields that tell subtypes apart: their values are names in annotations (SubtaskCheckpointStatistics of flink-runtime). */
const subtypeValues: Readonly<Record<string, readonly string[]>> = {
  '/jobs/:jobid/checkpoints/details/:checkpointid/subtasks/:vertexid .subtasks[].status': [
    'completed',
    'pending_or_failed',
  ],
};

/** What a tree of fields stands for. */
export interface TreeSurroundings extends Omit<Origin, 'path'> {
  readonly definitions: Readonly<Record<string, FieldNode>>;
  /** What names look like that a document chooses itself. */
  readonly restNames?: RegExp;
  /** The names that a map at a path can have, where they are known. */
  readonly keysOf?: (path: string) => readonly string[] | undefined;
  /** The values that a field at a path can have, where the tree does not list them. */
  readonly valuesOf?: (path: string) => readonly string[] | undefined;
}

/** True for an object as the facts describe it by this tree, which no program has changed. */
export function isAsDescribed(shape: Shape, tree: FieldNode): boolean {
  return treesOfObjects.get(shape) === tree;
}

/** A tree of fields as a shape; parts are made when they are asked for, because trees may contain themselves. */
export function nodeShape(node: FieldNode, around: TreeSurroundings): (path: string) => Shape {
  return (path) => {
    const target = node.ref === undefined ? node : (around.definitions[node.ref] ?? node);
    const {document, release, elsewhere} = around;
    const origin: Origin = {document, release, elsewhere, path};
    const below = (child: FieldNode, step: string): (() => Shape) => {
      let made: Shape | undefined;
      return () => {
        made ??= nodeShape(child, around)(path + step);
        return made;
      };
    };
    switch (target.type) {
      case 'object': {
        const object = objectShape(target, path, below, origin, around);
        treesOfObjects.set(object, target);
        return object;
      }
      case 'array':
        return {
          ...{kind: 'array', origin},
          items:
            target.items === undefined
              ? any('the definition leaves it open')
              : nodeShape(target.items, around)(`${path}[]`),
        };
      case 'any':
        return any('the definition leaves it open');
      case 'integer-or-string':
        return {kind: 'scalar', type: 'string', origin};
      default: {
        const type = target.type === 'integer' ? 'number' : target.type;
        const values = around.valuesOf?.(path) ?? (target.open === true ? undefined : target.enum);
        return {kind: 'scalar', type, origin, ...(values === undefined ? {} : {values})};
      }
    }
  };
}

/** An object of named fields, of a map, or of nothing that is known. */
function objectShape(
  target: FieldNode,
  path: string,
  below: (child: FieldNode, step: string) => () => Shape,
  origin: Origin,
  around: TreeSurroundings,
): Shape {
  const fields = new Map<string, ShapeField>();
  for (const [name, child] of Object.entries(target.fields ?? {}))
    fields.set(name, {shape: below(child, stepOf(name))});
  const keys = target.values === undefined ? undefined : around.keysOf?.(path);
  if (target.values !== undefined && keys !== undefined) {
    for (const key of keys) fields.set(key, {shape: below(target.values, stepOf(key))});
    return {kind: 'object', fields, origin};
  }
  if (target.values !== undefined) {
    const rest = nodeShape(target.values, around)(`${path}[]`);
    const {restNames} = around;
    return {
      kind: 'object',
      fields,
      rest,
      origin,
      ...(restNames === undefined ? {} : {restNames}),
    };
  }
  if (fields.size === 0)
    return {kind: 'object', fields, rest: any('the definition leaves it open'), origin};
  return {kind: 'object', fields, origin};
}

/** The shortest jq path to a field of a name. */
export function pathTo(
  name: string,
  root: FieldNode,
  definitions: Readonly<Record<string, FieldNode>>,
): string | undefined {
  let layer: readonly (readonly [string, FieldNode])[] = [['', root]];
  for (let depth = 0; depth < 8 && layer.length > 0; depth++) {
    const next: (readonly [string, FieldNode])[] = [];
    for (const [path, node] of layer) {
      const target = node.ref === undefined ? node : (definitions[node.ref] ?? node);
      for (const [field, child] of Object.entries(target.fields ?? {})) {
        const at = path + stepOf(field);
        if (field === name) return at.replace(/^\[/, '.[');
        next.push([at, child]);
      }
      for (const child of [target.items, target.values])
        if (child !== undefined) next.push([`${path}[]`, child]);
    }
    layer = next;
  }
  return undefined;
}

/** `.name`, or `."a-b"` where jq needs quotes. */
export function stepOf(name: string): string {
  return /^[A-Za-z_]\w*$/.test(name) ? `.${name}` : `."${name}"`;
}

/** Names of the states of jobs and tasks, as the answers' own enums list them. */
function stateNames(file: RestEndpointsFile): KeyLists {
  const before = keyLists.get(file);
  if (before !== undefined) return before;
  const job = file.endpoints.find(
    ({method, path, server}) =>
      method === 'GET' && path === '/jobs/:jobid' && server === 'jobmanager',
  )?.response?.fields;
  const names = (node: FieldNode | undefined) => (node?.enum ?? []).map(String);
  const lists = {
    job: names(job?.['state']),
    task: names(job?.['vertices']?.items?.fields?.['status']),
  };
  keyLists.set(file, lists);
  return lists;
}

/**
 * Maps of Flink's answers whose keys are the states of jobs or tasks: Java shows their type, and not the keys.
 * Those of the job lists are written in lower case with a sum (JobDetails of flink-runtime writes them so).
 */
function keysOfMap(at: string, path: string, {job, task}: KeyLists): readonly string[] | undefined {
  if (job.length === 0 || task.length === 0) return undefined;
  if (/^\.jobs\[\]\.tasks$/.test(at)) return ['total', ...task.map((name) => name.toLowerCase())];
  if (/^\.vertices\[\]\.tasks$/.test(at) || /\."status-(?:counts|duration)"$/.test(at)) return task;
  if (/\.timestamps$/.test(at)) return /\/subtasktimes$/.test(path) ? task : job;
  return undefined;
}
