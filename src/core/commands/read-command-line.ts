import type {Command, Flag} from '../../../schemas/facts/commands.ts';
import {
  type CliContext,
  commandsAt,
  type ProgramGrammar,
  subcommandsOf,
} from '../facts/command-grammars.ts';
import type {ShellWord} from '../shell/analysis.ts';

/** Text of a command line with its offsets. */
export interface PlacedWord {
  readonly text: string;
  /** True where no expansion is in it. */
  readonly literal: boolean;
  readonly start: number;
  readonly end: number;
}

/** A flag as written, and what the grammar has for it. */
export interface WrittenFlag {
  /** Its name as written, without a value: `--format`. */
  readonly name: PlacedWord;
  readonly value?: PlacedWord | undefined;
  /** Undefined where the command has no such flag. */
  readonly flag?: Flag | undefined;
  /** True where the flag takes a value and the line ends. */
  readonly valueMissing: boolean;
}

/** A command line, read with the grammar of one release. */
export interface CommandLine {
  /** Subcommands as written. */
  readonly path: readonly PlacedWord[];
  /** The commands at that path; several where a flag decides which one it is, none where the path is wrong. */
  readonly commands: readonly Command[];
  /** A word where a subcommand must stand, which is none. */
  readonly notSubcommand?: PlacedWord;
  readonly flags: readonly WrittenFlag[];
  readonly operands: readonly PlacedWord[];
  /** True where an expansion may stand for any number of words. */
  readonly vague: boolean;
}

/** Reads the words behind a program's name. */
export function readCommandLine(
  words: readonly ShellWord[],
  grammar: ProgramGrammar,
  context?: CliContext,
): CommandLine {
  const {path, rest, notSubcommand} = readPath(words, grammar);
  const spelt = path.map(({text}) => text).join(' ');
  const commands = commandsAt(grammar, spelt, context);
  const flags = new FlagTable(grammar, commands, context, flagsBefore(path, grammar));
  const written: WrittenFlag[] = [];
  const operands: PlacedWord[] = [];
  // What follows the first operand belongs to somebody else: the arguments of a job, a command in a container.
  const stopsAtOperand =
    grammar.reader === 'commons-cli' && commands.some(({freeWords}) => freeWords === true);
  let vague = false;
  for (let at = 0; at < rest.length; at++) {
    const word = rest[at];
    if (word === undefined) break;
    const {value} = word;
    if (value === '--') {
      operands.push(...rest.slice(at + 1).map(placed));
      break;
    }
    if (isVague(word)) vague = true;
    if (!looksLikeFlag(word)) {
      operands.push(placed(word));
      if (stopsAtOperand) {
        operands.push(...rest.slice(at + 1).map(placed));
        vague ||= rest.slice(at + 1).some(isVague);
        break;
      }
      continue;
    }
    const read = flags.read(word, rest[at + 1]);
    written.push(...read.flags);
    if (read.tookNext) at++;
  }
  return {
    path,
    commands,
    flags: written,
    operands,
    vague,
    ...(notSubcommand === undefined ? {} : {notSubcommand}),
  };
}

/** Flags of the commands above, which argparse takes before the next word of the path. */
function flagsBefore(path: readonly PlacedWord[], grammar: ProgramGrammar): readonly Flag[] {
  if (grammar.reader !== 'argparse') return [];
  return path.flatMap((_, length) => {
    const spelt = path
      .slice(0, length)
      .map(({text}) => text)
      .join(' ');
    return (grammar.commands.get(spelt) ?? []).flatMap(({flags = []}) => flags);
  });
}

/** Words that lead to a command; flags between them are kept for the second look. */
function readPath(words: readonly ShellWord[], grammar: ProgramGrammar) {
  const path: PlacedWord[] = [];
  const rest: ShellWord[] = [];
  let at = 0;
  for (; at < words.length; at++) {
    const word = words[at];
    if (word === undefined || word.value === '--') break;
    if (looksLikeFlag(word)) {
      rest.push(word);
      const next = words[at + 1];
      if (next !== undefined && grammar.withValue.has(word.value)) {
        rest.push(next);
        at++;
      }
      continue;
    }
    const spelt = path.map(({text}) => text).join(' ');
    const followers = subcommandsOf(grammar, spelt);
    if (followers.length === 0) break;
    if (!followers.includes(word.value)) {
      const here = grammar.commands.get(spelt) ?? [];
      // A command that takes operands of its own, or a program without subcommands.
      if (!word.literal || here.some(takesOperands)) break;
      return {path, rest: [...rest, ...words.slice(at + 1)], notSubcommand: placed(word)};
    }
    path.push(placed(word));
  }
  return {path, rest: [...rest, ...words.slice(at)]};
}

function takesOperands({arguments: own = [], argumentCount, freeWords}: Command): boolean {
  return own.length > 0 || freeWords === true || (argumentCount?.max ?? 0) > 0;
}

/** The flags of one command and of its program, by every spelling. */
class FlagTable {
  private readonly names = new Map<string, Flag>();
  private readonly reader: ProgramGrammar['reader'];

  constructor(
    {reader, globalFlags}: ProgramGrammar,
    commands: readonly Command[],
    context: CliContext | undefined,
    before: readonly Flag[],
  ) {
    this.reader = reader;
    const all = [...globalFlags, ...before, ...commands.flatMap(({flags = []}) => flags)];
    // A flag that both logins have may differ between them; those of this login come last, and stay.
    const ofLogin = (flag: Flag) => flag.context === undefined || flag.context === context;
    for (const flag of [...all.filter((each) => !ofLogin(each)), ...all.filter(ofLogin)])
      for (const name of flag.names) this.names.set(name, flag);
  }

