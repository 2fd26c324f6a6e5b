import type {VariableAssignment, VariableUse} from '../../../schemas/recipe.ts';

/**
 * A piece of a word: characters that the command gets as they stand (an escape is a piece of its own, so that each character of
 * the others lies at its offset), a variable by name (`1` is the first argument of a function or script), or what only a
 * shell can work out. Offsets count in the analysed text.
 */
export interface WordPart {
  readonly kind: 'text' | 'variable' | 'computed';
  /** The characters, the variable's name, or the code of what is computed. */
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

/** One word of a command; offsets count in the analysed text. */
export interface ShellWord {
  /** As written, quotes included. */
  readonly raw: string;
  /** Quotes removed; expansions stand as `$NAME` and `$(…)`. */
  readonly value: string;
  /** True where no expansion is in it, so that `value` is what the command gets. */
  readonly literal: boolean;
  /** The word in pieces, in their order. */
  readonly parts: readonly WordPart[];
  readonly start: number;
  readonly end: number;
}

/** `> file`, `2>&1`, `< file`. */
export interface ShellRedirect {
  readonly operator: string;
  readonly target: ShellWord;
}

/** Text that is a command's input. */
export interface ShellHeredoc {
  readonly text: string;
  /** Offset of its first character. */
  readonly start: number;
  /** True where the shell expands nothing in it. */
  readonly quoted: boolean;
}

/** A simple command: name, arguments, and what it stands in. */
export interface ShellCommand {
  readonly name: ShellWord;
  readonly args: readonly ShellWord[];
  readonly redirects: readonly ShellRedirect[];
  readonly start: number;
  readonly end: number;
  /** Commands of one pipeline share a number; `stage` counts from 0. */
  readonly pipeline: number;
  readonly stage: number;
  /** Contents of a heredoc that is its input. */
  readonly heredoc?: ShellHeredoc;
  /** The word behind `<<<`. */
  readonly hereString?: ShellWord;
  /** Name of the function whose body it stands in. */
  readonly inFunction?: string;
}

/** What an assignment, a `for` loop or a declaration gives a variable; several words are taken one after the other. */
export interface ShellValue {
  readonly name: string;
  readonly words: readonly ShellWord[];
  /** Offset from which on the variable has the value. */
  readonly after: number;
  readonly inFunction?: string;
}

/** A piece of a text by its offsets. */
export interface ShellRange {
  readonly start: number;
  readonly end: number;
}

/** `a | b`: each stage can be a command, a loop, a group. */
export interface ShellPipeline extends ShellRange {
  readonly stages: readonly ShellRange[];
}

/** `name() { … }`; the range is the body. */
export interface ShellFunction extends ShellRange {
  readonly name: string;
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
  /** Values of assignments, as far as they are words. */
  readonly values: readonly ShellValue[];
  readonly pipelines: readonly ShellPipeline[];
  /** `$( … )` and `<( … )`: what runs in them gives a word, and not the output of the text around it. */
  readonly substitutions: readonly ShellRange[];
  /** `( … )`: what is set in them, the folder included, ends with them. */
  readonly subshells: readonly ShellRange[];
  readonly functions: readonly ShellFunction[];
  /** Bodies that run any number of times. */
  readonly loops: readonly ShellRange[];
  /** What stands behind `||`: it runs only where something has failed. */
  readonly fallbacks: readonly ShellRange[];
  readonly errors: readonly ShellError[];
}

/** What a text without commands does. */
export const noCommands: ShellAnalysis = {
  commands: [],
  uses: [],
  assigns: [],
  values: [],
  pipelines: [],
  substitutions: [],
  subshells: [],
  functions: [],
  loops: [],
  fallbacks: [],
  errors: [],
};

/** Reads bash with a real grammar. Never throws: what it cannot read is in `errors`. */
export type ShellParser = (text: string) => ShellAnalysis;
