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
  const alternatives: Alternative[] = [];
  const combinations = expand(pattern, 0, pattern.length, alternatives);
  if (combinations === undefined || combinations.length > most)
    return whole(open('the expression is not read'));
  const matching = combinations.filter(({text}) => matches(text, world));
  const missing = alternatives.flatMap((alternative): PatternFinding[] => {
    if (matching.some(({chosen}) => chosen.includes(alternative))) return [];
    const tried = combinations.filter(({chosen}) => chosen.includes(alternative));
    const near = tried.flatMap(({text}) => nearWhole(text, world, 2));
    // A name that resembles nothing is there for a release that calls the metric otherwise.
    if (
      near.length === 0 &&
      (matching.length > 0 || !isOurs(tried[0]?.text)) &&
      tried.every(({text}) => !special.test(text))
    )
      return [];
    const {start, end} = alternative;
    const name = pattern.slice(start, end);
    return [
      {
        name,
        start,
        end,
        verdict: wrong(`Unknown metric \`${tried[0]?.text ?? name}\`${expected(near)}`),
      },
    ];
  });
  // Of alternatives in one another the inner one is the mistake.
  const innermost = missing.filter(
    (each) =>
      !missing.some(
        (other) => other !== each && other.start >= each.start && other.end <= each.end,
      ),
  );
  if (innermost.length > 0) return innermost;
  if (matching.length > 0) return whole(holds('the metrics'));
  if (!isOurs(combinations[0]?.text))
    return whole(open('the expression is not of names that facts know'));
  const near = combinations.flatMap(({text}) => nearWhole(text, world));
  return whole(wrong(`Unknown metric \`${pattern}\`${expected(near)}`));
}

/** Characters that stand for others. */
const special = /[.*+?\\[\]]/;

function isOurs(text: string | undefined): boolean {
  return /^(?:flink|confluent|kube|container|kubelet)_/.test(text ?? '');
}

function nearWhole(
  text: string,
  world: MetricWorld,
  most = Number.POSITIVE_INFINITY,
): readonly string[] {
  if (special.test(text)) return [];
  return nearSeries(text, world.vocabulary.series).filter((each) => distance(each, text) <= most);
}

function expected(near: readonly string[]): string {
  return near.length > 0 ? `, expected ${orList([...new Set(near)].slice(0, 3))}` : '';
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

/** One of the texts to choose from in a group, or around the `|` of the whole. */
interface Alternative {
  readonly start: number;
  readonly end: number;
}

/** The expression without groups, for one choice in each. */
interface Combination {
  readonly text: string;
  readonly chosen: readonly Alternative[];
}

/** All combinations of a part of an expression; undefined where a group is repeated or never closed. */
function expand(
  pattern: string,
  from: number,
  to: number,
  found: Alternative[],
): readonly Combination[] | undefined {
  const branches = partsAt(pattern, from, to);
  const made: Combination[] = [];
  let start = from;
  for (const branch of branches) {
    const alternative = {start, end: start + branch.length};
    if (branches.length > 1) found.push(alternative);
    const sequence = expandBranch(pattern, alternative.start, alternative.end, found);
    if (sequence === undefined) return undefined;
    for (const {text, chosen} of sequence)
      made.push({text, chosen: branches.length > 1 ? [alternative, ...chosen] : chosen});
    if (made.length > most) return made;
    start = alternative.end + 1;
  }
  return made;
}

/** The texts between the `|` that stand in no group of this part. */
function partsAt(pattern: string, from: number, to: number): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = from;
  for (let at = from; at < to; at++) {
    const character = pattern[at];
    if (character === '\\') at++;
    else if (character === '(') depth++;
    else if (character === ')') depth--;
    else if (character === '|' && depth === 0) {
      parts.push(pattern.slice(start, at));
      start = at + 1;
    }
  }
  return [...parts, pattern.slice(start, to)];
}

function expandBranch(
  pattern: string,
  from: number,
  to: number,
  found: Alternative[],
): readonly Combination[] | undefined {
  let made: readonly Combination[] = [{text: '', chosen: []}];
  const add = (choices: readonly Combination[]) => {
    made = made.flatMap(({text, chosen}) =>
      choices.map((each) => ({text: text + each.text, chosen: [...chosen, ...each.chosen]})),
    );
  };
  let start = from;
  for (let at = from; at < to; at++) {
    if (pattern[at] === '\\') at++;
    else if (pattern[at] === '(') {
      const close = closing(pattern, at, to);
      if (close === undefined || /[*+{]/.test(pattern[close + 1] ?? '')) return undefined;
      add([{text: pattern.slice(start, at), chosen: []}]);
      const inside = pattern.startsWith('?:', at + 1) ? at + 3 : at + 1;
      const choices = expand(pattern, inside, close, found);
      if (choices === undefined) return undefined;
      const optional = pattern[close + 1] === '?' && close + 1 < to;
      add(optional ? [...choices, {text: '', chosen: []}] : choices);
      at = optional ? close + 1 : close;
      start = at + 1;
    }
    if (made.length > most) return made;
  }
  add([{text: pattern.slice(start, to), chosen: []}]);
  return made;
}

function closing(pattern: string, open: number, to: number): number | undefined {
  let depth = 0;
  for (let at = open; at < to; at++) {
    if (pattern[at] === '\\') at++;
    else if (pattern[at] === '(') depth++;
    else if (pattern[at] === ')' && --depth === 0) return at;
  }
  return undefined;
}
