import type {Diagnostic, Fix, Severity} from '../../../schemas/diagnostic.ts';
import type {Place} from '../../../schemas/place.ts';
import type {PlatformsFile} from '../../../schemas/platform.ts';
import type {Recipe} from '../../../schemas/recipe.ts';
import type {Variables} from '../../../schemas/variables.ts';
import type {AlertRules} from '../alerts/alert-rules.ts';
import type {RecipeSummary} from '../check/summary.ts';
import type {Claim} from '../claims/claim.ts';
import type {Facts} from '../facts/facts.ts';
import type {EvidenceFile} from '../lab/read-evidence.ts';
import type {ShellParser} from '../shell/analysis.ts';

/** What a rule yields: the place of the wrong token, and a sentence in the house grammar without a full stop. */
export interface Problem {
  readonly place: Place;
  readonly message: string;
  readonly cause?: Diagnostic['cause'];
  readonly fix?: Fix;
}

/** A mistake that a language's parser reports; offsets count in the text that it was given. */
export interface SyntaxProblem {
  readonly start: number;
  readonly end: number;
  /** What is wrong, in the house grammar: `unexpected …` or `expected …`. */
  readonly message: string;
}

/** What a text is parsed with besides itself. */
export interface ParseOptions {
  /** Names that the surroundings define: `--arg NAME` of a jq program. */
  readonly names?: readonly string[];
}

/** Gives the mistakes in a text of one language; the first of each part that a parser reads on its own. */
export type LanguageParser = (
  text: string,
  options?: ParseOptions,
) => Promise<readonly SyntaxProblem[]>;

/** Parsers of the languages in fences, by the language's name; heavy ones load on their first use. */
export type LanguageParsers = Readonly<Record<string, LanguageParser>>;

/** What checking one recipe needs besides the recipe. */
export interface CheckContext {
  /** The shared variables. */
  readonly variables: Variables;
  readonly platforms: PlatformsFile | undefined;
  /** `YYYY-MM-DD`. */
  readonly today: string;
  readonly shell: ShellParser;
  readonly languages: LanguageParsers;
  readonly facts: Facts;
}

/** What rules on one recipe may look at besides the recipe. */
export interface RecipeContext extends CheckContext {
  /** What the recipe claims about upstream releases, judged; read once, when the first rule asks. */
  claims(): readonly Claim[];
}

/** What rules across recipes may look at. */
export interface CollectionContext {
  readonly today: string;
  /** Titles of recipes that the catalogue plans, by id. */
  readonly planned: Readonly<Record<string, string>>;
  /** What stands under `alerts/`; undefined where there are no alert rules. */
  readonly alerts: AlertRules | undefined;
  /** What the lab recorded. */
  readonly evidence: readonly EvidenceFile[];
  /** All files below `recipes/`, from the project's root. */
  readonly files: readonly string[];
  readonly facts: Facts;
}

interface RuleBase {
  /** Words joined by `-`; permanent; the name of the rule's file and of its folder of fixtures. */
  readonly id: string;
  readonly severity: Severity;
  /** One sentence: what holds in a recipe that follows the rule. */
  readonly summary: string;
}

/** A rule whose findings the parser makes, because the typed recipe no longer shows them. */
export interface TextRule extends RuleBase {
  readonly scope: 'text';
}

/** A rule on one recipe. */
export interface RecipeRule extends RuleBase {
  readonly scope: 'recipe';
  check(recipe: Recipe, context: RecipeContext): Iterable<Problem> | AsyncIterable<Problem>;
}

/** A rule across all recipes; each problem names the file that it stands in. */
export interface CollectionRule extends RuleBase {
  readonly scope: 'collection';
  check(
    recipes: readonly RecipeSummary[],
    context: CollectionContext,
  ): Iterable<Problem & {readonly file: string}>;
}

export type Rule = TextRule | RecipeRule | CollectionRule;

/** A rule that the parser feeds. */
export function defineTextRule(rule: Omit<TextRule, 'scope'>): TextRule {
  return {...rule, scope: 'text'};
}

/** A rule on one recipe. */
export function defineRecipeRule(rule: Omit<RecipeRule, 'scope'>): RecipeRule {
  return {...rule, scope: 'recipe'};
}

/** A rule across recipes. */
export function defineCollectionRule(rule: Omit<CollectionRule, 'scope'>): CollectionRule {
  return {...rule, scope: 'collection'};
}
