import type {Command, Flag} from '../../../schemas/facts/commands.ts';
import type {Recipe, Scope} from '../../../schemas/recipe.ts';
import type {Invocation} from '../commands/invocation.ts';
import {otherFlags, otherPrograms} from '../commands/other-programs.ts';
import {
  type CommandLine,
  type PlacedWord,
  readCommandLine,
  slice,
} from '../commands/read-command-line.ts';
import {invocations} from '../commands/unwrap.ts';
import {
  type CliContext,
  type KnownProgram,
  knownPrograms,
  type ProgramGrammar,
  subcommandsOf,
} from '../facts/command-grammars.ts';
import {blockPlace, type PlacedText} from '../recipe/block-place.ts';
import {expectedNames, nearest} from '../text/nearest.ts';
import {type Claim, type ClaimKind, holds, open, type Verdict, wrong} from './claim.ts';
import type {ClaimContext, ClaimReader} from './claim-reader.ts';
import {flinkVersions, versionList, versionsNamed} from './claimed-versions.ts';
import {flagValueMistake} from './flag-values.ts';

/** What one release says of one word of a command line. */
interface Finding {
  readonly kind: ClaimKind;
  readonly word: PlacedWord;
  /** Beginning and end of the message; the release is named between them. */
  readonly mistake?: {readonly what: string; readonly expected: string};
  readonly why?: string;
}

/**
 * Programs, subcommands, flags, their values, and what a command cannot do without. A program that is neither in the facts nor in
 * the reviewed list is wrong; the words of one in that list are open.
 */
export const commandLineClaims: ClaimReader = function* (recipe, context) {
  const programs = context.facts.derive(knownPrograms);
  const functions = functionsOf(recipe, context);
  for (const block of recipe.blocks) {
    if (block.language !== 'bash') continue;
    const flink = flinkVersions(recipe, context.platforms, block);
    for (const invocation of invocations(block.text, context.shell)) {
      yield* judge({source: block, invocation, programs, functions, flink, inAll: true});
    }
  }
  yield* proseClaims(recipe, context, programs);
};

/** Text with command lines in it: a block, or code in prose. */
type CommandSource = PlacedText & {readonly scope: Scope};

interface Line {
  readonly source: CommandSource;
  readonly invocation: Invocation;
  readonly programs: ReadonlyMap<string, KnownProgram>;
  readonly functions: ReadonlySet<string>;
  /** Versions of Flink that the text speaks of. */
  readonly flink: readonly string[];
  /** False where the text names versions: then what it says must hold in one of them. */
  readonly inAll: boolean;
}

/** Command lines in prose, which leave out what everybody knows, and single long flags. */
function* proseClaims(
  recipe: Recipe,
  context: ClaimContext,
  programs: ReadonlyMap<string, KnownProgram>,
): Iterable<Claim> {
  for (const code of recipe.inlineCode) {
    const [first = '', second] = code.text.split(/\s+/);
    const start = code.text.indexOf(first);
    if (/^--[a-z][a-z]/.test(first)) {
      const name = first.replace(/=.*$/s, '');
      const place = blockPlace(code, start, start + name.length);
      yield {kind: 'flag', name, place, scope: code.scope, verdict: someFlag(name, programs)};
      continue;
    }
    const program = first.slice(first.lastIndexOf('/') + 1);
    const meant = second === undefined ? undefined : mistyped(program, second, programs);
    if (meant !== undefined) {
      const place = blockPlace(code, start + first.length - program.length, start + first.length);
      const verdict = wrong(`Unknown program \`${program}\`, expected \`${meant}\``);
      yield {kind: 'program', name: program, place, scope: code.scope, verdict};
    } else if (second !== undefined && programs.has(program)) {
      const supported = flinkVersions(recipe, context.platforms, code);
      const named = versionsNamed(code.around, supported) ?? [];
      // A line break in the source is a blank in code.
      for (const invocation of invocations(code.text.replace(/\s/g, ' '), context.shell)) {
        for (const claim of judge({
          source: code,
          invocation: inFull(invocation, programs),
          programs,
          functions: new Set(),
          flink: named.length > 0 ? named : supported,
          inAll: named.length === 0,
        })) {
          if (claim.kind !== 'required' && !leftOut(claim)) yield claim;
        }
      }
    }
  }
}

