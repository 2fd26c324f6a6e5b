import type {Command, CommandsFile, Flag} from '../../../schemas/facts/commands.ts';
import type {Facts} from './facts.ts';

/** A login of the `confluent` CLI. */
export type CliContext = NonNullable<Command['context']>;

/** What one program of one release takes. */
export interface ProgramGrammar {
  readonly name: string;
  readonly reader: CommandsFile['programs'][number]['reader'];
  readonly globalFlags: readonly Flag[];
  /** Commands by path without the program's name; several where the logins differ. */
  readonly commands: ReadonlyMap<string, readonly Command[]>;
  /** Names of flags that take a value in some command: they hide the next word while the command is not known. */
  readonly withValue: ReadonlySet<string>;
}

/** A program in the releases that have facts. */
export interface KnownProgram {
  readonly name: string;
  /** `Flink`, `Kafka`, `kubectl`: how messages call the release. */
  readonly product: string;
  /** True where the versions are those of Flink, which a recipe narrows. */
  readonly ofFlink: boolean;
  /** By minor version, oldest first. */
  readonly grammars: ReadonlyMap<string, ProgramGrammar>;
}

/** Where the grammars of programs stand. */
const sources = [
  {product: 'flink', kind: 'cli', shown: 'Flink'},
  {product: 'kafka', kind: 'tools', shown: 'Kafka'},
  {product: 'confluent-cli', kind: 'commands', shown: 'confluent CLI'},
  {product: 'kubectl', kind: 'commands', shown: 'kubectl'},
  {product: 'helm', kind: 'commands', shown: 'helm'},
  {product: 'prometheus', kind: 'tools', shown: 'Prometheus'},
  {product: 'alertmanager', kind: 'tools', shown: 'Alertmanager'},
] as const;

/** Programs by name, from all facts about command lines. */
export function knownPrograms(facts: Facts): ReadonlyMap<string, KnownProgram> {
  const programs = new Map<string, KnownProgram & {grammars: Map<string, ProgramGrammar>}>();
  for (const {product, kind, shown} of sources) {
    for (const version of facts.versions(product)) {
      if (!facts.has(product, version, kind)) continue;
      const file = facts.read(product, version, kind);
      for (const {name, reader, globalFlags = []} of file.programs) {
        const program = programs.get(name) ?? {
          name,
          product: shown,
          ofFlink: product === 'flink',
          grammars: new Map(),
        };
        programs.set(name, program);
        program.grammars.set(version, grammar(name, reader, globalFlags, file.commands));
      }
    }
  }
  return programs;
}

function grammar(
  name: string,
  reader: ProgramGrammar['reader'],
  globalFlags: readonly Flag[],
  all: readonly Command[],
): ProgramGrammar {
  const commands = new Map<string, Command[]>();
  const withValue = new Set<string>();
  const own = all.filter(({path}) => path === name || path.startsWith(`${name} `));
  for (const command of own) {
    const path = command.path.slice(name.length).trim();
    const [last = '', ...before] = path.split(' ').reverse();
    for (const word of [last, ...(command.aliases ?? [])]) {
      const spelt = [...before.toReversed(), word].join(' ').trim();
      commands.set(spelt, [...(commands.get(spelt) ?? []), command]);
    }
  }
  for (const {names, value, optionalValue} of [
    ...globalFlags,
    ...own.flatMap(({flags = []}) => flags),
  ]) {
    if (value !== undefined && optionalValue === undefined)
      for (const each of names) withValue.add(each);
  }
  return {name, reader, globalFlags, commands, withValue};
}

/** The commands at a path that a login sees; without a login, all. */
export function commandsAt(
  {commands}: ProgramGrammar,
  path: string,
  context: CliContext | undefined,
): readonly Command[] {
  return (commands.get(path) ?? []).filter(
    (command) =>
      context === undefined || command.context === undefined || command.context === context,
  );
}

const followers = new WeakMap<ProgramGrammar, Map<string, readonly string[]>>();

/** The words that may follow a path; looked for once. */
export function subcommandsOf(grammar: ProgramGrammar, path: string): readonly string[] {
  const known = followers.get(grammar) ?? new Map<string, readonly string[]>();
  followers.set(grammar, known);
  const before = known.get(path);
  if (before !== undefined) return before;
  const prefix = path === '' ? '' : `${path} `;
  const found = new Set<string>();
  for (const each of grammar.commands.keys()) {
    if (!each.startsWith(prefix) || each === path) continue;
    const [word = ''] = each.slice(prefix.length).split(' ');
    if (word !== '') found.add(word);
  }
  const words = [...found];
  known.set(path, words);
  return words;
}
