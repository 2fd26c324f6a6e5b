import type {Flag} from '../../../schemas/facts/commands.ts';
import type {Written} from '../json-flow/written.ts';

/** A flag as it is given. */
export interface CurlFlag {
  /** The long name. */
  readonly name: string;
  /** The word that names it, without a value that is joined to it. */
  readonly written: Written;
  readonly value: Written | undefined;
}

/** A curl command line with where each piece stands. */
export interface CurlCall {
  readonly flags: readonly CurlFlag[];
  /** Flags that curl does not have. */
  readonly unknown: readonly Written[];
  /** Flags whose value is missing. */
  readonly incomplete: readonly Written[];
  readonly urls: readonly Written[];
}

const indexes = new WeakMap<readonly Flag[], ReadonlyMap<string, Flag>>();

function indexOf(flags: readonly Flag[]): ReadonlyMap<string, Flag> {
  const known = indexes.get(flags);
  if (known !== undefined) return known;
  const made = new Map(flags.flatMap((flag) => flag.names.map((name) => [name, flag] as const)));
  indexes.set(flags, made);
  return made;
}

/** The long name of a flag. */
function nameOf({names}: Flag): string {
  return names.find((name) => name.startsWith('--')) ?? names[0] ?? '';
}

/** A flag that a long word means: as it is, shortened while unique, or with `no-`. */
function longFlag(word: string, flags: readonly Flag[]): Flag | undefined {
  const index = indexOf(flags);
  const exact = index.get(word) ?? index.get(word.replace(/^--no-/, '--'));
  if (exact !== undefined) return exact;
  const longer = new Set(
    [...index].flatMap(([name, flag]) => (word.length > 4 && name.startsWith(word) ? [flag] : [])),
  );
  const [only] = longer;
  return longer.size === 1 ? only : undefined;
}

/** Reads the arguments as curl does: short flags joined, their values joined or in the next word. */
export function readCurl(args: readonly Written[], known: readonly Flag[]): CurlCall {
  const flags: CurlFlag[] = [];
  const unknown: Written[] = [];
  const incomplete: Written[] = [];
  const urls: Written[] = [];
  let at = 0;
  const takeValue = (word: Written, flag: Flag): Written | undefined => {
    if (flag.value === undefined) return undefined;
    const value = args[at++];
    if (value === undefined) incomplete.push(word);
    return value;
  };
  const add = (name: string, written: Written, value: Written | undefined) => {
    if (name === '--url' && value !== undefined) urls.push(value);
    flags.push({name, written, value});
  };
  while (at < args.length) {
    const word = args[at++];
    if (word === undefined) break;
    const {text} = word;
    if (text.startsWith('--') && text.length > 2) {
      const flag = longFlag(text, known);
      if (flag === undefined) unknown.push(word);
      else add(nameOf(flag), word, takeValue(word, flag));
    } else if (text.startsWith('-') && text.length > 1) {
      for (let letter = 1; letter < text.length; letter++) {
        const flag = indexOf(known).get(`-${text.charAt(letter)}`);
        const short = word.slice(letter === 1 ? 0 : letter, letter + 1);
        if (flag === undefined) {
          unknown.push(short);
          break;
        }
        if (flag.value === undefined) {
          add(nameOf(flag), short, undefined);
          continue;
        }
        const joined = word.slice(letter + 1);
        add(nameOf(flag), short, joined.text === '' ? takeValue(short, flag) : joined);
        break;
      }
    } else urls.push(word);
  }
  return {flags, unknown, incomplete, urls};
}
