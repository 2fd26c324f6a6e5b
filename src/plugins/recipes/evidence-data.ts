import type {CaseEvidence, Environment} from '../../../schemas/evidence.ts';
import {type RunSummary, summarizeRun} from '../../core/lab/evidence-summary.ts';
import type {Cookbook} from './cookbook.ts';

export interface EvidenceRun extends RunSummary {
  readonly cases: readonly CaseEvidence[];
}

export interface EvidenceRow {
  readonly slug: string;
  readonly title: string;
  readonly runs: readonly EvidenceRun[];
  /** Commands that no run can execute, with the reason. */
  readonly notRun: readonly {readonly block: string; readonly reason: string}[];
}

/** What the page of evidence shows: one row a recipe, one column an environment. */
export interface EvidenceData {
  readonly environments: readonly Environment[];
  readonly rows: readonly EvidenceRow[];
}

/** Collects the evidence of all recipes. */
export function evidenceData(cookbook: Cookbook): EvidenceData {
  const rows = cookbook.recipes
    .map((recipe): EvidenceRow => {
      const evidence = cookbook.evidence(recipe.slug);
      return {
        slug: recipe.slug,
        title: recipe.metadata.title ?? recipe.slug,
        runs: (evidence?.runs ?? []).map((run) => ({
          ...summarizeRun(recipe, run),
          cases: run.cases,
        })),
        notRun: Object.entries(evidence?.notRun ?? {}).map(([block, reason]) => ({block, reason})),
      };
    })
    .sort((left, right) => left.title.localeCompare(right.title, 'en'));
  const environments = new Map<string, Environment>();
  for (const {runs} of rows) {
    for (const {environment} of runs) environments.set(environmentKey(environment), environment);
  }
  return {
    environments: [...environments]
      .sort(([left], [right]) => left.localeCompare(right, 'en', {numeric: true}))
      .map(([, environment]) => environment),
    rows,
  };
}

/** What tells columns apart. */
export function environmentKey({tab, system, versions}: Environment): string {
  return [tab, system, versions['flink'] ?? '', versions['operator'] ?? ''].join(' ');
}
