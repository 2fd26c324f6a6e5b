import type {VariableAssignment, VariableUse} from '../../../schemas/recipe.ts';

/** One word of a command; offsets count in the analysed text. */
export interface ShellWord {
  /** As written, quotes included. */
  readonly raw: string;
  /** Quotes removed; expansions stand as `$NAME` and `$(…)`. */
  readonly value: string;
  /** True where no expansion is in it, so that `value` is what the command gets. */
  readonly literal: boolean;
  readonly start: number;
  readonly end: number;
}

/** A simple command: name, arguments, and what it stands in. */
export interface ShellCommand {
  readonly name: ShellWord;
  readonly args: readonly ShellWord[];
  readonly start: number;
  readonly end: number;
  /** Commands of one pipeline share a number; `stage` counts from 0. */
  readonly pipeline: number;
  readonly stage: number;
  /** Contents of a heredoc that is its input, with the offset of the first character. */
  readonly heredoc?: {readonly text: string; readonly start: number; readonly quoted: boolean};
}

export interface ShellError {
  readonly start: number;
  readonly end: number;
  readonly message: string;
}

/** What a bash text does, as far as rules and pages need it. */
export interface ShellAnalysis {
  readonly commands: readonly ShellCommand[];
  readonly uses: readonly VariableUse[];
  readonly assigns: readonly VariableAssignment[];
  readonly errors: readonly ShellError[];
}

/** Reads bash with a real grammar. Never throws: what it cannot read is in `errors`. */
export type ShellParser = (text: string) => ShellAnalysis;
