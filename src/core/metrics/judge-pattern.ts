import {distance} from 'fastest-levenshtein';
import {holds, open, type Verdict, wrong} from '../claims/claim.ts';
import {orList} from '../text/nearest.ts';
import {filler, nearSeries} from './judge-series.ts';
import type {MetricWorld} from './metric-world.ts';
import {otherMetrics} from './other-metrics.ts';

/** A part of a regular expression for names of series, with its verdict; offsets count in the expression. */
export interface PatternFinding {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly verdict: Verdict;
}

/** A piece of an expression: one text, or several to choose from. */
type Piece = readonly {readonly text: string; readonly start: number; readonly end: number}[];

/** More combinations than this are no expression that a person writes. */
const most = 400;

/**
 * Judges an anchored regular expression for names of series: some series must have a name that it matches, and each of the
 * alternatives in it must let one through.
 */
export function judgePattern(pattern: string, world: MetricWorld): readonly PatternFinding[] {
  const whole = (verdict: Verdict): readonly PatternFinding[] => [
    {name: pattern, start: 0, end: pattern.length, verdict},
  ];
  if (pattern.includes(filler) || pattern.includes('$'))
    return whole(open('the shell makes the name'));
  const branches = split(pattern);
  if (branches === undefined) return whole(open('the expression is not read'));
  return branches.flatMap((pieces) => judgeBranch(pieces, pattern, world));
}

function judgeBranch(
  pieces: readonly Piece[],
  pattern: string,
  world: MetricWorld,
): readonly PatternFinding[] {
  const combinations = combine(pieces);
  const [start, end] = [pieces[0]?.[0]?.start ?? 0, pieces.at(-1)?.[0]?.end ?? pattern.length];
  const name = pattern.slice(start, end);
  if (combinations.length > most)
    return [{name, start, end, verdict: open('the expression has too many alternatives')}];
  const matching = combinations.filter(({text}) => matches(text, world));
  const findings: PatternFinding[] = [];
  for (const [index, piece] of pieces.entries()) {
    if (piece.length < 2) continue;
    for (const [choice, {text, start: from, end: to}] of piece.entries()) {
      if (matching.some(({choices}) => choices[index] === choice)) continue;
      const tried = combinations.filter(({choices}) => choices[index] === choice);
      const near = tried.flatMap(({text: full}) =>
        /[.*+?\\[\]]/.test(full)
          ? []
          : nearSeries(full, world.vocabulary.series).filter((each) => distance(each, full) <= 2),
      );
      // A name that resembles nothing is there for a release that calls the metric otherwise.
      if (near.length === 0 && tried.every(({text: full}) => !/[.*+?\\[\]]/.test(full))) continue;
      findings.push({
        name: text,
        start: from,
        end: to,
        verdict: wrong(
          `Unknown metric \`${tried[0]?.text ?? text}\`${near.length > 0 ? `, expected ${orList([...new Set(near)].slice(0, 3))}` : ''}`,
        ),
      });
    }
  }
  if (findings.length > 0) return findings;
  if (matching.length > 0) return [{name, start, end, verdict: holds('the metrics')}];
  if (!/^(?:flink|confluent|kube|container|kubelet)_/.test(combinations[0]?.text ?? ''))
    return [{name, start, end, verdict: open('the expression is not of names that facts know')}];
  const near = combinations.flatMap(({text}) =>
    /[.*+?\\[\]]/.test(text) ? [] : nearSeries(text, world.vocabulary.series),
  );
  return [
    {
      name,
      start,
      end,
      verdict: wrong(
        `Unknown metric \`${name}\`${near.length > 0 ? `, expected ${orList([...new Set(near)].slice(0, 3))}` : ''}`,
      ),
    },
  ];
}

function matches(text: string, world: MetricWorld): boolean {
  let expression: RegExp;
  try {
    expression = new RegExp(`^(?:${text})$`);
  } catch {
    return true;
  }
  const indexes = [...world.flink, ...world.operator, ...world.cloud];
  if (/^\w+$/.test(text))
    return (
      indexes.some((index) => index.series(text) !== undefined) ||
      otherMetrics.has(text) ||
      world.recorded.has(text)
    );
  return (
    indexes.some((index) => index.matches(expression)) ||
    [...otherMetrics.keys(), ...world.recorded].some((name) => expression.test(name))
  );
}

interface Combination {
  readonly text: string;
  readonly choices: readonly number[];
}

function combine(pieces: readonly Piece[]): readonly Combination[] {
  let made: readonly Combination[] = [{text: '', choices: []}];
  for (const piece of pieces) {
    made = made.flatMap(({text, choices}) =>
      piece.map((each, index) => ({text: text + each.text, choices: [...choices, index]})),
    );
    if (made.length > most) return made;
  }
  return made;
}

/** Parts an expression at its `|` and its groups; undefined where groups are nested or repeated. */
function split(pattern: string): readonly (readonly Piece[])[] | undefined {
  const branches: Piece[][] = [[]];
  let from = 0;
  const text = (to: number) => {
    if (to > from) branches.at(-1)?.push([{text: pattern.slice(from, to), start: from, end: to}]);
  };
  for (let at = 0; at < pattern.length; at++) {
    const character = pattern[at];
    if (character === '\\') at++;
    else if (character === '[') {
      const close = pattern.indexOf(']', at + 2);
      if (close === -1) return undefined;
      at = close;
    } else if (character === '|') {
      text(at);
      branches.push([]);
      from = at + 1;
    } else if (character === '(') {
      const close = pattern.indexOf(')', at);
      const inside = pattern.slice(at + 1, close);
      if (close === -1 || /[([]/.test(inside.replace(/^\?:/, ''))) return undefined;
      const repeated = /^[*+{]/.test(pattern.slice(close + 1));
      if (repeated) return undefined;
      text(at);
      const lead = inside.startsWith('?:') ? 2 : 0;
      let start = at + 1 + lead;
      const choices = inside
        .slice(lead)
        .split('|')
        .map((choice) => {
          const piece = {text: choice, start, end: start + choice.length};
          start += choice.length + 1;
          return piece;
        });
      if (pattern[close + 1] === '?') choices.push({text: '', start: close, end: close});
      branches.at(-1)?.push(choices);
      at = pattern[close + 1] === '?' ? close + 1 : close;
      from = at + 1;
    } else if (character === ')') return undefined;
  }
  text(pattern.length);
  return branches.filter((pieces) => pieces.length > 0);
}
