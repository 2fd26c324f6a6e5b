import type {Argument, Command, CommandsFile, Flag} from '../../../../schemas/facts/commands.ts';
import {compareText} from './flink-config-options.ts';

/** Asks a program for the help of one of its commands. */
export type AskHelp = (words: readonly string[]) => Promise<string>;

/** Commands that are no use in a runbook and would only make the file long. */
const leftOut = new Set(['completion', 'help', 'alpha']);

/**
 * A program of the cobra family (kubectl, helm, confluent), by walking its `--help`.
 *
 * @param program its name
 * @param ask asks for the help of a command, without the program's name
 * @param globalHelp the text that lists the flags of all commands, where the help of a command leaves them out
 */
export async function cobraCommands(
  program: string,
  ask: AskHelp,
  globalHelp?: string,
): Promise<Omit<CommandsFile, 'about'>> {
  const commands: Command[] = [];
  const rootHelp = await ask([]);
  const globalFlags = [{names: ['--help', '-h']}, ...cobraFlags(globalHelp ?? rootHelp)];
  const isGlobal = new Set(globalFlags.flatMap(({names}) => names));
  const waiting: (readonly string[])[] = [[]];
  for (let words = waiting.shift(); words !== undefined; words = waiting.shift()) {
    const text = words.length === 0 ? rootHelp : await ask(words);
    const subcommands = cobraSubcommands(text).filter((name) => !leftOut.has(name));
    for (const name of subcommands) waiting.push([...words, name]);
    const own =
      words.length === 0
        ? []
        : cobraFlags(text).filter(({names}) => !names.some((name) => isGlobal.has(name)));
    const aliases = cobraAliases(text, words.at(-1));
    const args = cobraArguments(text, [program, ...words]);
    commands.push({
      path: [program, ...words].join(' '),
      ...(aliases.length === 0 ? {} : {aliases}),
      ...(subcommands.length === 0 ? {} : {subcommands}),
      ...(args.length === 0 ? {} : {arguments: args}),
      ...(own.length === 0 ? {} : {flags: own}),
      ...(/ -- /.test(usageOf(text)) ? {freeWords: true} : {}),
    });
  }
  return {
    programs: [{name: program, reader: 'cobra', globalFlags}],
    commands: commands.sort((a, b) => compareText(a.path, b.path)),
  };
}

/** The names below the headings that end in `Commands:` (`Available Commands:`, `Deploy Commands:` …). */
export function cobraSubcommands(text: string): string[] {
  const names: string[] = [];
  let listing = false;
  for (const line of text.split('\n')) {
    if (/^\S.*:$/.test(line)) listing = /Commands\b.*:$/.test(line);
    const name = listing ? /^ {2}([a-z][\w-]*) {2,}\S/.exec(line)?.[1] : undefined;
    if (name !== undefined) names.push(name);
  }
  return names.sort(compareText);
}

/** Flags in the two forms that cobra's users print: kubectl's `-n, --namespace='':` and helm's `-n, --namespace string`. */
export function cobraFlags(text: string): Flag[] {
  const found = new Map<string, Flag>();
  const lines = text.split('\n');
  for (const [index, line] of lines.entries()) {
    const flag = kubectlFlag(line, lines[index + 1] ?? '') ?? pflag(line);
    const name = flag?.names[0];
    if (flag !== undefined && name !== undefined && name !== '--help') found.set(name, flag);
  }
  return [...found.values()].sort((a, b) => compareText(a.names[0] ?? '', b.names[0] ?? ''));
}

