import type {ConfigOption} from '../../../schemas/facts/config-options.ts';
import {nearest, orList} from '../text/nearest.ts';

/** Units of Flink's `TimeUtils.parseDuration`; none means milliseconds. */
const duration =
  /^\d+\s*(?:|d|days?|h|hours?|m|min|minutes?|s|sec|secs|seconds?|ms|milli|millis|milliseconds?|µs|micro|micros|microseconds?|ns|nano|nanos|nanoseconds?)$/i;

/** ISO 8601, which Flink's durations take since 1.15: `PT10M`. */
const isoDuration = /^-?P(?:\d+D)?(?:T(?:\d+H)?(?:\d+M)?(?:\d+(?:\.\d+)?S)?)?$/i;

/** Units of Flink's `MemorySize.parse`; none means bytes. */
const memorySize =
  /^\d+\s*(?:|b|bytes|k|kb|kibibytes|m|mb|mebibytes|g|gb|gibibytes|t|tb|tebibytes)$/i;

const forms: Readonly<Record<string, {readonly form: RegExp; readonly expected: string}>> = {
  Boolean: {form: /^(?:true|false)$/i, expected: '`true` or `false`'},
  Integer: {form: /^[+-]?\d+$/, expected: 'a whole number'},
  Long: {form: /^[+-]?\d+$/, expected: 'a whole number'},
  Float: {form: /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i, expected: 'a number'},
  Double: {form: /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i, expected: 'a number'},
  Duration: {form: duration, expected: 'a duration such as `30 s`'},
  MemorySize: {form: memorySize, expected: 'a size such as `512m`'},
};

/**
 * What is wrong with the value of an option: the end of a message, such as "a whole number"; undefined where the release takes it,
 * or only the release could tell. Forms are those of Flink's own parsers (`TimeUtils`, `MemorySize`, `ConfigurationUtils`, which
 * compares enumerated values without regard to case).
 */
export function valueExpected(
  {type, enum: values}: Pick<ConfigOption, 'type' | 'enum'>,
  text: string,
): string | undefined {
  if (values !== undefined) {
    const given = type.startsWith('List') ? text.split(/[;,]/).map((each) => each.trim()) : [text];
    const unknown = given.find(
      (each) => !values.some((value) => value.toLowerCase() === each.toLowerCase()),
    );
    if (unknown === undefined) return undefined;
    const near = nearest(unknown, values);
    return orList(near.length > 0 ? near : values.slice(0, 6));
  }
  const row = Object.hasOwn(forms, type) ? forms[type] : undefined;
  if (row === undefined || row.form.test(text)) return undefined;
  if (type === 'Duration' && isoDuration.test(text) && text.length > 1) return undefined;
  return row.expected;
}
