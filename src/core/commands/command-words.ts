import {knownPrograms} from '../facts/command-grammars.ts';
import type {Facts} from '../facts/facts.ts';
import type {Invocation} from './invocation.ts';
import {readCommandLine} from './read-command-line.ts';

/** A command line taken apart with the grammar of its program, so that no value of a flag passes for a verb or an operand. */
export interface CommandWords {
  /** Subcommands: `flink statement delete`. */
  readonly path: readonly string[];
  readonly operands: readonly string[];
  /** True where one of the flags is given and not switched off. */
  has(...flags: readonly string[]): boolean;
  /** The values that one of the flags is given, empty where it has none. */
  values(...flags: readonly string[]): readonly string[];
}

/** Reads the words of a program with its newest facts; another name may stand for the grammar: `oc` takes what `kubectl` takes. */
export function commandWords(
  {program, words}: Invocation,
  facts: Facts,
  grammarOf: string = program,
): CommandWords {
  const known = facts.derive(knownPrograms).get(grammarOf);
  const grammar = [...(known?.grammars.values() ?? [])].at(-1);
  if (grammar === undefined) return {path: [], operands: [], has: () => false, values: () => []};
  const {path, operands, flags} = readCommandLine(words.slice(1), grammar);
  const named = flags.map(({name, value, flag}) => ({
    names: flag?.names ?? [name.text],
    value: value?.text ?? '',
  }));
  const values = (...asked: readonly string[]) =>
    named.flatMap(({names, value}) => (names.some((name) => asked.includes(name)) ? [value] : []));
  return {
    path: path.map(({text}) => text),
    operands: operands.map(({text}) => text),
    has: (...asked) => values(...asked).some((value) => value !== 'false'),
    values,
  };
}
