import {alternatives, any, arrayOf, nothing, type Shape, tupleOf, union} from '../jq/shape.ts';

/** The JSON values that a command prints or a file holds, one after the other. */
export interface Stream {
  readonly values: readonly Shape[];
  /** True where a loop prints them any number of times. */
  readonly repeated: boolean;
}

/** Nothing, or nothing that is JSON. */
export const noStream: Stream = {values: [], repeated: false};

/** One value. */
export function streamOf(...values: readonly Shape[]): Stream {
  return {values, repeated: false};
}

/** Something that cannot be followed. */
export function unknownStream(why: string): Stream {
  return streamOf(any(why));
}

/** One stream after the other. */
export function concatenate(streams: readonly Stream[]): Stream {
  const [only, ...more] = streams.filter(({values}) => values.length > 0);
  if (only === undefined) return noStream;
  if (more.length === 0) return only;
  return {
    values: [only, ...more].flatMap(({values}) => values),
    repeated: [only, ...more].some(({repeated}) => repeated),
  };
}

/** Either of two streams. */
export function eitherStream(one: Stream, other: Stream): Stream {
  if (one.values.length === 0) return other;
  if (other.values.length === 0) return one;
  const most = Math.max(one.values.length, other.values.length);
  const values = Array.from({length: most}, (_, place) =>
    union(one.values[place] ?? nothing, other.values[place] ?? nothing),
  );
  return {values, repeated: one.repeated || other.repeated};
}

/** Any one of its values, as jq takes them one by one. */
export function anyOf({values}: Stream): Shape {
  return union(...values);
}

/** All of its values in one array, as `jq --slurp` takes them. */
export function slurped({values, repeated}: Stream): Shape {
  const unknown = values.flatMap(alternatives).find(({kind}) => kind === 'any');
  if (repeated || unknown !== undefined) return arrayOf(union(...values));
  return tupleOf(values);
}