/** A sentence about Confluent says `flink statement stop` for `confluent flink statement stop`. */
function inFull(invocation: Invocation, programs: ReadonlyMap<string, KnownProgram>): Invocation {
  const [first = ''] = invocation.args;
  if (invocation.program !== 'flink') return invocation;
  const has = (program: string, path: string) =>
    [...(programs.get(program)?.grammars.values() ?? [])].some(({commands}) => commands.has(path));
  if (has('flink', first) || !has('confluent', `flink ${first}`)) return invocation;
  return {
    ...invocation,
    program: 'confluent',
    args: ['flink', ...invocation.args],
    words: [...invocation.words.slice(0, 1), ...invocation.words],
  };
}

/** `--compute-pool` without its value: a sentence names a flag. */
function leftOut({verdict}: Claim): boolean {
  return verdict.kind === 'wrong' && verdict.message.startsWith('Missing value');
}

/** The program that is meant where a sentence mistypes its name before one of its commands or flags. */
function mistyped(
  written: string,
  second: string,
  programs: ReadonlyMap<string, KnownProgram>,
): string | undefined {
  if (programs.has(written) || Object.hasOwn(otherPrograms, written)) return undefined;
  return [...programs.values()].find(
    ({name, grammars}) =>
      Math.abs(name.length - written.length) <= 2 &&
      nearest(written, [name], 1).length > 0 &&
      [...grammars.values()].some(
        ({commands, globalFlags}) =>
          commands.has(second) || globalFlags.some(({names}) => names.includes(second)),
      ),
  )?.name;
}

/** Judges a flag that stands alone in a sentence: some program must have it. */
function someFlag(name: string, programs: ReadonlyMap<string, KnownProgram>): Verdict {
  if (Object.hasOwn(otherFlags, name)) return open(`a flag of ${otherFlags[name]}`);
  const long = new Set<string>();
  for (const {product, grammars} of programs.values()) {
    for (const [version, {globalFlags, commands}] of grammars) {
      const flags = [
        ...globalFlags,
        ...[...commands.values()].flat().flatMap((each) => each.flags ?? []),
      ];
      for (const {names} of flags) {
        if (names.includes(name)) return holds(`${product} ${version}`);
        for (const each of names) if (each.startsWith('--')) long.add(each);
      }
    }
  }
  return wrong(
    `Unknown flag \`${name}\` in the facts about command lines${expectedNames(name, [...long])}`,
  );
}

function* judge({source, invocation, programs, functions, flink, inAll}: Line): Iterable<Claim> {
  const {program: name} = invocation;
  const [word, ...args] = invocation.words;
  if (word === undefined) return;
  const written = slice(word, word.value.length - name.length, word.value.length);
  const place = blockPlace(source, written.start, written.end);
  const claim = (verdict: Claim['verdict']): Claim => ({
    kind: 'program',
    name,
    place,
    scope: source.scope,
    verdict,
  });
  const known = programs.get(name);
  if (known === undefined) {
    if (functions.has(name)) return;
    if (/[$*?…]/.test(name)) yield claim(open('the shell works out which program runs'));
    else if (Object.hasOwn(otherPrograms, name))
      yield claim(open(`${otherPrograms[name]}: its words are in no facts`));
    else {
      const near = expectedNames(name, [
        ...programs.keys(),
        ...Object.keys(otherPrograms),
        ...functions,
      ]);
      yield claim(
        wrong(
          `Unknown program \`${name}\`${near === '' ? ', expected one of the facts or of the reviewed list in `other-programs.ts`' : near}`,
        ),
      );
    }
    return;
  }
  const versions = known.ofFlink ? flink : [...known.grammars.keys()];
  const judged = versions.flatMap((version) => {
    const grammar = known.grammars.get(version);
    return grammar === undefined ? [] : [{version, grammar}];
  });
  if (judged.length === 0) {
    yield claim(
      known.ofFlink && versions.length > 0
        ? wrong(
            `Unknown program \`${name}\` in ${known.product} ${versionList(versions)}, expected one that it has`,
          )
        : open('no facts of a supported version'),
    );
    return;
  }
  yield claim(holds(`${known.product} ${versionList(judged.map(({version}) => version))}`));
  const cli = name === 'confluent' ? loginOf(source) : undefined;
  yield* merge(
    judged.map(({version, grammar}) => ({
      version,
      findings: [...findings(readCommandLine(args, grammar, cli), grammar, cli, word)],
    })),
    {product: known.product, source, inAll},
  );
}

