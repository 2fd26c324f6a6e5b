import type {Diagnostic} from '../../../schemas/diagnostic.ts';
import {checkCollection} from '../../core/check/check-collection.ts';
import {sortDiagnostics} from '../../core/check/sort-diagnostics.ts';
import type {RecipeSummary} from '../../core/check/summary.ts';
import type {FileCoverage} from '../../core/claims/report-coverage.ts';
import {rules} from '../../core/rules/index.ts';
import {createLocator} from '../../core/text/locator.ts';
import {factsRoot} from '../facts/facts-folder.ts';
import {requireFacts} from '../facts/require-facts.ts';
import {parsePromql} from '../languages/promql.ts';
import {loadAlertRules} from '../read-alert-rules.ts';
import {readEvidenceFiles} from '../read-evidence.ts';
import {readFacts} from '../read-facts.ts';
import {readRecipes} from '../read-recipes.ts';
import {openCache} from './cache.ts';
import {checkFiles} from './check-files.ts';
import type {CheckSession} from './check-session.ts';
import {loadSharedFiles} from './inputs.ts';

export interface ProjectCheck {
  /** Sorted; those of files that were not selected are left out. */
  readonly diagnostics: readonly Diagnostic[];
  /** Number of recipes that the diagnostics speak of. */
  readonly recipes: number;
  readonly summaries: readonly RecipeSummary[];
  /** What the facts could judge in the selected recipes. */
  readonly coverage: readonly FileCoverage[];
}

export interface CheckOptions {
  readonly root: string;
  /** `YYYY-MM-DD`. */
  readonly today: string;
  /** Which files to report on; all recipes are read in any case, because rules look across them. */
  readonly selects?: (file: string) => boolean;
  readonly useCache?: boolean;
}

/**
 * Checks the recipes of a project, within a session where one is given. Throws where the project itself cannot be read,
 * `FactsError` where its facts cannot.
 */
export async function checkProject(
  {root, today, selects = () => true, useCache = true}: CheckOptions,
  session?: CheckSession,
): Promise<ProjectCheck> {
  const [recipes, shared, cache] = await Promise.all([
    readRecipes(root),
    loadSharedFiles(root),
    session?.cache ?? (useCache ? openCache(root, today) : undefined),
  ]);
  if (shared.platforms !== undefined) requireFacts(factsRoot(root), shared.platforms);
  const known = recipes.sources.map(({file, text}) => cache?.get(file, text));
  const open = recipes.sources
    .filter((_, index) => known[index] === undefined)
    .map((source) => ({source, earlier: cache?.earlier(source.file) ?? {}}));
  // What only the rules across files need is read while workers check each file.
  const [fresh, alerts, evidence] = await Promise.all([
    session?.check(open) ?? checkFiles(open, root, today),
    loadAlertRules(root, parsePromql),
    readEvidenceFiles(root),
  ]);
  let next = 0;
  const results = recipes.sources.map((source, index) => {
    const result = known[index] ?? fresh[next++];
    if (result === undefined) throw new Error(`No result for ${source.file}`);
    return {...source, result};
  });
  if (open.length > 0 || known.length === 0) await cache?.save(results);

  const summaries = results.map(({result}) => result.summary);
  const collection = checkCollection(summaries, rules, {
    today,
    planned: shared.planned,
    alerts,
    evidence,
    files: recipes.files,
    facts: readFacts(factsRoot(root)),
  });
  const unreadable = recipes.unreadable.map(
    ({file, reason}): Diagnostic => ({
      file,
      place: createLocator('').place(0, 0),
      ruleId: 'recipe-text',
      severity: 'error',
      message: reason,
    }),
  );
  const all = [...results.flatMap(({result}) => result.diagnostics), ...collection, ...unreadable];
  return {
    diagnostics: sortDiagnostics([...all.filter(({file}) => selects(file)), ...shared.diagnostics]),
    recipes: summaries.filter(({file}) => selects(file)).length,
    summaries,
    coverage: results
      .filter(({file}) => selects(file))
      .map(({file, result: {coverage}}) => ({file, coverage})),
  };
}
