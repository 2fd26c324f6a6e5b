import type {Diagnostic} from '../../../schemas/diagnostic.ts';
import {type ParsedRecipe, parseRecipe, type RecipeSource} from '../recipe/parse.ts';
import type {CollectionContext, Problem, RecipeContext, Rule} from '../rules/define-rule.ts';
import {type RecipeSummary, summarize} from './summary.ts';

/** What checking one file yields. */
export interface FileResult {
  readonly summary: RecipeSummary;
  readonly diagnostics: readonly Diagnostic[];
}

/** Parses one recipe and runs the rules that need no other file. */
export async function checkRecipe(
  source: RecipeSource,
  rules: readonly Rule[],
  context: RecipeContext,
): Promise<FileResult> {
  const parsed = parseRecipe(source, context);
  const diagnostics = textDiagnostics(parsed, rules);
  // A text that cannot be read as a recipe has one mistake; what rules say of its emptiness would be echoes.
  if (
    !diagnostics.some(({ruleId}) => ruleId === 'recipe-text' && parsed.recipe.sections.length === 0)
  ) {
    for (const rule of rules) {
      if (rule.scope !== 'recipe') continue;
      for await (const problem of rule.check(parsed.recipe, context)) {
        diagnostics.push(stamp(rule, source.file, problem));
      }
    }
  }
  return {summary: summarize(parsed.recipe), diagnostics};
}

/** Runs the rules across recipes. */
export function checkCollection(
  summaries: readonly RecipeSummary[],
  rules: readonly Rule[],
  context: CollectionContext,
): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  for (const rule of rules) {
    if (rule.scope !== 'collection') continue;
    for (const {file, ...problem} of rule.check(summaries, context)) {
      diagnostics.push(stamp(rule, file, problem));
    }
  }
  return diagnostics;
}

function textDiagnostics({recipe, findings}: ParsedRecipe, rules: readonly Rule[]): Diagnostic[] {
  return findings.map(({ruleId, ...finding}) => {
    const rule = rules.find(({id}) => id === ruleId);
    if (rule === undefined)
      throw new Error(`The parser reports the rule \`${ruleId}\`, which is not registered`);
    return stamp(rule, recipe.file, finding);
  });
}

function stamp(rule: Rule, file: string, problem: Problem): Diagnostic {
  return {file, ruleId: rule.id, severity: rule.severity, ...problem};
}

/** Sorted by file, place and rule, the same one only once. */
export function sortDiagnostics(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const sorted = [...diagnostics].sort(
    (a, b) =>
      compare(a.file, b.file) ||
      a.place.start.offset - b.place.start.offset ||
      a.place.end.offset - b.place.end.offset ||
      compare(a.ruleId, b.ruleId) ||
      compare(a.message, b.message),
  );
  return sorted.filter((each, index) => {
    const before = sorted[index - 1];
    return (
      before === undefined ||
      before.file !== each.file ||
      before.ruleId !== each.ruleId ||
      before.message !== each.message ||
      before.place.start.offset !== each.place.start.offset
    );
  });
}

/** By code units, so that the order is the same on every machine. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