/** Names of the functions that blocks of the recipe define. */
function functionsOf(recipe: Recipe, {shell}: ClaimContext): ReadonlySet<string> {
  const names = new Set<string>();
  for (const {language, text} of recipe.blocks) {
    if (language !== 'bash') continue;
    for (const {inFunction} of shell(text).commands)
      if (inFunction !== undefined) names.add(inFunction);
  }
  return names;
}

/** The login that a block's platform implies. */
function loginOf({scope: {platform}}: CommandSource): CliContext | undefined {
  if (platform === 'confluent-cloud') return 'cloud';
  if (platform === 'confluent-platform') return 'on-prem';
  return undefined;
}

const loginNames: Readonly<Record<CliContext, string>> = {
  cloud: 'Confluent Cloud',
  'on-prem': 'Confluent Platform',
};

/** What one release says of one line, word by word. */
function* findings(
  line: CommandLine,
  grammar: ProgramGrammar,
  cli: CliContext | undefined,
  program: PlacedLike,
): Iterable<Finding> {
  const spelt = [grammar.name, ...line.path.map(({text}) => text)].join(' ');
  for (const word of line.path) yield {kind: 'subcommand', word};
  if (line.notSubcommand !== undefined) {
    const {text} = line.notSubcommand;
    const followers = subcommandsOf(grammar, line.path.map((each) => each.text).join(' '));
    yield {
      kind: 'subcommand',
      word: line.notSubcommand,
      mistake: {
        what: `Unknown command \`${text}\` of \`${spelt}\``,
        expected: expectedNames(text, followers),
      },
    };
    return;
  }
  const last = line.path.at(-1) ?? wordOf(program, grammar.name);
  if (line.commands.length === 0) {
    const elsewhere = grammar.commands.get(line.path.map(({text}) => text).join(' ')) ?? [];
    const other = elsewhere[0]?.context;
    if (cli !== undefined && other !== undefined) {
      yield {
        kind: 'subcommand',
        word: last,
        mistake: {
          what: `Unexpected command \`${spelt}\` on ${loginNames[cli]}`,
          expected: `, expected it on ${loginNames[other]} only`,
        },
      };
    } else if (line.path.length === 0 && line.flags.length > 0) {
      yield* flagFindings(line, grammar, spelt, cli);
    }
    return;
  }
  yield* flagFindings(line, grammar, spelt, cli);
  if (line.flags.some(({name}) => name.text === '--help' || name.text === '-h')) return;
  yield* requiredFindings(line, spelt, last, cli);
}

type PlacedLike = Pick<PlacedWord, 'start' | 'end'>;

function wordOf({start, end}: PlacedLike, text: string): PlacedWord {
  return {text, literal: true, start, end};
}

