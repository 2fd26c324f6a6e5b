import type {Deployment, Platform} from '../../../schemas/platform.ts';
import type {Claim, ClaimKind} from './claim.ts';

/** Where a claim stands: a platform's or deployment's block, or text for all. */
export type CoverageScope = Platform | Deployment | 'all';

/** How many claims of one kind in one scope came to the same end. */
export interface CoverageCount {
  readonly scope: CoverageScope;
  readonly kind: ClaimKind;
  readonly verdict: Claim['verdict']['kind'];
  /** The facts that judged them, or why none could. */
  readonly by: string;
  readonly count: number;
}

/** A claim that no facts could judge. */
export interface OpenClaim {
  readonly kind: ClaimKind;
  readonly name: string;
  readonly line: number;
  readonly why: string;
}

/** What was checked in one recipe, and what was not. */
export interface Coverage {
  readonly counts: readonly CoverageCount[];
  readonly open: readonly OpenClaim[];
}

/** Counts claims by scope, kind, verdict and what judged them. */
export function coverageOf(claims: readonly Claim[]): Coverage {
  const counts = new Map<string, CoverageCount>();
  for (const {kind, scope, verdict} of claims) {
    const where: CoverageScope = scope.deployment ?? scope.platform ?? 'all';
    const by =
      verdict.kind === 'holds' ? verdict.facts : verdict.kind === 'open' ? verdict.why : '';
    const key = [where, kind, verdict.kind, by].join('\n');
    const count = (counts.get(key)?.count ?? 0) + 1;
    counts.set(key, {scope: where, kind, verdict: verdict.kind, by, count});
  }
  return {
    counts: [...counts.values()],
    open: claims.flatMap(({kind, name, place, verdict}) =>
      verdict.kind === 'open' ? [{kind, name, line: place.start.line, why: verdict.why}] : [],
    ),
  };
}
