import {unwrapCommand} from '../commands/unwrap.ts';
import type {ShellCommand, ShellParser, ShellWord, WordPart} from '../shell/analysis.ts';
import {type ShellNode, shellTree} from '../shell/shell-tree.ts';
import {readJson} from './json-shape.ts';
import {
  concatenate,
  eitherStream,
  noStream,
  type Stream,
  streamOf,
  unknownStream,
} from './stream.ts';
import {type SourceText, Written, type WrittenPart, writtenText, writtenWord} from './written.ts';

/** What a program is run with. */
export interface ProgramRun {
  readonly program: string;
  /** The arguments as the program gets them. */
  readonly args: readonly Written[];
  /** The whole command, for what has no narrower place. */
  readonly command: Written;
  /** What it reads; undefined where nothing is known to feed it. */
  readonly input: Stream | undefined;
  readonly shell: ShellFollower;
}

/** Gives what a program prints; undefined where it knows nothing of the program. */
export type ProgramFollower = (run: ProgramRun) => Stream | undefined;

/** What a variable holds: the words that it is given one after the other, and the JSON in it. */
interface Value {
  readonly words: readonly (readonly WrittenPart[])[];
  readonly stream: Stream;
}

interface FunctionBody {
  readonly nodes: readonly ShellNode[];
  readonly source: SourceText;
}

/** A choice of one word for each variable that a loop gives several. */
type Choice = ReadonlyMap<string, readonly WrittenPart[]>;

const mostChoices = 48;
const deepestCall = 6;
const mostCommands = 4000;

/** Programs that print nothing, or no JSON. */
const silent: ReadonlySet<string> = new Set(
  'cd mkdir rm mv sleep true false : break continue return exit set export local read test [ [[ trap wait kill umask touch chmod shift unset declare'.split(
    ' ',
  ),
);

/**
 * Follows JSON through the commands of a tab, in the order in which a reader runs them: through pipes, files, variables and functions.
 * Texts are run one after the other in one shell.
 */
export class ShellFollower {
  private readonly shell: ShellParser;
  private readonly follow: ProgramFollower;
  private readonly variables = new Map<string, Value>();
  private readonly files = new Map<string, Stream>();
  private readonly functions = new Map<string, FunctionBody>();
  private readonly called = new Set<string>();
  /** What substitutions gave, by text and offset. */
  private results = new Map<SourceText, Map<number, Stream>>();
  private depth = 0;
  /** How many `||` stand around what runs. */
  private fallbacks = 0;
  private commands = 0;

  constructor(shell: ShellParser, follow: ProgramFollower) {
    this.shell = shell;
    this.follow = follow;
  }

  /** Runs a text of bash, and gives what it prints. */
  run(source: SourceText): Stream {
    const analysis = this.shell(source.text);
    if (analysis.errors.length > 0) return noStream;
    return this.runNodes(shellTree(analysis), source, undefined);
  }

  /** Reads the bodies of functions that nothing has called. */
  finish(): void {
    for (const [name, body] of [...this.functions]) {
      if (!this.called.has(name)) this.runNodes(body.nodes, body.source, undefined);
    }
  }

  hasFunction(name: string): boolean {
    return this.functions.has(name);
  }

  /** Puts a file's contents where later commands find them. */
  putFile(name: string, contents: Stream): void {
    this.files.set(name, contents);
  }

  /** What is in a file, by the name that a command gives; undefined where nothing wrote it. */
  file(name: Written): Stream | undefined {
    const shown = fileName(name.shown);
    const exact = this.files.get(shown);
    if (exact !== undefined) return exact;
    const pattern = filePattern(shown);
    const found = [...this.files].filter(
      ([each]) => pattern.test(each) || (each.includes('$') && filePattern(each).test(shown)),
    );
    return found.length === 0
      ? undefined
      : found.map(([, stream]) => stream).reduce((one, other) => eitherStream(one, other));
  }

  /** Writes to a file that a command names. */
  write(name: Written, contents: Stream, append = false): void {
    const shown = fileName(name.shown);
    if (shown.startsWith('/dev/')) return;
    const before = this.files.get(shown);
    if (before === undefined || !(append || this.fallbacks > 0)) this.files.set(shown, contents);
    else
      this.files.set(
        shown,
        append ? concatenate([before, contents]) : eitherStream(before, contents),
      );
  }

  /** The JSON that an argument stands for: a variable's, a substitution's, or its own text. */
  streamOf(word: Written): Stream {
    const pieces = word.parts.filter((part) => part.kind !== 'text' || part.value.trim() !== '');
    const streams = pieces.map((part) => this.streamOfPart(part));
    if (pieces.length > 0 && streams.every((each) => each !== undefined))
      return concatenate(streams);
    const reading = readJson(word);
    if ('shape' in reading) return streamOf(reading.shape);
    return 'open' in reading ? unknownStream(reading.open) : noStream;
  }