function* flagFindings(
  line: CommandLine,
  grammar: ProgramGrammar,
  spelt: string,
  cli: CliContext | undefined,
): Iterable<Finding> {
  const known = [...grammar.globalFlags, ...line.commands.flatMap(({flags = []}) => flags)];
  const type = line.flags.find(({name}) => name.text === '--type')?.value;
  // What stands before the operand of `flink run` is Flink's own; a script hands on what it does not know.
  const passesOn =
    grammar.reader === 'shell' && line.commands.some(({freeWords}) => freeWords === true);
  const where = cli === undefined ? '' : ` on ${loginNames[cli]}`;
  for (const {name, value, flag, valueMissing} of line.flags) {
    // `-Dkey=value` is one word for the reader; the key is judged with the configuration.
    if (flag === undefined) {
      const names = known.filter(ofLogin(cli)).flatMap((each) => each.names);
      const other = otherLoginOf(name.text, line, grammar, cli);
      if (passesOn && nearest(name.text, names).length === 0) {
        yield {kind: 'flag', word: name, why: 'it is passed on to the job or program'};
        continue;
      }
      yield {
        kind: 'flag',
        word: name,
        mistake: {
          what: `${other === undefined ? 'Unknown' : 'Unexpected'} flag \`${name.text}\` of \`${spelt}\`${where}`,
          expected:
            other === undefined
              ? expectedFlags(name.text, names)
              : `, expected it on ${loginNames[other]} only`,
        },
      };
      continue;
    }
    if (!ofLogin(cli)(flag)) {
      yield {
        kind: 'flag',
        word: name,
        mistake: {
          what: `Unexpected flag \`${name.text}\` of \`${spelt}\`${where}`,
          expected: `, expected it on ${loginNames[flag.context === 'cloud' ? 'cloud' : 'on-prem']} only`,
        },
      };
      continue;
    }
    if (
      flag.forTypes !== undefined &&
      type?.literal === true &&
      !flag.forTypes.includes(type.text)
    ) {
      yield {
        kind: 'flag',
        word: name,
        mistake: {
          what: `Unexpected flag \`${name.text}\` with \`--type ${type.text}\``,
          expected: `, expected \`--type\` ${flag.forTypes.map((each) => `\`${each}\``).join(' or ')}`,
        },
      };
      continue;
    }
    if (valueMissing) {
      yield {
        kind: 'flag',
        word: name,
        mistake: {what: `Missing value of \`${name.text}\` of \`${spelt}\``, expected: ''},
      };
      continue;
    }
    if (
      flag.value === undefined &&
      value !== undefined &&
      !/^(?:true|false)$/.test(value.text) &&
      value.literal
    ) {
      yield {
        kind: 'value',
        word: value,
        mistake: {
          what: `Unexpected value \`${value.text}\` of \`${name.text}\` of \`${spelt}\``,
          expected: ', expected the flag alone',
        },
      };
      continue;
    }
    yield {kind: 'flag', word: name};
    if (
      value !== undefined &&
      flag.value !== undefined &&
      (flag.enum !== undefined || value.literal)
    ) {
      const mistake = flagValueMistake(flag, name.text, value);
      if (mistake !== undefined || flag.enum !== undefined)
        yield {
          kind: 'value',
          word: value,
          ...(mistake === undefined ? {} : {mistake}),
          ...(value.literal ? {} : {why: 'a variable holds the value'}),
        };
    }
  }
}

/** The login under which the same command has a flag that this one lacks. */
function otherLoginOf(
  name: string,
  {path}: CommandLine,
  {commands}: ProgramGrammar,
  cli: CliContext | undefined,
): CliContext | undefined {
  if (cli === undefined) return undefined;
  const all = commands.get(path.map(({text}) => text).join(' ')) ?? [];
  return all.find(
    ({context, flags = []}) =>
      context !== undefined && context !== cli && flags.some(({names}) => names.includes(name)),
  )?.context;
}

function ofLogin(cli: CliContext | undefined): (flag: Flag) => boolean {
  return ({context}) => cli === undefined || context === undefined || context === cli;
}

/** Short flags are too short to resemble each other; the long ones are what people misspell. */
function expectedFlags(written: string, names: readonly string[]): string {
  const long = names.filter((name) => name.startsWith('--'));
  return expectedNames(written, written.startsWith('--') ? long : names);
}

function* requiredFindings(
  line: CommandLine,
  spelt: string,
  last: PlacedWord,
  cli: CliContext | undefined,
): Iterable<Finding> {
  if (line.vague) {
    yield {kind: 'required', word: last, why: 'an expansion may stand for several words'};
    return;
  }
  const written = new Set(line.flags.flatMap(({flag}) => flag?.names ?? []));
  const has = (names: readonly string[]) => names.some((name) => written.has(name));
  const missing = (what: string): Finding => ({
    kind: 'required',
    word: last,
    mistake: {what: `Missing ${what} of \`${spelt}\``, expected: ''},
  });
  let sound = true;
  for (const found of missingParts(line, has, missing, spelt, last, cli)) {
    sound = false;
    yield found;
  }
  if (sound) yield {kind: 'required', word: last};
}