function kubectlFlag(line: string, description: string): Flag | undefined {
  const match = /^ {4}(?:(-\w), )?(--[\w-]+)=(.*):$/.exec(line);
  if (match === null) return undefined;
  const [, short, long = '', value = ''] = match;
  const names = short === undefined ? [long] : [long, short];
  if (value === 'true' || value === 'false')
    return {names, ...(value === 'true' ? {default: value} : {})};
  const type = value === '[]' ? 'strings' : /^-?\d+$/.test(value) ? 'int' : 'string';
  const text = value.replace(/^'(.*)'$/, '$1');
  const machine = text.includes('/');
  const choices = kubectlChoices(description);
  return {
    names,
    value: type,
    ...(choices.length === 0 ? {} : {enum: choices}),
    ...(text === '' || text === '[]' || machine ? {} : {default: text}),
    ...(value === '[]' ? {repeatable: true} : {}),
    ...(optionalInKubectl.has(long) ? {optionalValue: true} : {}),
  };
}

/** `One of: (json, yaml)`, `Must be "none", "server", or "client"` and `one of [json merge]` in a description. */
function kubectlChoices(description: string): string[] {
  const listed = /\bone of:? [([]([\w, -]+)[)\]]/i.exec(description)?.[1];
  if (listed !== undefined)
    return listed
      .split(/[, ]+/)
      .filter((each) => each !== '')
      .sort(compareText);
  const quoted = /\bMust be ((?:"[\w-]+"[, ]*(?:or )?)+)/.exec(description)?.[1] ?? '';
  return [...quoted.matchAll(/"([\w-]+)"/g)].map(([, each]) => each ?? '').sort(compareText);
}

/** kubectl's help does not show which flags may stand without their value. */
const optionalInKubectl = new Set(['--cascade', '--dry-run', '--overwrite', '--validate']);

function pflag(line: string): Flag | undefined {
  const match = /^ {2}(?:(-\w), | {4})(--[\w-]+)(?: (\S+))? {2,}(\S.*)$/.exec(line);
  if (match === null) return undefined;
  const [, short, long = '', value, description = ''] = match;
  const optional = value?.includes('[=') ?? false;
  const type = value?.replace(/\[=.*$/, '');
  const choices = /^(?:REQUIRED: )?.*? (?:as|values: ) ?((?:"[\w-]+",? (?:or )?)+"[\w-]+")/.exec(
    description,
  )?.[1];
  const preset = /\(default "?([^")]*)"?\)/.exec(description)?.[1];
  return {
    names: short === undefined ? [long] : [long, short],
    ...(type === undefined ? {} : {value: type}),
    ...(optional ? {optionalValue: true} : {}),
    ...(choices === undefined
      ? {}
      : {enum: [...choices.matchAll(/"([\w-]+)"/g)].map(([, each]) => each ?? '')}),
    ...(preset === undefined || preset === '[]' || preset.includes('/') ? {} : {default: preset}),
    ...(description.startsWith('REQUIRED: ') ? {required: true} : {}),
    ...(type !== undefined && /^strings$|Array$|Slice$|^stringToString$/.test(type)
      ? {repeatable: true}
      : {}),
  };
}

function cobraAliases(text: string, own: string | undefined): string[] {
  const line = /^Aliases:\n {2}(.+)$/m.exec(text)?.[1] ?? '';
  return line
    .split(',')
    .map((name) => name.trim().split(' ').at(-1) ?? '')
    .filter((name) => name !== '' && name !== own);
}

function usageOf(text: string): string {
  return /^Usage:\n {2}(.+)$/m.exec(text)?.[1] ?? '';
}

/** `[NAME]` and `<name>` in a usage line; brackets say little about what is required, so only `<name>` is. */
function cobraArguments(text: string, path: readonly string[]): Argument[] {
  const usage = usageOf(text);
  if (!usage.startsWith(path.join(' '))) return [];
  const rest = usage.slice(path.join(' ').length).replace(/\[(flags|options|command)\]/g, '');
  if (/[(|]/.test(rest)) return []; // kubectl's usage lines are sentences of their own
  return [...rest.matchAll(/<([\w-]+)>|(?<![\w([=|/-])\[?([A-Z][A-Z_]+)\]?(?=\s|\]|$)/g)].map(
    ([, required, optional]) =>
      required === undefined ? {name: optional ?? ''} : {name: required, required: true},
  );
}