  private streamOfPart({kind, value, source, start}: WrittenPart): Stream | undefined {
    if (kind === 'variable') {
      const known = this.variables.get(value)?.stream;
      return known ?? unknownStream(`\`$${value}\` is not set before`);
    }
    if (kind === 'computed')
      return this.results.get(source)?.get(start) ?? unknownStream('the shell works it out');
    return undefined;
  }

  private runNodes(
    nodes: readonly ShellNode[],
    source: SourceText,
    input: Stream | undefined,
  ): Stream {
    return concatenate(nodes.map((node) => this.runNode(node, source, input)));
  }

  private runNode(node: ShellNode, source: SourceText, input: Stream | undefined): Stream {
    switch (node.kind) {
      case 'function':
        this.functions.set(node.definition.name, {nodes: node.children, source});
        this.called.delete(node.definition.name);
        return noStream;
      case 'loop': {
        const printed = this.runNodes(node.children, source, input);
        return {...printed, repeated: printed.values.length > 0};
      }
      case 'fallback': {
        this.fallbacks++;
        const printed = this.runNodes(node.children, source, input);
        this.fallbacks--;
        return printed;
      }
      case 'pipeline': {
        let flowing = input;
        for (const stage of node.pipeline.stages) {
          const inside = node.children.filter(
            ({start, end}) => stage.start <= start && end <= stage.end,
          );
          flowing = this.runNodes(inside, source, flowing);
        }
        return flowing ?? noStream;
      }
      case 'substitution': {
        const printed = this.runNodes(node.children, source, undefined);
        const known = this.results.get(source) ?? new Map<number, Stream>();
        known.set(node.start, printed);
        this.results.set(source, known);
        return noStream;
      }
      case 'value':
        this.runNodes(node.children, source, undefined);
        this.assign(node.value.name, node.value.words, source);
        return noStream;
      case 'command':
        this.runNodes(node.children, source, undefined);
        return this.runCommand(node.command, source, input);
    }
  }

  private assign(name: string, words: readonly ShellWord[], source: SourceText): void {
    const resolved = words.flatMap((word) => {
      const parts = writtenWord(word.parts, source);
      return this.choices([parts]).map((choice) => this.resolve(parts, choice));
    });
    const split = words.length === 1 && words[0]?.raw.startsWith('$') === true;
    const [first] = resolved;
    this.variables.set(name, {
      words: split && first !== undefined ? splitWords(first) : resolved,
      stream: concatenate(resolved.map((parts) => this.streamOf(new Written(parts)))),
    });
  }

  /** All ways to give each variable in some words one of its values. */
  private choices(words: readonly (readonly WordPart[])[]): readonly Choice[] {
    let found: Map<string, readonly WrittenPart[]>[] = [new Map()];
    const names = new Set(
      words.flatMap((parts) =>
        parts.flatMap(({kind, value}) => (kind === 'variable' ? [value] : [])),
      ),
    );
    for (const name of names) {
      const values = this.variables.get(name)?.words ?? [];
      // A value that only the shell knows says less than the variable's name.
      const usable = values.filter((parts) => parts.some(({kind}) => kind === 'text'));
      if (usable.length === 0 || usable.length < values.length) continue;
      found = found
        .flatMap((choice) => usable.map((parts) => new Map(choice).set(name, parts)))
        .slice(0, mostChoices);
    }
    return found;
  }

  private resolve(parts: readonly WrittenPart[], choice: Choice): readonly WrittenPart[] {
    return parts.flatMap((part) =>
      part.kind === 'variable' ? (choice.get(part.value) ?? [part]) : [part],
    );
  }

  private runCommand(command: ShellCommand, source: SourceText, piped: Stream | undefined): Stream {
    if (++this.commands > mostCommands) return noStream;
    const {redirects, hereString, heredoc} = command;
    return concatenate(
      unwrapCommand(command, this.shell).flatMap(({program, words}) => {
        const parts = words.map((word) => writtenWord(word.parts, source));
        const targets = redirects.map(({target}) => writtenWord(target.parts, source));
        const here = hereString === undefined ? [] : [writtenWord(hereString.parts, source)];
        const text =
          heredoc === undefined
            ? []
            : [writtenText(heredoc.text, heredoc.start, source, !heredoc.quoted)];
        return this.choices([...parts, ...targets, ...here, ...text]).map((choice) => {
          const word = (each: readonly WrittenPart[]) => new Written(this.resolve(each, choice));
          const input = this.inputOf(
            redirects.map(({operator}, place) => ({operator, target: word(targets[place] ?? [])})),
            here.map(word)[0],
            text.map(word)[0],
            piped,
          );
          const [name, ...args] = parts.map(word);
          const printed = this.runProgram({
            program: name?.literal === true ? program : (name?.shown ?? program),
            args,
            command: new Written(parts.flat()),
            input,
            shell: this,
          });
          return this.redirect(command, targets.map(word), printed);
        });
      }),
    );
  }

