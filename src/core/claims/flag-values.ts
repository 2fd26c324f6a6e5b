import type {Flag} from '../../../schemas/facts/commands.ts';
import type {PlacedWord} from '../commands/read-command-line.ts';
import {expectedNames, orList} from '../text/nearest.ts';

/** What is wrong with the value of a flag: a sentence's beginning and its end; undefined where nothing is, or nobody can tell. */
export interface ValueMistake {
  readonly what: string;
  readonly expected: string;
}

const typed: readonly {readonly types: RegExp; readonly form: RegExp; readonly expected: string}[] =
  [
    {
      types: /^u?int(?:16|32|64)?$|^(?:integer|number)$/i,
      form: /^[+-]?\d+$/,
      expected: 'a whole number',
    },
    {types: /^float/i, form: /^[+-]?\d+(?:\.\d+)?$/, expected: 'a number'},
    {
      types: /^duration$/i,
      form: /^(?:0|-?(?:\d+(?:\.\d+)?(?:ns|us|µs|ms|s|m|h))+)$/,
      expected: 'a duration such as `30s`',
    },
    {types: /^bool(?:ean)?$/i, form: /^(?:true|false)$/, expected: '`true` or `false`'},
  ];

/** Looks at the value of a flag as far as it is literal. */
export function flagValueMistake(
  {value: type, enum: values}: Pick<Flag, 'value' | 'enum'>,
  name: string,
  {text, literal}: PlacedWord,
): ValueMistake | undefined {
  if (!literal) return undefined;
  if (values !== undefined) {
    // `jsonpath={.status}`: what follows the word is its argument.
    if (values.includes(text) || values.includes(text.split('=')[0] ?? '')) return undefined;
    const near = expectedNames(text, values);
    return {
      what: `Unknown value \`${text}\` of \`${name}\``,
      expected: near === '' ? `, expected ${orList(values.slice(0, 3))} …` : near,
    };
  }
  const row = typed.find(({types}) => types.test(type ?? ''));
  if (row === undefined || row.form.test(text)) return undefined;
  return {
    what: `Unexpected value \`${text}\` of \`${name}\``,
    expected: `, expected ${row.expected}`,
  };
}
