import type {ClaimKind, Verdict} from '../claims/claim.ts';
import type {Range} from './source-text.ts';

/** A claim of a manifest, with its range in the text that it was read from. */
export interface ManifestFinding {
  readonly kind: ClaimKind;
  readonly name: string;
  readonly range: Range;
  readonly verdict: Verdict;
}