  read(
    word: ShellWord,
    next: ShellWord | undefined,
  ): {readonly flags: readonly WrittenFlag[]; readonly tookNext: boolean} {
    const {value} = word;
    const equals = value.indexOf('=');
    const name = equals === -1 ? value : value.slice(0, equals);
    const flag = this.find(name);
    if (flag !== undefined && equals !== -1) {
      return {
        flags: [
          {
            name: slice(word, 0, equals),
            value: slice(word, equals + 1, value.length),
            flag,
            valueMissing: false,
          },
        ],
        tookNext: false,
      };
    }
    if (flag !== undefined) return this.withNext(placed(word), flag, next);
    return this.glued(word, next) ?? unknown(slice(word, 0, name.length), word, equals);
  }

  private withNext(name: PlacedWord, flag: Flag, next: ShellWord | undefined) {
    const offered =
      flag.optionalValue !== undefined &&
      (this.reader === 'commons-cli' || this.reader === 'jopt') &&
      next !== undefined &&
      !looksLikeFlag(next);
    if (!takesWord(flag) && !offered)
      return {flags: [{name, flag, valueMissing: false}], tookNext: false};
    return {
      flags: [
        {
          name,
          flag,
          valueMissing: next === undefined,
          ...(next === undefined ? {} : {value: placed(next)}),
        },
      ],
      tookNext: next !== undefined,
    };
  }

  /** `-Dkey=value`, `-n10`, `-it`. */
  private glued(word: ShellWord, next: ShellWord | undefined) {
    const {value} = word;
    if (value.startsWith('--') || this.reader === 'argparse') return undefined;
    const first = this.names.get(value.slice(0, 2));
    if (first === undefined) return undefined;
    if (takesWord(first) || value[2] === '=') {
      const from = value[2] === '=' ? 3 : 2;
      return {
        flags: [
          {
            name: slice(word, 0, 2),
            value: slice(word, from, value.length),
            flag: first,
            valueMissing: false,
          },
        ],
        tookNext: false,
      };
    }
    if (this.reader !== 'cobra') return undefined;
    const flags: WrittenFlag[] = [];
    for (let at = 1; at < value.length; at++) {
      const flag = this.names.get(`-${value[at]}`);
      const name = {...slice(word, at, at + 1), text: `-${value[at]}`};
      if (flag !== undefined && takesWord(flag)) {
        if (at + 1 < value.length) {
          const rest = slice(word, at + 1, value.length);
          return {
            flags: [...flags, {name, flag, value: rest, valueMissing: false}],
            tookNext: false,
          };
        }
        const last = this.withNext(name, flag, next);
        return {flags: [...flags, ...last.flags], tookNext: last.tookNext};
      }
      flags.push({name, flag, valueMissing: false});
    }
    return {flags, tookNext: false};
  }

  private find(name: string): Flag | undefined {
    const exact = this.names.get(name);
    if (exact !== undefined || this.reader === 'cobra' || this.reader === 'shell') return exact;
    // Apache Commons CLI takes a long option behind one hyphen as well.
    const long = /^-[^-]/.test(name) && this.reader === 'commons-cli' ? `-${name}` : name;
    const found = this.names.get(long);
    if (found !== undefined || !long.startsWith('--')) return found;
    const shortened = new Set(
      [...this.names].filter(([each]) => each.startsWith(long)).map(([, flag]) => flag),
    );
    const [only] = shortened;
    return shortened.size === 1 ? only : undefined;
  }
}

/** True where the value cannot be left out, so that the next word is it. */
function takesWord({value, optionalValue}: Flag): boolean {
  return value !== undefined && optionalValue === undefined;
}

function unknown(name: PlacedWord, word: ShellWord, equals: number) {
  return {
    flags: [
      {
        name,
        valueMissing: false,
        ...(equals === -1 ? {} : {value: slice(word, equals + 1, word.value.length)}),
      },
    ],
    tookNext: false,
  };
}

function looksLikeFlag({value, parts}: ShellWord): boolean {
  return value.startsWith('-') && value !== '-' && parts[0]?.kind === 'text';
}

/** An expansion outside quotes, or of an array, may be no word or several. */
function isVague({raw, parts}: ShellWord): boolean {
  const [only] = parts;
  if (/\[[@*]\]/.test(raw) || /\$[@*]/.test(raw)) return true;
  return parts.length === 1 && only?.kind !== 'text' && raw.startsWith('$');
}

/** A word as the command gets it. */
export function placed({value, literal, start, end}: ShellWord): PlacedWord {
  return {text: value, literal, start, end};
}

/** A part of a word as the command gets it, with the offsets of that part where the parts of the word show them. */
export function slice(word: ShellWord, from: number, to: number): PlacedWord {
  let at = 0;
  let start: number | undefined;
  let end = word.end;
  let literal = true;
  for (const part of word.parts) {
    const length =
      part.kind === 'text'
        ? part.value.length
        : part.kind === 'variable'
          ? part.value.length + 1
          : part.value.startsWith("$'")
            ? part.value.length
            : '$(…)'.length;
    const exact = part.kind === 'text' && part.value.length === part.end - part.start;
    if (at < to && from < at + length) {
      if (part.kind !== 'text') literal = false;
      start ??= exact ? part.start + Math.max(0, from - at) : part.start;
      end = exact ? part.start + Math.min(length, to - at) : part.end;
    }
    at += length;
  }
  return {
    text: word.value.slice(from, to),
    literal,
    start: start ?? word.end,
    end: start === undefined ? word.end : end,
  };
}
