import type {ShellCommand, ShellParser, ShellWord} from '../shell/analysis.ts';
import {type Invocation, inner, invocationOf} from './invocation.ts';
import {pipedText} from './piped-text.ts';
import {flagsBeforeVerb} from './verb-line.ts';

/** It takes a program with its arguments, or a text. */
const watch = {flags: '-n --interval -q --equexit'};

/** Programs that run another one: the flags of theirs that take a value, and how many operands of theirs come first. */
const wrappers: Readonly<Record<string, {readonly flags: string; readonly operands?: number}>> = {
  sudo: {flags: '-u -g -h -p -C -T -r -t -D -R -U'},
  doas: {flags: '-u -C'},
  env: {flags: '-u -C --unset --chdir'},
  nohup: {flags: ''},
  setsid: {flags: ''},
  nice: {flags: '-n --adjustment'},
  ionice: {flags: '-c -n -p'},
  stdbuf: {flags: '-i -o -e'},
  time: {flags: '-f -o'},
  timeout: {flags: '-s -k --signal --kill-after', operands: 1},
  xargs: {flags: '-n -I -P -L -d -a -s -E --max-args --max-procs --replace --delimiter'},
  command: {flags: ''},
  builtin: {flags: ''},
  exec: {flags: '-a'},
  runuser: {flags: '-u --user -g --group -G --supp-group -w --whitelist-environment'},
  watch,
};

/** Programs that hand a text to a shell: the flags of theirs that take a value, and how many operands of theirs come first. */
const scripted: Readonly<Record<string, {readonly flags: string; readonly operands?: number}>> = {
  eval: {flags: ''},
  ssh: {flags: '-i -p -l -o -F -J -L -R -D -b -c -E -S -W', operands: 1},
  watch,
};

/** Programs that run a command inside a container, by the words before its name. */
const containers: readonly {readonly words: readonly string[]; readonly flags: string}[] = [
  {words: ['docker', 'exec'], flags: '-u -e -w --user --env --workdir --env-file'},
  {words: ['docker', 'compose', 'exec'], flags: '-u -e -w --user --env --workdir --index'},
  {words: ['podman', 'exec'], flags: '-u -e -w --user --env --workdir'},
];

const shells = ['bash', 'sh', 'dash', 'zsh', 'ash'];

const deepest = 6;

/** All programs that a bash text runs, those behind `sudo`, `xargs`, `bash -c` or `kubectl exec` included. */
export function invocations(text: string, shell: ShellParser): readonly Invocation[] {
  return placedCommands(text, shell).flatMap((invocation) => [...unwrap(invocation, shell, 0)]);
}

/** The commands of a text, each with what it reads and where it runs. */
function placedCommands(text: string, shell: ShellParser): readonly Invocation[] {
  const {commands, substitutions, subshells} = shell(text);
  const rooms = [...substitutions, ...subshells];
  const departures: {readonly command: ShellCommand; readonly until: number}[] = [];
  return commands.map((command) => {
    const {start, args} = command;
    const own = invocationOf(command);
    const elsewhere = departures.findLast(({until}) => start < until)?.command;
    if (/^(?:cd|pushd)$/.test(own.program) && /^(?:[/$~]|\.\.|$)/.test(args.at(-1)?.value ?? '')) {
      const around = rooms.filter((room) => room.start <= start && start < room.end);
      departures.push({command, until: Math.min(...around.map(({end}) => end), Infinity)});
    }
    if (own.program === 'popd' || (own.program === 'cd' && own.args[0] === '-')) departures.pop();
    return {...own, input: own.input ?? pipedText(command, commands), elsewhere};
  });
}

/** What one command runs in the end: itself, or what it hands its arguments to. */
export function unwrapCommand(command: ShellCommand, shell: ShellParser): readonly Invocation[] {
  return [...unwrap(invocationOf(command), shell, 0)];
}

