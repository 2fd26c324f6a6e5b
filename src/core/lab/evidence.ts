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
  const blocks = cases.flatMap(({evidence, blocks: runs}) =>
    runs.map((run): readonly [string, BlockEvidence] => [
      run.block.id,
      {
        hash: run.block.hash,
        ...(run.block.shownHash === undefined ? {} : {output: run.block.shownHash}),
        result: run.result,
        case: evidence.name,
        seconds: run.seconds,
        ...(run.reason === undefined ? {} : {reason: run.reason}),
      },
    ]),
  );
  return {
    ...environment,
    at,
    cases: cases.map(({evidence}) => evidence),
    blocks: worstOfEach(blocks),
  };
}

function worstOfEach(
  blocks: readonly (readonly [id: string, evidence: BlockEvidence])[],
): Record<string, BlockEvidence> {
  const worst: Record<string, BlockEvidence> = {};
  for (const [id, evidence] of blocks) {
    const before = worst[id];
    if (before === undefined || rank(evidence.result) < rank(before.result)) worst[id] = evidence;
  }
  return worst;
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

/**
 * Puts cases that ran by themselves into the run of the same environment, in place of what it says of them; each carries its own time.
 * Undefined where there is no such run, or one of other versions: cases of two versions are not one run.
 */
export function replaceCases(evidence: Evidence, part: RunEvidence): Evidence | undefined {
  const whole = evidence.runs.find((each) => sameEnvironment(each, part));
  if (
    whole === undefined ||
    Object.entries(part.versions).some(([product, version]) => whole.versions[product] !== version)
  )
    return undefined;
  const fresh = new Map(part.cases.map((each) => [each.name, {...each, at: part.at}]));
  const known = new Set(whole.cases.map(({name}) => name));
  const run: RunEvidence = {
    ...whole,
    cases: [
      ...whole.cases.map((each) => fresh.get(each.name) ?? each),
      ...[...fresh.values()].filter(({name}) => !known.has(name)),
    ],
    blocks: worstOfEach([
      ...Object.entries(whole.blocks).filter(([, block]) => !fresh.has(block.case)),
      ...Object.entries(part.blocks),
    ]),
  };
  return addRun(evidence, run);
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
