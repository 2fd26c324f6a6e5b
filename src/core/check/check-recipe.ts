import type {Diagnostic} from '../../../schemas/diagnostic.ts';
import type {Recipe} from '../../../schemas/recipe.ts';
import type {Claim} from '../claims/claim.ts';
import {type Coverage, coverageOf} from '../claims/coverage.ts';
import {readClaims} from '../claims/read-claims.ts';
import {parseRecipe, type ReadRecipe, type RecipeSource} from '../recipe/parse.ts';
import type {CheckContext, Rule} from '../rules/define-rule.ts';
import {applySuppressions} from './apply-suppressions.ts';
import {type Parses, rememberParses} from './remember-parses.ts';
import {stamp} from './stamp.ts';
import {type RecipeSummary, summarize} from './summary.ts';

/** What checking one file yields. */
export interface FileResult {
  readonly summary: RecipeSummary;
  readonly diagnostics: readonly Diagnostic[];
  /** What the languages' parsers said of its code; a later check of the changed file asks them for the rest only. */
  readonly parses: Parses;
  /** How much of it the facts could judge. */
  readonly coverage: Coverage;
}

/** Parses one recipe and runs the rules that need no other file. */
export async function checkRecipe(
  source: RecipeSource,
  rules: readonly Rule[],
  context: CheckContext,
): Promise<FileResult> {
  return checkParsed(parseRecipe(source, context), rules, context);
}

/** The same for a recipe that has been parsed with the shell of this context; `earlier` is what an earlier check of the file gave. */
export async function checkParsed(
  parsed: ReadRecipe,
  rules: readonly Rule[],
  context: CheckContext,
  earlier: Parses = {},
): Promise<FileResult> {
  const {languages, parses} = rememberParses(context.languages, earlier);
  const {recipe} = parsed;
  const claims = lazyClaims(recipe, context);
  const diagnostics = textDiagnostics(parsed, rules);
  // A text that cannot be read as a recipe has one mistake; what rules say of its emptiness would be echoes.
  if (!diagnostics.some(({ruleId}) => ruleId === 'recipe-text' && recipe.sections.length === 0)) {
    // An open fence or marker swallows the headings below it.
    const swallowed = diagnostics.some(
      ({ruleId, message}) =>
        ruleId === 'fence-closed' ||
        (ruleId === 'directive-nesting' && message.startsWith('Unclosed directive')),
    );
    for (const rule of rules) {
      if (rule.scope !== 'recipe') continue;
      if (swallowed && rule.id === 'section-presence') continue;
      for await (const problem of rule.check(recipe, {...context, languages, claims})) {
        diagnostics.push(stamp(rule, recipe.file, problem));
      }
    }
  }
  return {
    summary: summarize(recipe),
    diagnostics: applySuppressions(recipe, diagnostics, rules),
    parses,
    coverage: coverageOf(claims()),
  };
}

function lazyClaims(recipe: Recipe, context: CheckContext): () => readonly Claim[] {
  let claims: readonly Claim[] | undefined;
  return () => {
    const {platforms} = context;
    // Without platforms.yaml no version is supported; that file's own rule says so.
    claims ??=
      platforms === undefined
        ? []
        : readClaims(recipe, {
            ...context,
            platforms,
            variables: {...context.variables, ...recipe.metadata.variables},
          });
    return claims;
  };
}

function textDiagnostics({recipe, findings}: ReadRecipe, rules: readonly Rule[]): Diagnostic[] {
  return findings.map(({ruleId, ...finding}) => {
    const rule = rules.find(({id}) => id === ruleId);
    if (rule === undefined)
      throw new Error(`The parser reports the rule \`${ruleId}\`, which is not registered`);
    return stamp(rule, recipe.file, finding);
  });
}
