/** How well an engine ranks; all three from 0 to 1. */
export interface RankingFigures {
  readonly queries: number;
  /** Share of queries whose first result is an expected one. */
  readonly hitAt1: number;
  readonly hitAt3: number;
  /** Mean of 1 / rank of the first expected result, 0 where it is not among the first ten. */
  readonly mrrAt10: number;
}

/** Compares what engines answered with what was expected; `ranked` holds ids, best first, for each query. */
export function rankingFigures(
  answers: readonly {readonly expected: readonly string[]; readonly ranked: readonly string[]}[],
): RankingFigures {
  const ranks = answers.map(
    ({expected, ranked}) => ranked.slice(0, 10).findIndex((id) => expected.includes(id)) + 1,
  );
  const share = (most: number): number =>
    ranks.filter((rank) => rank > 0 && rank <= most).length / Math.max(1, ranks.length);
  const reciprocal = ranks.reduce((sum, rank) => sum + (rank > 0 ? 1 / rank : 0), 0);
  return {
    queries: ranks.length,
    hitAt1: share(1),
    hitAt3: share(3),
    mrrAt10: reciprocal / Math.max(1, ranks.length),
  };
}

/** The value below which a share of the values lies; 0 for none. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
