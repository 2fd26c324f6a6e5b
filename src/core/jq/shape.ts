import type {Release} from '../facts/release.ts';

/** Where the facts say what a value holds: the answer of an endpoint, a manifest. */
export interface Origin {
  /** How messages call it: `` `GET /jobs/:jobid` ``. */
  readonly document: string;
  /** The jq path from its root; empty for the root itself. */
  readonly path: string;
  /** Whose facts they are. */
  readonly release: Release;
  /** Where else in the document a field of a name is. */
  readonly elsewhere: (name: string) => string | undefined;
}

/** A range in the text that made a value: a key of `{…}` in a program, or in a JSON text. */
export interface MadeAt<Source = unknown> {
  readonly source: Source;
  readonly start: number;
  readonly end: number;
}

/** A field that an object may have; its shape is worked out when it is asked for. */
export interface ShapeField {
  readonly shape: () => Shape;
  /** Where its name is written, for values that a recipe makes itself. */
  readonly at?: MadeAt;
}

export type ScalarType = 'string' | 'number' | 'boolean' | 'null';

/** What is known of a JSON value before a program runs. */
export type Shape =
  /** Nothing: `why` says so in the coverage. */
  | {readonly kind: 'any'; readonly why: string; readonly at?: MadeAt}
  | {
      readonly kind: 'scalar';
      readonly type: ScalarType;
      /** All values that it can have. */
      readonly values?: readonly (string | number | boolean)[];
      /** The one value that it has, and where it is written. */
      readonly literal?: string | number | boolean;
      readonly at?: MadeAt;
      readonly origin?: Origin;
    }
  | {
      readonly kind: 'object';
      readonly fields: ReadonlyMap<string, ShapeField>;
      /** What stands under names that nobody knows beforehand; without it there are none but `fields`. */
      readonly rest?: Shape;
      /** What those names look like; without it like anything. */
      readonly restNames?: RegExp;
      readonly origin?: Origin;
      readonly at?: MadeAt;
    }
  | {
      readonly kind: 'array';
      readonly items: Shape;
      /** Each item's shape, where their number is known. */
      readonly tuple?: readonly Shape[];
      readonly origin?: Origin;
      readonly at?: MadeAt;
    }
  /** One of several; none where there is no value at all. */
  | {readonly kind: 'union'; readonly of: readonly Shape[]};

export type ObjectShape = Extract<Shape, {kind: 'object'}>;
export type ArrayShape = Extract<Shape, {kind: 'array'}>;
export type ScalarShape = Extract<Shape, {kind: 'scalar'}>;

/** No value. */
export const nothing: Shape = {kind: 'union', of: []};

export const text: Shape = {kind: 'scalar', type: 'string'};
export const number: Shape = {kind: 'scalar', type: 'number'};
export const truth: Shape = {kind: 'scalar', type: 'boolean'};
export const absent: Shape = {kind: 'scalar', type: 'null'};

/** A value of which nothing is known, with the reason. */
export function any(why: string): Shape {
  return {kind: 'any', why};
}

/** More alternatives than this say no more than that nothing is known. */
const mostAlternatives = 60;

/** Any of the given shapes, each once. */
export function union(...shapes: readonly Shape[]): Shape {
  const of = new Set<Shape>();
  for (const shape of shapes) for (const each of alternatives(shape)) of.add(each);
  const [first, ...others] = of;
  if (first !== undefined && others.length === 0) return first;
  return of.size > mostAlternatives
    ? any('too many shapes come together here')
    : {kind: 'union', of: [...of]};
}

/** The shapes that a value can have, unions taken apart. */
export function alternatives(shape: Shape): readonly Shape[] {
  return shape.kind === 'union' ? shape.of : [shape];
}

/** An array of values of one shape. */
export function arrayOf(items: Shape): Shape {
  return {kind: 'array', items};
}

/** An array with a known number of items. */
export function tupleOf(tuple: readonly Shape[]): Shape {
  return {kind: 'array', items: union(...tuple), tuple};
}

/** An object with these fields and no others. */
export function objectOf(fields: Readonly<Record<string, Shape>>): Shape {
  return {
    kind: 'object',
    fields: new Map(Object.entries(fields).map(([name, shape]) => [name, {shape: () => shape}])),
  };
}

/** What stands in an object under any of its names. */
export function valuesOf({fields, rest}: ObjectShape): Shape {
  return union(
    ...[...fields.values()].map(({shape}) => shape()),
    ...(rest === undefined ? [] : [rest]),
  );
}

/** An object with the fields of several: `+`, `*`, `add`. */
export function merge(objects: readonly ObjectShape[]): Shape {
  const fields = new Map<string, ShapeField>();
  for (const {fields: more} of objects) {
    for (const [name, field] of more) {
      const before = fields.get(name);
      fields.set(
        name,
        before === undefined
          ? field
          : {...field, shape: () => union(before.shape(), field.shape())},
      );
    }
  }
  const rests = objects.flatMap(({rest}) => (rest === undefined ? [] : [rest]));
  const origin = objects.length === 1 ? objects[0]?.origin : undefined;
  return {
    kind: 'object',
    fields,
    ...(rests.length === 0 ? {} : {rest: union(...rests)}),
    ...(origin === undefined ? {} : {origin}),
  };
}

/** What stands in arrays and objects of a shape. */
export function itemsOf(shape: Shape): Shape {
  return union(
    ...alternatives(shape).map((each) => {
      if (each.kind === 'array') return each.items;
      if (each.kind === 'object') return valuesOf(each);
      return each.kind === 'any' ? each : nothing;
    }),
  );
}