  private inputOf(
    redirects: readonly {readonly operator: string; readonly target: Written}[],
    here: Written | undefined,
    text: Written | undefined,
    piped: Stream | undefined,
  ): Stream | undefined {
    if (here !== undefined) return this.streamOf(here);
    if (text !== undefined) return this.streamOf(text);
    const from = redirects.find(({operator}) => operator === '<' || operator === '0<');
    if (from === undefined) return piped;
    const [part] = from.target.parts;
    if (part?.kind === 'computed') return this.streamOfPart(part);
    return this.file(from.target);
  }

  private redirect(
    {redirects}: ShellCommand,
    targets: readonly Written[],
    printed: Stream,
  ): Stream {
    let left = printed;
    redirects.forEach(({operator}, place) => {
      const target = targets[place];
      if (
        target === undefined ||
        !/^1?>>?\|?$|^&>>?$/.test(operator) ||
        target.text.startsWith('&')
      )
        return;
      // A redirection around several commands holds what any of them prints.
      if (printed.values.length > 0 || this.file(target) === undefined)
        this.write(target, printed, operator.includes('>>'));
      left = noStream;
    });
    return left;
  }

  private runProgram(run: ProgramRun): Stream {
    const {program, args, input} = run;
    const body = this.functions.get(program);
    if (body !== undefined) return this.callFunction(program, body, args, input);
    const followed = this.follow(run);
    if (followed !== undefined) return followed;
    switch (program) {
      case 'cat': {
        const files = operandsOf(args);
        if (files.length === 0) return input ?? noStream;
        return concatenate(
          files.map((file) =>
            file.text === '-'
              ? (input ?? noStream)
              : (this.file(file) ??
                unknownStream(`nothing in the recipe writes \`${file.shown}\``)),
          ),
        );
      }
      case 'tee':
      case 'sponge':
        for (const file of operandsOf(args)) this.write(file, input ?? noStream);
        return input ?? noStream;
      case 'echo':
      case 'printf': {
        const texts = operandsOf(args).filter(({text}) => !/^%?s?(?:\\n)?$|^%s/.test(text));
        return concatenate(texts.map((text) => this.streamOf(text)));
      }
      default:
        if (silent.has(program)) return noStream;
        return unknownStream(`what \`${program}\` prints is not in the facts`);
    }
  }

  private callFunction(
    name: string,
    {nodes, source}: FunctionBody,
    args: readonly Written[],
    input: Stream | undefined,
  ): Stream {
    this.called.add(name);
    if (this.depth >= deepestCall) return noStream;
    const positions = Array.from({length: 9}, (_, place) => String(place + 1));
    const before = positions.map((position) => this.variables.get(position));
    positions.forEach((position, place) => {
      const arg = args[place];
      if (arg === undefined) this.variables.delete(position);
      else this.variables.set(position, {words: [arg.parts], stream: this.streamOf(arg)});
    });
    const results = this.results;
    this.results = new Map(results);
    this.depth++;
    const printed = this.runNodes(nodes, source, input);
    this.depth--;
    this.results = results;
    positions.forEach((position, place) => {
      const value = before[place];
      if (value === undefined) this.variables.delete(position);
      else this.variables.set(position, value);
    });
    return printed;
  }
}

function operandsOf(args: readonly Written[]): readonly Written[] {
  return args.filter(({text}) => !text.startsWith('-') || text === '-');
}

function fileName(shown: string): string {
  return shown.replace(/^(?:\.\/)+/, '');
}

/** `*` and what a variable stands for can be anything. */
function filePattern(shown: string): RegExp {
  const pattern = shown
    .replace(/\$\(…\)|\$\w+/g, '*')
    .split('*')
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('[^/]+');
  return new RegExp(`^${pattern}$`);
}

/** The words that an unquoted variable falls into. */
function splitWords(parts: readonly WrittenPart[]): readonly (readonly WrittenPart[])[] {
  const whole = new Written(parts);
  const words = [...whole.text.matchAll(/\S+/g)].map(({0: word, index}) =>
    whole.slice(index, index + word.length),
  );
  return words.length === 0 ? [parts] : words.map((word) => word.parts);
}
