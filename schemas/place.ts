import {z} from 'zod';

/** A point in a file: `line` and `column` count from 1, `offset` from 0, in UTF-16 code units. */
export const pointSchema = z.strictObject({
  line: z.int().min(1),
  column: z.int().min(1),
  offset: z.int().min(0),
});
export type Point = Readonly<z.infer<typeof pointSchema>>;

/** A range in a file; `end` is exclusive. */
export const placeSchema = z.strictObject({start: pointSchema, end: pointSchema});
export type Place = {readonly start: Point; readonly end: Point};
