import type {Flag} from '../../../schemas/facts/commands.ts';
import {readCurl} from '../curl/read-curl.ts';
import {stepOf} from '../facts/answer-shape.ts';
import type {Facts} from '../facts/facts.ts';
import type {Release} from '../facts/release.ts';
import type {JqRead} from '../jq/read-of-program.ts';
import {readJq, runJq} from '../jq/run-jq.ts';
import type {Origin} from '../jq/shape.ts';
import type {ProgramFollower, ProgramRun} from '../json-flow/follow-shell.ts';
import {concatenate, noStream, type Stream} from '../json-flow/stream.ts';
import type {Written} from '../json-flow/written.ts';
import {expectedNames, nearest, orList} from '../text/nearest.ts';
import {judgeRequest} from './judge-request.ts';
import {readRequests} from './read-request.ts';
import {type RestContext, reportOn} from './rest-context.ts';

/** Follows curl and jq: judges what they name, and says what they print. */
export function followRest(context: RestContext): ProgramFollower {
  return (run) => {
    if (run.program === 'curl') return followCurl(run, context);
    if (run.program === 'jq') return followJq(run, context);
    return undefined;
  };
}

/** The flags of a program, and the release that has them. */
interface KnownFlags {
  readonly flags: readonly Flag[];
  readonly release: Release;
}

const curlFlags = (facts: Facts): KnownFlags => flagsOf(facts, 'curl');
const jqFlags = (facts: Facts): KnownFlags => flagsOf(facts, 'jq');

function flagsOf(facts: Facts, program: string): KnownFlags {
  const version = facts.versions(program).at(-1) ?? '';
  const file = facts.read(program, version, 'cli');
  return {
    flags: file.commands.find(({path}) => path === program)?.flags ?? [],
    release: {product: program, name: program, version},
  };
}

function judgeFlags(
  program: string,
  unknown: readonly Written[],
  {flags, release}: KnownFlags,
  context: RestContext,
): void {
  if (unknown.length === 0) return;
  const names = flags.flatMap((flag) => flag.names);
  for (const word of unknown) {
    const range: readonly [number, number] = [0, word.text.length];
    const shown = word.text.startsWith('-') ? word.shown : `-${word.shown}`;
    reportOn(context, word, range, 'flag', shown, {
      ...{is: 'wrong', by: release, what: `Unknown flag \`${shown}\` of \`${program}\``},
      expected: expectedNames(
        shown,
        shown.startsWith('--') ? names.filter((name) => name.startsWith('--')) : [],
      ),
    });
  }
}

function followCurl({args, command, input, shell}: ProgramRun, context: RestContext): Stream {
  const known = context.facts.derive(curlFlags);
  const call = readCurl(args, known.flags);
  judgeFlags('curl', call.unknown, known, context);
  for (const {name, written} of call.flags)
    reportOn(context, written, [0, written.text.length], 'flag', name, {
      is: 'holds',
      by: known.release,
    });
  const outputs = call.flags.filter(({name}) => name === '--output');
  const answers = readRequests(call).map((request) =>
    judgeRequest(request, {
      context,
      command,
      file: (name) => (name.text === '-' ? input : shell.file(name)),
    }),
  );
  if (call.flags.some(({name}) => name === '--remote-name' || name === '--remote-name-all'))
    return noStream;
  const printed: Stream[] = [];
  answers.forEach((answer, place) => {
    const file = outputs[place]?.value;
    if (file === undefined || file.text === '-') printed.push(answer);
    else shell.write(file, answer);
  });
  return concatenate(printed);
}

function followJq(run: ProgramRun, context: RestContext): Stream {
  const known = context.facts.derive(jqFlags);
  const call = readJq(run.args, known.flags);
  judgeFlags('jq', call.unknown, known, context);
  const {output, reads, open} = runJq(call, run);
  const {program} = call;
  if (program === undefined) return output;
  if (open !== undefined)
    reportOn(
      context,
      program,
      [0, program.text.length],
      'response-field',
      program.shown.slice(0, 60),
      {is: 'open', why: open},
    );
  for (const read of reads) reportRead(read, program, context);
  return output;
}

/** One name of a jq program. */
export function reportRead(
  {kind, name, start, end, outcome}: JqRead,
  program: Written,
  context: RestContext,
): void {
  const claim = kind === 'value' ? 'response-value' : 'response-field';
  const range: readonly [number, number] = [start, end];
  switch (outcome.is) {
    case 'there':
      if (outcome.origin !== undefined)
        reportOn(context, program, range, claim, name, {is: 'holds', by: outcome.origin.release});
      return;
    case 'unknown':
      reportOn(context, program, range, claim, name, {is: 'open', why: outcome.why});
      return;
    case 'missing': {
      const {origin, instead, what, guarded} = outcome;
      const document = origin?.document ?? 'what the program makes';
      const release = origin?.release ?? {product: 'jq', name: '', version: undefined};
      reportOn(context, program, range, claim, name, {
        ...{is: 'wrong', by: release, what: message(kind, name, document, origin?.path, what)},
        expected: expectedOf(name, instead, kind, origin),
        ...(guarded === true ? {guarded} : {}),
      });
    }
  }
}

function message(
  kind: JqRead['kind'],
  name: string,
  document: string,
  path: string | undefined,
  what: string | undefined,
): string {
  if (kind === 'value') return `Unknown value \`${name}\` of \`${path ?? ''}\` of ${document}`;
  if (kind === 'access')
    return `Unexpected \`${name === '[]' ? '[]' : stepOf(name)}\` of ${what ?? 'a value'} (\`${path || '.'}\` of ${document})`;
  return `Unknown field \`${name}\` of ${document}`;
}

function expectedOf(
  name: string,
  instead: readonly string[],
  kind: JqRead['kind'],
  origin: Origin | undefined,
): string {
  if (nearest(name, instead).length > 0) return expectedNames(name, instead);
  const longer = instead.filter(
    (each) => name.length >= 4 && each.toLowerCase().includes(name.toLowerCase()),
  );
  if (longer.length > 0) return `, expected ${orList(longer.slice(0, 3))}`;
  const path = kind === 'field' ? origin?.elsewhere(name) : undefined;
  // A parameter of the request may leave out a field that the answer has otherwise.
  const same = `${origin?.path ?? ''}${stepOf(name)}`.replace(/^\[/, '.[');
  if (path !== undefined && path !== same) return `, expected ${orList([path])}`;
  return instead.length > 0 && instead.length <= 6 ? `, expected ${orList(instead)}` : '';
}
