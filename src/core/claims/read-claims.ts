import type {Place} from '../../../schemas/place.ts';
import type {Recipe} from '../../../schemas/recipe.ts';
import type {Claim} from './claim.ts';
import type {ClaimContext, ClaimReader} from './claim-reader.ts';
import {classClaims} from './classes.ts';
import {commandLineClaims} from './command-lines.ts';
import {configKeyClaims} from './config-keys.ts';
import {configurationFileClaims} from './configuration-files.ts';
import {kubectlReads} from './kubectl-reads.ts';
import {manifestProse} from './manifest-prose.ts';
import {manifestClaims} from './manifests.ts';
import {metricClaims} from './metrics.ts';
import {restClaims} from './rest-claims.ts';
import {sqlClaims} from './sql-claims.ts';

/** One reader for each family of names. */
const readers: readonly ClaimReader[] = [
  classClaims,
  commandLineClaims,
  configKeyClaims,
  configurationFileClaims,
  kubectlReads,
  manifestClaims,
  manifestProse,
  restClaims,
  sqlClaims,
];

/** All that a recipe claims about upstream releases, judged. */
export function readClaims(recipe: Recipe, context: ClaimContext): readonly Claim[] {
  const claims = readers.flatMap((read) => [...read(recipe, context)]);
  // Names of metrics stand in requests too, whose reader knows more of them: one mistake is reported once.
  const wrong = claims.filter(({verdict}) => verdict.kind === 'wrong');
  const metrics = [...metricClaims(recipe, context)].filter(
    ({place, verdict}) =>
      verdict.kind !== 'wrong' || !wrong.some((each) => overlap(each.place, place)),
  );
  return [...claims, ...metrics];
}

function overlap(a: Place, b: Place): boolean {
  return a.start.offset < b.end.offset && b.start.offset < a.end.offset;
}
