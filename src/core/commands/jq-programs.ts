import type {ShellCommand, ShellWord} from '../shell/analysis.ts';

/** A jq program on a command line. */
export interface JqProgram {
  readonly text: string;
  /** The word that holds it. */
  readonly word: ShellWord;
  /** Offset of the program's first character in the analysed text; undefined where quoting hides it. */
  readonly start: number | undefined;
  /** Names that `--arg` and its siblings define. */
  readonly names: readonly string[];
}

/** Options of jq by the number of words that follow them; the first of two is the name of a variable. */
const optionWords: Readonly<Record<string, number>> = {
  '--arg': 2,
  '--argjson': 2,
  '--slurpfile': 2,
  '--rawfile': 2,
  '--indent': 1,
  '--seq': 0,
  '-L': 1,
};

/** The jq program of a command, or undefined: no jq, a program in a file, or one that the shell completes. */
export function jqProgram({name, args}: ShellCommand): JqProgram | undefined {
  if (name.value !== 'jq' && !name.value.endsWith('/jq')) return undefined;
  const names: string[] = [];
  for (let at = 0; at < args.length; at++) {
    const arg = args[at];
    if (arg === undefined) return undefined;
    if (arg.value.startsWith('-') && arg.value !== '-') {
      if (/^(?:--from-file|-[a-zA-Z]*f[a-zA-Z]*)$/.test(arg.value)) return undefined;
      const words = optionWords[arg.value] ?? 0;
      const defined = args[at + 1];
      if (words === 2 && defined !== undefined) names.push(defined.value);
      at += words;
      continue;
    }
    return arg.literal ? {text: arg.value, word: arg, start: contentStart(arg), names} : undefined;
  }
  return undefined;
}

/** Only what stands in one pair of quotes without escapes, or in none, has the same offsets inside as outside. */
function contentStart({raw, value, start}: ShellWord): number | undefined {
  if (raw === value) return start;
  return raw.slice(1, -1) === value ? start + 1 : undefined;
}
