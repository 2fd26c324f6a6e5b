import type {
  ShellAnalysis,
  ShellCommand,
  ShellFunction,
  ShellPipeline,
  ShellRange,
  ShellValue,
} from './analysis.ts';

/** What a piece of bash does, in the order in which it is written; each node holds those inside its range. */
export type ShellNode = ShellRange & {readonly children: readonly ShellNode[]} & (
    | {readonly kind: 'command'; readonly command: ShellCommand}
    | {readonly kind: 'pipeline'; readonly pipeline: ShellPipeline}
    | {readonly kind: 'substitution'}
    | {readonly kind: 'function'; readonly definition: ShellFunction}
    | {readonly kind: 'loop'}
    | {readonly kind: 'fallback'}
    | {readonly kind: 'value'; readonly value: ShellValue}
  );

type Open = ShellNode & {children: ShellNode[]};

const trees = new WeakMap<ShellAnalysis, readonly ShellNode[]>();

/** Puts what the analysis lists one beside the other into each other, by their ranges; once for each analysis. */
export function shellTree(analysis: ShellAnalysis): readonly ShellNode[] {
  const before = trees.get(analysis);
  if (before !== undefined) return before;
  const tree = makeTree(analysis);
  trees.set(analysis, tree);
  return tree;
}

function makeTree(analysis: ShellAnalysis): readonly ShellNode[] {
  const nodes: Open[] = [
    ...analysis.functions.map((definition) => node({kind: 'function', definition}, definition)),
    ...analysis.loops.map((loop) => node({kind: 'loop'}, loop)),
    ...analysis.fallbacks.map((range) => node({kind: 'fallback'}, range)),
    ...analysis.pipelines.map((pipeline) => node({kind: 'pipeline', pipeline}, pipeline)),
    ...analysis.values.map((value) => node({kind: 'value', value}, valueRange(value))),
    ...analysis.substitutions.map((range) => node({kind: 'substitution'}, range)),
    ...analysis.commands.map((command) => node({kind: 'command', command}, command)),
  ];
  // The wider one holds the other; of two alike the one that comes first in the list above.
  const order = nodes.map((each, place) => ({each, place}));
  order.sort((a, b) => a.each.start - b.each.start || b.each.end - a.each.end || a.place - b.place);
  const roots: ShellNode[] = [];
  const around: Open[] = [];
  for (const {each} of order) {
    while (
      around.length > 0 &&
      (around.at(-1)?.end ?? 0) <= each.start &&
      !holds(around.at(-1), each)
    )
      around.pop();
    (around.at(-1)?.children ?? roots).push(each);
    around.push(each);
  }
  return roots;
}

function node<Kind extends object>(kind: Kind, {start, end}: ShellRange): Kind & Open {
  return {...kind, start, end, children: []} as unknown as Kind & Open;
}

/** From its first word to its last; a loop's values stand in the loop. */
function valueRange({words, after}: ShellValue): ShellRange {
  const start = words[0]?.start ?? after;
  return {start, end: Math.max(words.at(-1)?.end ?? start, start)};
}

function holds(outer: Open | undefined, {start, end}: ShellRange): boolean {
  return outer !== undefined && outer.start <= start && end <= outer.end && outer.end > outer.start;
}
