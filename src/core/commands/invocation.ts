import type {ShellCommand, ShellWord} from '../shell/analysis.ts';

/** A program as it is run in the end, with what stands around it (`sudo`, `xargs`, `kubectl exec … --`) taken off. */
export interface Invocation {
  /** Name without folder: `flink` of `"$FLINK_HOME"/bin/flink`. */
  readonly program: string;
  /** Arguments; quotes removed. */
  readonly args: readonly string[];
  /** The program and each argument with their pieces and offsets in the analysed text. */
  readonly words: readonly ShellWord[];
  /** What it reads, where the text stands on the line: a here-document, a here-string, what `echo` prints before the pipe. */
  readonly input: string | undefined;
  /** The shell's command that it came from: pipeline, redirections, input. */
  readonly command: ShellCommand;
  /** True where operands come from its input: `xargs kill`. */
  readonly fed: boolean;
  /** The `cd` behind which it runs, where that leads out of the reader's working folder. */
  readonly elsewhere: ShellCommand | undefined;
}

/** A command as the shell sees it. */
export function invocationOf(command: ShellCommand): Invocation {
  const {name, args} = command;
  return {
    program: programName(name.value),
    args: args.map(({value}) => value),
    words: [name, ...args],
    input: ownInput(command),
    command,
    fed: false,
    elsewhere: undefined,
  };
}

/** The here-document or here-string of a command. */
export function ownInput({heredoc, hereString}: ShellCommand): string | undefined {
  return heredoc?.text ?? hereString?.value;
}

/** `flink` of `"$FLINK_HOME"/bin/flink`. */
export function programName(value: string): string {
  return value.slice(value.lastIndexOf('/') + 1);
}

/** What an invocation runs with its own arguments, from `start` on and up to `end`: what `sudo` runs. */
export function inner(outer: Invocation, start: number, end?: number): Invocation | undefined {
  const [name, ...args] = outer.args.slice(start, end);
  if (name === undefined) return undefined;
  const words = outer.words.slice(start + 1, end === undefined ? undefined : end + 1);
  return {...outer, program: programName(name), args, words};
}

/** True where a flag is given, alone or with a value behind `=`. */
export function hasFlag({args}: Invocation, ...flags: readonly string[]): boolean {
  return args.some((arg) => flags.some((flag) => arg === flag || arg.startsWith(`${flag}=`)));
}

/** The value of a flag, in the next argument or behind `=`. */
export function flagValue({args}: Invocation, ...flags: readonly string[]): string | undefined {
  for (const [index, arg] of args.entries()) {
    for (const flag of flags) {
      if (arg === flag) return args[index + 1];
      if (arg.startsWith(`${flag}=`)) return arg.slice(flag.length + 1);
    }
  }
  return undefined;
}

/** The arguments that are no flags; `withValue` names the flags whose value is the next argument. */
export function operands({args}: Invocation, withValue: readonly string[] = []): readonly string[] {
  const found: string[] = [];
  for (let at = 0; at < args.length; at++) {
    const arg = args[at] ?? '';
    if (arg === '--') return [...found, ...args.slice(at + 1)];
    if (withValue.includes(arg)) at++;
    else if (!arg.startsWith('-') || arg === '-') found.push(arg);
  }
  return found;
}