function* unwrap(invocation: Invocation, shell: ShellParser, depth: number): Iterable<Invocation> {
  if (depth > deepest) return;
  if (invocation.program === 'find') {
    const {own, executed} = readFind(invocation);
    yield own;
    for (const each of executed) yield* unwrap(each, shell, depth + 1);
    return;
  }
  const next = runs(invocation);
  if (next !== undefined) {
    yield* unwrap(next, shell, depth + 1);
    return;
  }
  const script = scriptOf(invocation);
  if (script !== undefined) {
    const move = placer(invocation, script);
    // What a script does not feed its commands, they read from the input of the shell that runs it.
    const left = script === invocation.input ? undefined : invocation.input;
    for (const [index, run] of placedCommands(script, shell).entries()) {
      const command = moveCommand(run.command, move);
      // Where the shell's own output goes is opened before its first command runs.
      const outer = index === 0 ? invocation.command.redirects : [];
      const moved = invocationOf({...command, redirects: [...outer, ...command.redirects]});
      const {input = left, elsewhere = invocation.elsewhere} = run;
      yield* unwrap({...moved, input, elsewhere}, shell, depth + 1);
    }
    return;
  }
  yield invocation;
}

type Range = Pick<ShellWord, 'start' | 'end'>;

/**
 * Where something inside a script of a command line stands in the analysed text: where the script is written there to the letter,
 * at its place; where quotes or expansions hide it, at the command that runs it.
 */
function placer({words, command}: Invocation, script: string): (range: Range) => Range {
  const written = [
    ...words.flatMap(({parts}) => (parts.length === 1 ? parts : [])),
    ...(command.heredoc === undefined
      ? []
      : [{value: command.heredoc.text, start: command.heredoc.start}]),
    ...(command.hereString?.parts.length === 1 ? command.hereString.parts : []),
  ].find(({value}) => value === script);
  if (written !== undefined)
    return ({start, end}) => ({start: written.start + start, end: written.start + end});
  const start = words[0]?.start ?? 0;
  return () => ({start, end: words.at(-1)?.end ?? start});
}

function moveCommand(command: ShellCommand, move: (range: Range) => Range): ShellCommand {
  const word = (each: ShellWord): ShellWord => ({
    ...each,
    ...move(each),
    parts: each.parts.map((part) => ({...part, ...move(part)})),
  });
  const {name, args, redirects, heredoc, hereString} = command;
  return {
    ...command,
    ...move(command),
    name: word(name),
    args: args.map(word),
    redirects: redirects.map(({operator, target}) => ({operator, target: word(target)})),
    ...(heredoc === undefined
      ? {}
      : {heredoc: {...heredoc, start: move({start: heredoc.start, end: heredoc.start}).start}}),
    ...(hereString === undefined ? {} : {hereString: word(hereString)}),
  };
}

/** The program that this one runs with its own arguments, or undefined. */
function runs(invocation: Invocation): Invocation | undefined {
  const {program, args} = invocation;
  if (scriptOf(invocation) !== undefined) return undefined;
  const wrapper = Object.hasOwn(wrappers, program) ? wrappers[program] : undefined;
  if (wrapper !== undefined) {
    if (program === 'command' && args.some((arg) => /^-[vV]$/.test(arg))) return undefined;
    const outer = program === 'xargs' ? {...invocation, fed: true} : invocation;
    return inner(outer, skipOwn(args, wrapper.flags.split(' '), wrapper.operands ?? 0));
  }
  if (program === 'kubectl' && args.includes('exec')) {
    const dashes = args.indexOf('--');
    return dashes === -1 ? undefined : inner(invocation, dashes + 1);
  }
  for (const {words, flags} of containers) {
    if (words[0] !== program) continue;
    const start = behind(args, words.slice(1), flagsBeforeVerb(program));
    if (start === undefined) continue;
    return inner(invocation, start + skipOwn(args.slice(start), flags.split(' '), 1));
  }
  return undefined;
}

