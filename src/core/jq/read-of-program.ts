import type {Origin} from './shape.ts';

/** One name that a jq program takes for granted, and what the shape of its input says of it. */
export interface JqRead {
  /** A field's name, a value that a field is compared with, or an access that its value does not allow. */
  readonly kind: 'field' | 'value' | 'access';
  readonly name: string;
  /** Offsets in the program. */
  readonly start: number;
  readonly end: number;
  readonly outcome:
    | {readonly is: 'there'; readonly origin?: Origin}
    | {readonly is: 'unknown'; readonly why: string}
    | {
        readonly is: 'missing';
        readonly origin?: Origin;
        /** Names or values that stand there instead. */
        readonly instead: readonly string[];
        /** What the value is where it has no fields: `an array`. */
        readonly what?: string;
        /** True where an alternative of the program (`//`, `else`) finds something in its place. */
        readonly guarded?: boolean;
      };
}

/** The strongest of what was found in one place: a name that is there once is there. */
export function mergeReads(reads: readonly JqRead[]): readonly JqRead[] {
  const strength = ({outcome}: JqRead) =>
    outcome.is === 'there' ? 3 : outcome.is === 'missing' ? (outcome.guarded ? 1 : 2) : 0;
  const found = new Map<string, JqRead>();
  for (const read of reads) {
    const key = `${read.kind} ${read.start} ${read.end} ${read.name}`;
    const before = found.get(key);
    if (before === undefined || strength(read) > strength(before)) found.set(key, read);
  }
  return [...found.values()];
}
