import type {Flag} from '../../../schemas/facts/commands.ts';
import type {ProgramRun} from '../json-flow/follow-shell.ts';
import {
  anyOf,
  concatenate,
  noStream,
  type Stream,
  slurped,
  streamOf,
  unknownStream,
} from '../json-flow/stream.ts';
import type {Written} from '../json-flow/written.ts';
import {evaluateJq} from './evaluate-jq.ts';
import {parseJq} from './parse-jq.ts';
import {type JqRead, mergeReads} from './read-of-program.ts';
import {any, arrayOf, nothing, type Shape, text, union} from './shape.ts';
import type {Jq} from './syntax.ts';

/** A jq command line. */
export interface JqCall {
  readonly program: Written | undefined;
  readonly files: readonly Written[];
  /** Long names of the flags that are given. */
  readonly flags: ReadonlySet<string>;
  readonly unknown: readonly Written[];
  readonly variables: ReadonlyMap<string, {readonly flag: string; readonly value: Written}>;
}

const flagsByName = new WeakMap<readonly Flag[], ReadonlyMap<string, Flag>>();

function byNames(known: readonly Flag[]): ReadonlyMap<string, Flag> {
  const before = flagsByName.get(known);
  if (before !== undefined) return before;
  const made = new Map(known.flatMap((flag) => flag.names.map((name) => [name, flag] as const)));
  flagsByName.set(known, made);
  return made;
}

/** Reads jq's arguments: short flags may be joined, and the first word that is no flag is the program. */
export function readJq(args: readonly Written[], known: readonly Flag[]): JqCall {
  const flags = new Set<string>();
  const unknown: Written[] = [];
  const words: Written[] = [];
  const variables = new Map<string, {readonly flag: string; readonly value: Written}>();
  const byName = byNames(known);
  let positional = false;
  for (let at = 0; at < args.length; at++) {
    const word = args[at];
    if (word === undefined) break;
    const {text: written} = word;
    if (written === '--' || !/^-./.test(written)) {
      if (written !== '--' && (!positional || words.length === 0)) words.push(word);
      continue;
    }
    const names =
      written.startsWith('--') || byName.has(written)
        ? [word]
        : [...written.slice(1)].map((_, letter) => word.slice(letter + 1, letter + 2));
    for (const name of names) {
      const spelled = name.text.startsWith('-') ? name.text : `-${name.text}`;
      // The folder of `-L` may be joined to it.
      if (spelled === '-L' && names.length > 1) break;
      const flag = byName.get(spelled);
      if (flag === undefined) {
        unknown.push(names.length === 1 ? word : name);
        continue;
      }
      flags.add(flag.names[0] ?? spelled);
      if (flag.names[0] === '--args' || flag.names[0] === '--jsonargs') positional = true;
      const values = flag.value?.split(' ').length ?? 0;
      const first = args[at + 1];
      const second = args[at + 2];
      if (values === 2 && first !== undefined && second !== undefined)
        variables.set(first.text, {flag: flag.names[0] ?? '', value: second});
      if (flag.names[0] === '--from-file') continue;
      at += values;
    }
  }
  if (flags.has('--from-file')) {
    const [, ...files] = words;
    return {program: undefined, files, flags, unknown, variables};
  }
  const [program, ...files] = words;
  return {program, files, flags, unknown, variables};
}

const programs = new Map<string, Jq | undefined>();

/** Programs that were read, so that each is read once; recipes repeat many. */
const mostPrograms = 2000;

function programOf(text: string): Jq | undefined {
  if (programs.has(text)) return programs.get(text);
  if (programs.size >= mostPrograms) programs.clear();
  const program = parseJq(text);
  programs.set(text, program);
  return program;
}

/** What a jq command prints, and what its program takes for granted. */
export function runJq(
  call: JqCall,
  {input, shell}: ProgramRun,
): {readonly output: Stream; readonly reads: readonly JqRead[]; readonly open?: string} {
  const {program, files, flags, variables} = call;
  if (program === undefined)
    return {
      output: unknownStream('the program is in a file'),
      reads: [],
      open: 'the program is in a file',
    };
  const parsed = programOf(program.text);
  if (parsed === undefined)
    return {
      output: unknownStream('the shell makes the program'),
      reads: [],
      open: 'the shell makes the program',
    };
  const given =
    files.length === 0
      ? (input ?? unknownStream('nothing is known of its input'))
      : concatenate(
          files.map(
            (file) =>
              shell.file(file) ?? unknownStream(`nothing in the recipe writes \`${file.shown}\``),
          ),
        );
  const whole: Stream =
    given.values.length === 0 ? unknownStream('its input is no JSON that is known') : given;
  const raw = flags.has('--raw-input');
  const documents = raw ? streamOf(text) : whole;
  const start = flags.has('--null-input')
    ? nothing
    : flags.has('--slurp') && !raw
      ? slurped(documents)
      : anyOf(documents);
  const {output, reads} = evaluateJq(parsed, {
    input: flags.has('--null-input') ? {kind: 'scalar', type: 'null'} : start,
    inputs: anyOf(documents),
    variables: new Map(
      [...variables].map(([name, {flag, value}]) => [name, variableShape(flag, value, shell)]),
    ),
    source: program,
  });
  const printed = output.kind === 'union' && output.of.length === 0 ? noStream : streamOf(output);
  const once = flags.has('--null-input') || flags.has('--slurp');
  const many = (documents.repeated && !once) || !givesOne(parsed);
  return {
    output: {...printed, repeated: many && printed.values.length > 0},
    reads: mergeReads(reads),
  };
}

/** A program that gives one value for each input, as far as its form shows. */
function givesOne(node: Jq): boolean {
  switch (node.type) {
    case 'iterate':
    case 'recurse':
      return false;
    case 'binary':
      return node.operator !== ',' && givesOne(node.left) && givesOne(node.right);
    case 'field':
    case 'slice':
      return givesOne(node.target);
    case 'index':
      return givesOne(node.target);
    case 'try':
      return givesOne(node.body);
    case 'bind':
      return givesOne(node.source) && givesOne(node.body);
    case 'define':
      return givesOne(node.rest);
    case 'if':
      return (
        node.branches.every(({body}) => givesOne(body)) &&
        (node.otherwise === undefined || givesOne(node.otherwise))
      );
    case 'call':
      return !/^(?:range|inputs|splits|recurse|paths|limit|scan|match|getpath|leaf_paths)$/.test(
        node.name,
      );
    default:
      return true;
  }
}

function variableShape(flag: string, value: Written, shell: ProgramRun['shell']): Shape {
  switch (flag) {
    case '--arg':
      return value.literal ? {kind: 'scalar', type: 'string', literal: value.text} : text;
    case '--rawfile':
      return text;
    case '--slurpfile': {
      const stream = fileOrSubstitution(value, shell);
      return stream === undefined
        ? arrayOf(any(`nothing in the recipe writes \`${value.shown}\``))
        : slurped(stream);
    }
    default:
      return union(...shell.streamOf(value).values);
  }
}

function fileOrSubstitution(value: Written, shell: ProgramRun['shell']): Stream | undefined {
  const [part] = value.parts;
  return part?.kind === 'computed' ? shell.streamOf(value) : shell.file(value);
}