/** Number of arguments up to and with some words, between which flags may stand; undefined where others come first. */
function behind(
  args: readonly string[],
  words: readonly string[],
  withValue: readonly string[],
): number | undefined {
  let at = 0;
  for (const word of words) {
    at += skipOwn(args.slice(at), withValue, 0);
    if (args[at] !== word) return undefined;
    at++;
  }
  return at;
}

/** What `find` does itself, and the command of each `-exec`, up to its `;` or `+`. */
function readFind(invocation: Invocation): {
  readonly own: Invocation;
  readonly executed: readonly Invocation[];
} {
  const {args, words} = invocation;
  // What is found lies below the first operand.
  const below = args.find((arg) => !arg.startsWith('-')) ?? '.';
  const placed = {...invocation, args: args.map((arg) => (arg === '{}' ? below : arg))};
  const executed: Invocation[] = [];
  const own: number[] = [];
  for (let at = 0; at < args.length; at++) {
    own.push(at);
    if (!/^-(?:exec|execdir|ok|okdir)$/.test(args[at] ?? '')) continue;
    const ends = args.findIndex(
      (arg, index) => index > at && (arg === ';' || (arg === '+' && args[index - 1] === '{}')),
    );
    const end = ends === -1 ? args.length : ends;
    const command = inner(placed, at + 1, end);
    if (command !== undefined) executed.push(command);
    at = end;
  }
  return {
    own: {
      ...invocation,
      args: own.map((at) => args[at] ?? ''),
      words: words.filter((_, index) => index === 0 || own.includes(index - 1)),
    },
    executed,
  };
}

/** Number of arguments that belong to the wrapper: flags, their values, `NAME=value`, and its own operands. */
function skipOwn(
  args: readonly string[],
  withValue: readonly string[],
  ownOperands: number,
): number {
  let left = ownOperands;
  let at = 0;
  for (; at < args.length; at++) {
    const arg = args[at] ?? '';
    if (arg === '--') return at + 1;
    if (arg.startsWith('-')) {
      if (takesNext(arg, withValue)) at++;
    } else if (!/^\w+=/.test(arg)) {
      if (left === 0) return at;
      left--;
    }
  }
  return at;
}

/** True where the value of a flag is the next word: `-u`, `--user`, and `-iu`, but not `-uflink`. */
function takesNext(arg: string, withValue: readonly string[]): boolean {
  if (arg.startsWith('--') || arg.length === 2) return withValue.includes(arg);
  const first = [...arg].findIndex((letter, at) => at > 0 && withValue.includes(`-${letter}`));
  return first === arg.length - 1;
}

/** A script that a shell, or what runs one, is given as text. */
function scriptOf({program, args, input}: Invocation): string | undefined {
  const giver = Object.hasOwn(scripted, program) ? scripted[program] : undefined;
  if (giver !== undefined) {
    const words = args.slice(skipOwn(args, giver.flags.split(' '), giver.operands ?? 0));
    // Of several words each has its place, which one text for all would lose.
    if (program === 'watch') return words.length === 1 ? words[0] : undefined;
    if (words.length > 0) return words.join(' ');
    return program === 'ssh' ? input : undefined;
  }
  if (program === 'trap') {
    const [script, signal] = args[0] === '--' ? args.slice(1) : args;
    // `trap - EXIT` and `trap -p EXIT` set nothing.
    return signal === undefined || script?.startsWith('-') ? undefined : script;
  }
  if (program === 'su' || program === 'runuser') {
    const flag = args.findIndex((arg) => /^(?:-c|--command)(?:=|$)/.test(arg));
    if (flag !== -1) return args[flag]?.split(/=(.*)/s)[1] ?? args[flag + 1];
    const asShell = program === 'su' || !args.some((arg) => /^(?:-u|--user)(?:=|$)/.test(arg));
    return asShell ? input : undefined;
  }
  if (!shells.includes(program)) return undefined;
  const flag = args.findIndex((arg) => /^-[a-z]*c$/.test(arg));
  if (flag !== -1) return args[flag + 1];
  const file = args.some((arg) => !arg.startsWith('-'));
  return file && !args.includes('-s') ? undefined : input;
}
