import {type ChainRole, causeChains, isFrame} from './cause-chains.ts';
import {withoutNoise} from './noise.ts';

/** A line of what was typed or pasted, and how much it says about the cause. */
export interface QueryLine {
  /** As written. */
  readonly text: string;
  /** Without what varies from run to run; empty where there are so many lines that this one is not read closely. */
  readonly meaning: string;
  /** 0 to 1. */
  readonly weight: number;
  readonly role: 'typed' | 'message' | 'frame' | ChainRole;
}

export interface ReadQuery {
  readonly lines: readonly QueryLine[];
  /** True for output of a machine: several lines, an exception, a log line. */
  readonly pasted: boolean;
}

/** Of a longer text only both ends are read: what failed stands there. In characters. */
const longestText = 1_000_000;
/** The same for a text of very short lines; a log of a megabyte has fewer. */
const mostLines = 20_000;
/** A longer line is cut into pieces. */
const longestLine = 2000;
/** How much is read closely; the lines that say most come first. */
const closelyRead = 40_000;
/** The first frames tell where it was thrown, the rest is the machinery that every trace has. */
const framesRead = 4;

/** Cuts a query into its lines, once each, and weighs them. Takes any text. */
export function readQuery(text: string): ReadQuery {
  const lines = splitLines(text);
  const pasted = lines.length > 2 || lines.some((line) => machineLine.test(line));
  if (!pasted) {
    return {
      pasted,
      lines: lines.map((line) => ({
        text: line,
        meaning: withoutNoise(line),
        weight: 1,
        role: 'typed',
      })),
    };
  }
  return {pasted, lines: readClosely(weighLines(lines))};
}

const machineLine =
  /^\s*(?:at\s+[\w.$<>/-]+\(|Caused by)|\b(?:INFO|WARN|WARNING|ERROR|DEBUG|FATAL|TRACE)\b\s|[a-z]\w{0,40}(?:\.\w{1,40}){2,8}\.[A-Z]\w|\b[A-Z]\w{1,60}(?:Exception|Error)\b|\d{2}:\d{2}:\d{2}/;

function splitLines(text: string): string[] {
  const bounded =
    text.length > longestText
      ? `${text.slice(0, longestText / 2)}\n${text.slice(-longestText / 2)}`
      : text;
  return bothEnds(
    bounded
      // A trace in JSON has its line breaks escaped, one in a chat lost them.
      .replace(/(?:\\r)?\\n/g, '\n')
      .replace(/\\t/g, ' ')
      .replace(/[ \t](?=at [\w.$]{1,200}\([\w$]{1,80}\.(?:java|scala):\d)/g, '\n')
      .replace(/[ \t](?=Caused by: )/g, '\n')
      .split(/[\n\r\u2028\u2029]/),
  )
    .flatMap(pieces)
    .filter((line) => /[\p{L}\p{N}]/u.test(line));
}

function bothEnds(lines: readonly string[]): string[] {
  return lines.length > mostLines
    ? [...lines.slice(0, mostLines / 2), ...lines.slice(-mostLines / 2)]
    : [...lines];
}

function pieces(line: string): string[] {
  if (line.length <= longestLine) return [line];
  const cut: string[] = [];
  for (let start = 0; start < line.length; ) {
    const blank = line.lastIndexOf(' ', start + longestLine);
    const end = blank > start ? blank : start + longestLine;
    cut.push(line.slice(start, end));
    start = end;
  }
  return cut;
}

const levelWeights: Readonly<Record<string, number>> = {
  FATAL: 1,
  ERROR: 1,
  WARN: 0.8,
  WARNING: 0.8,
  INFO: 0.5,
  DEBUG: 0.25,
  TRACE: 0.2,
};
const frameWeight = 0.12;
const wrapperWeight = 0.45;
const levelPattern = /\b(FATAL|ERROR|WARN|WARNING|INFO|DEBUG|TRACE)\b/;

type WeighedLine = Omit<QueryLine, 'meaning'>;

/** Each line once, whatever its ids and times, with its greatest weight. */
function weighLines(lines: readonly string[]): WeighedLine[] {
  const roles = causeChains(lines);
  const weighed = new Map<string, WeighedLine>();
  let frames = 0;
  lines.forEach((line, index) => {
    const frame = isFrame(line);
    frames = frame ? frames + 1 : 0;
    if (frames > framesRead) return;
    const read = weigh(line, frame ? 'frame' : (roles[index] ?? 'message'));
    const key = line.replace(/\b[a-f]{0,16}\d[0-9a-f]*/g, '0');
    const known = weighed.get(key);
    if (known === undefined || known.weight < read.weight) weighed.set(key, read);
  });
  return [...weighed.values()];
}

function weigh(text: string, role: QueryLine['role']): WeighedLine {
  if (role === 'frame') return {text, role, weight: frameWeight};
  if (role === 'root') return {text, role, weight: 1};
  const level = levelPattern.exec(text)?.[1];
  const weight = level === undefined ? 1 : (levelWeights[level] ?? 1);
  return {text, role, weight: role === 'wrapper' ? wrapperWeight * weight : weight};
}

function readClosely(lines: readonly WeighedLine[]): QueryLine[] {
  let left = closelyRead;
  const order = lines.map((_, index) => index);
  order.sort((a, b) => (lines[b]?.weight ?? 0) - (lines[a]?.weight ?? 0) || a - b);
  const close = new Set<number>();
  for (const index of order) {
    left -= lines[index]?.text.length ?? 0;
    if (left < 0) break;
    close.add(index);
  }
  return lines.map((line, index) => ({
    ...line,
    meaning: close.has(index) ? messageOf(line.text) : '',
  }));
}

/** Classes that only carry another exception. */
const wrapperClasses =
  /\b(?:\w+\.){0,9}(?:SerializedThrowable|CompletionException|ExecutionException|RuntimeException|FlinkRuntimeException|FlinkException|UndeclaredThrowableException|InvocationTargetException|AsynchronousException|WrappingRuntimeException|JobExecutionException|ProgramInvocationException)\b\{?:?/g;

/** A log line without its level, thread and time; a cause without what only carries it. */
function messageOf(line: string): string {
  const level = levelPattern.exec(line);
  const message =
    level === null
      ? line
      : line.replace(levelPattern, ' ').replace(/\[[^\s\]]{0,80}(?: [^\s\]]{0,40}){0,3}\]/g, ' ');
  return withoutNoise(message)
    .replace(wrapperClasses, ' ')
    .replace(/^\s*(?:Caused by|Suppressed):/, ' ');
}
