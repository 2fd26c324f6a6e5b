import type {
  BlockEvidence,
  BlockResult,
  CaseEvidence,
  Environment,
  Evidence,
  RunEvidence,
} from '../../../schemas/evidence.ts';
import type {LabBlock} from './plan.ts';

/** How a block went in one case. */
export interface BlockRun {
  readonly block: LabBlock;
  readonly result: BlockResult;
  readonly seconds: number;
  readonly reason?: string;
}

/** A case that ended. */
export interface CaseRun {
  readonly evidence: CaseEvidence;
  readonly blocks: readonly BlockRun[];
}

const worseFirst: readonly BlockResult[] = ['failed', 'differs', 'compared', 'ran'];

/**
 * Joins the cases of one run. A block that ran more than once has its worst result; where one case compares its output and
 * another does not, the comparison counts.
 */
export function joinCases(
  environment: Environment,
  at: string,
  cases: readonly CaseRun[],
): RunEvidence {
  const blocks: Record<string, BlockEvidence> = {};
  for (const {evidence, blocks: runs} of cases) {
    for (const run of runs) {
      const before = blocks[run.block.id];
      if (before !== undefined && rank(before.result) <= rank(run.result)) continue;
      blocks[run.block.id] = {
        hash: run.block.hash,
        ...(run.block.shownHash === undefined ? {} : {output: run.block.shownHash}),
        result: run.result,
        case: evidence.name,
        seconds: run.seconds,
        ...(run.reason === undefined ? {} : {reason: run.reason}),
      };
    }
  }
  return {...environment, at, cases: cases.map(({evidence}) => evidence), blocks};
}

function rank(result: BlockResult): number {
  return worseFirst.indexOf(result);
}

/** True where two runs stand for the same thing, so that the newer replaces the older. */
export function sameEnvironment(left: Environment, right: Environment): boolean {
  return (
    left.tab === right.tab &&
    left.system === right.system &&
    left.versions['flink'] === right.versions['flink']
  );
}

/** Puts a run into the evidence of a recipe, in place of the one of the same environment. */
export function addRun(evidence: Evidence, run: RunEvidence): Evidence {
  const others = evidence.runs.filter((each) => !sameEnvironment(each, run));
  return {
    ...evidence,
    runs: [...others, run].sort((left, right) =>
      runKey(left).localeCompare(runKey(right), 'en', {numeric: true}),
    ),
  };
}

function runKey({tab, system, versions}: Environment): string {
  return `${tab} ${system} ${versions['flink'] ?? ''}`;
}

/** What the evidence of one run says about a block as it stands now. */
export type BlockStanding = 'compared' | 'ran' | 'failed' | 'changed' | 'none';

/** Holds the evidence of a block against its text and output of now. */
export function blockStanding(
  block: Pick<LabBlock, 'hash' | 'shownHash'>,
  evidence: BlockEvidence | undefined,
): BlockStanding {
  if (evidence === undefined) return 'none';
  if (evidence.hash !== block.hash) return 'changed';
  if (evidence.result === 'compared')
    return evidence.output === block.shownHash ? 'compared' : 'changed';
  return evidence.result === 'ran' ? 'ran' : 'failed';
}

/** Evidence without blocks that its recipe no longer has, and their ids. */
export function withoutUnknown(
  evidence: Evidence,
  known: ReadonlySet<string>,
): {readonly kept: Evidence; readonly removed: readonly string[]} {
  const removed = new Set<string>();
  const keep = <Value>(record: Readonly<Record<string, Value>>): Record<string, Value> =>
    Object.fromEntries(
      Object.entries(record).filter(([id]) => {
        if (!known.has(id)) removed.add(id);
        return known.has(id);
      }),
    );
  const kept = {
    ...evidence,
    runs: evidence.runs.map((run) => ({...run, blocks: keep(run.blocks)})),
    notRun: keep(evidence.notRun),
  };
  return {kept, removed: [...removed]};
}
