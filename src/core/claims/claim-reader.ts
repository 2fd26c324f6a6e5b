import type {PlatformsFile} from '../../../schemas/platform.ts';
import type {Recipe} from '../../../schemas/recipe.ts';
import type {Variables} from '../../../schemas/variables.ts';
import type {Facts} from '../facts/facts.ts';
import type {ShellParser} from '../shell/analysis.ts';
import type {Claim} from './claim.ts';

/** What claims are read and judged with. */
export interface ClaimContext {
  readonly facts: Facts;
  readonly shell: ShellParser;
  /** The shared variables and the recipe's own ones. */
  readonly variables: Variables;
  /** What the cookbook supports. */
  readonly platforms: PlatformsFile;
}

/** Finds the claims of one family in a recipe, and judges them. Bad code yields no claims: the parsers' rules report it. */
export type ClaimReader = (recipe: Recipe, context: ClaimContext) => Iterable<Claim>;