function* missingParts(
  {commands, operands, flags: written}: CommandLine,
  has: (names: readonly string[]) => boolean,
  missing: (what: string) => Finding,
  spelt: string,
  last: PlacedWord,
  cli: CliContext | undefined,
): Iterable<Finding> {
  const [first, ...others] = commands;
  if (first === undefined) return;
  const inAll = <Item>(of: (command: Command) => readonly Item[]) =>
    of(first).filter((item) =>
      others.every((each) =>
        of(each).some((other) => JSON.stringify(other) === JSON.stringify(item)),
      ),
    );
  for (const flag of inAll(({flags = []}) => flags)) {
    // Where the login is not known, only what both demand is missing.
    if (flag.context !== cli && flag.context !== undefined) continue;
    if (flag.required && flag.forTypes === undefined && !has(flag.names))
      yield missing(`flag \`${flag.names[0]}\``);
  }
  for (const group of inAll(({oneRequired = []}) => oneRequired)) {
    if (!group.some((name) => has([name])))
      yield missing(`flag ${group.map((name) => `\`${name}\``).join(' or ')}`);
  }
  for (const group of inAll(({exclusive = []}) => exclusive)) {
    const given = group.filter((name) => has([name]));
    if (given.length > 1)
      yield {
        kind: 'required',
        word: last,
        mistake: {
          what: `Unexpected flags ${given.map((name) => `\`${name}\``).join(' and ')} together in \`${spelt}\``,
          expected: ', expected one of them',
        },
      };
  }
  for (const group of inAll(({together = []}) => together)) {
    const given = group.filter((name) => has([name]));
    if (given.length > 0 && given.length < group.length)
      yield missing(`flag \`${group.find((name) => !has([name]))}\` beside \`${given[0]}\``);
  }
  for (const [index, operand] of operands.entries()) {
    const values = first.arguments?.[index]?.enum;
    if (values === undefined || !operand.literal || values.includes(operand.text)) continue;
    yield {
      kind: 'value',
      word: operand,
      mistake: {
        what: `Unknown operand \`${operand.text}\` of \`${spelt}\``,
        expected: expectedNames(operand.text, values),
      },
    };
  }
  const bounds = commands.map(boundsOf);
  const min = Math.min(...bounds.map((each) => each.min));
  const max = Math.max(...bounds.map((each) => each.max));
  if (operands.length < min) {
    const name = first.arguments?.[operands.length]?.name;
    yield missing(name === undefined ? 'operand' : `operand \`<${name}>\``);
  }
  const extra = operands[max];
  // The word behind an unknown flag may be its value: one mistake, one finding.
  if (extra !== undefined && written.every(({flag}) => flag !== undefined))
    yield {
      kind: 'required',
      word: extra,
      mistake: {
        what: `Unexpected operand \`${extra.text}\` of \`${spelt}\``,
        expected: max === 0 ? ', expected none' : `, expected at most ${max}`,
      },
    };
}

function boundsOf({argumentCount, arguments: own = [], freeWords, subcommands = []}: Command) {
  if (freeWords === true) {
    return {min: own.filter(({required}) => required).length, max: Number.POSITIVE_INFINITY};
  }
  if (argumentCount !== undefined)
    return {min: argumentCount.min, max: argumentCount.max ?? Number.POSITIVE_INFINITY};
  return {
    min: own.filter(({required}) => required).length,
    max:
      // Where nothing is known of operands, any may stand.
      own.length === 0 || own.some(({repeatable}) => repeatable) || subcommands.length > 0
        ? Number.POSITIVE_INFINITY
        : own.length,
  };
}

/** One claim for each word: it holds where all releases bear it out, or one of those that the sentence names. */
function* merge(
  judged: readonly {readonly version: string; readonly findings: readonly Finding[]}[],
  {product, source, inAll}: {readonly product: string} & Pick<Line, 'source' | 'inAll'>,
): Iterable<Claim> {
  const claims = new Map<
    string,
    {finding: Finding; versions: string[]; wrong: Finding[]; wrongIn: string[]}
  >();
  for (const {version, findings: found} of judged) {
    for (const finding of found) {
      const key = `${finding.kind} ${finding.word.start} ${finding.mistake?.what ?? ''}`;
      const shared = `${finding.kind} ${finding.word.start} `;
      const entry = claims.get(finding.mistake === undefined ? shared : key) ?? {
        finding,
        versions: [],
        wrong: [],
        wrongIn: [],
      };
      claims.set(finding.mistake === undefined ? shared : key, entry);
      entry.versions.push(version);
      if (finding.mistake !== undefined) {
        entry.wrong.push(finding);
        entry.wrongIn.push(version);
      }
    }
  }
  for (const {finding, versions, wrong: mistakes, wrongIn} of claims.values()) {
    const {kind, word, why} = finding;
    const [first] = mistakes;
    const release = `${product} ${versionList(mistakes.length > 0 ? wrongIn : versions)}`;
    yield {
      kind,
      name: word.text,
      place: blockPlace(source, word.start, word.end),
      scope: source.scope,
      verdict:
        first?.mistake !== undefined && (inAll || wrongIn.length === judged.length)
          ? wrong(`${first.mistake.what} in ${release}${first.mistake.expected}`)
          : why !== undefined
            ? open(why)
            : holds(release),
    };
  }
}
