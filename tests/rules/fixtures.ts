import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import type {Diagnostic} from '../../schemas/diagnostic.ts';
import {type AlertRules, readAlertRules} from '../../src/core/alerts/alert-rules.ts';
import {checkCollection} from '../../src/core/check/check-collection.ts';
import {checkRecipe} from '../../src/core/check/check-recipe.ts';
import {readSharedFiles, sharedFileNames} from '../../src/core/check/shared-files.ts';
import {sortDiagnostics} from '../../src/core/check/sort-diagnostics.ts';
import {readEvidenceFile} from '../../src/core/lab/read-evidence.ts';
import type {CheckContext, CollectionContext} from '../../src/core/rules/define-rule.ts';
import {rules} from '../../src/core/rules/index.ts';
import {createLanguageParsers} from '../../src/node/language-parsers.ts';
import {parsePromql} from '../../src/node/languages/promql.ts';
import {projectRoot} from '../../src/node/project-root.ts';
import {readFacts} from '../../src/node/read-facts.ts';
import {loadShellParser} from '../../src/node/shell-parser.ts';
import {platforms} from '../support/platforms.ts';

export const fixturesFolder = import.meta.dirname;

/** Where a fixture of one file pretends to stand. */
const soleFile = 'recipes/jobs/name-checkpoint.md';

const today = '2026-11-23';

const variables = Object.fromEntries(
  Object.entries({
    FLINK_REST: 'http://127.0.0.1:8081',
    FLINK_HOME: '/opt/flink',
    JOB_ID: 'cc7ccfc133ba02c2f97618078d441917',
    SAVEPOINT_DIR: 's3://flink/savepoints',
    NAMESPACE: 'streaming',
    DEPLOYMENT: 'orders-enrichment',
    STATEMENT: 'orders-enrichment',
  }).map(([name, example]) => [name, {meaning: name, example, find: {}}]),
);

const collection: Omit<CollectionContext, 'files' | 'alerts' | 'evidence' | 'facts'> = {
  today,
  planned: {'restart-job': 'Restart a job', 'triage-incident': 'Find the recipe for an incident'},
};

/** The alert that fixtures without rules of their own know; its recipe is a planned one. */
const alertFixture = `groups:
  - name: jobs
    rules:
      - alert: FlinkJobRestartLoop
        # Means: The job fails again and again.
        # Three in ten minutes: one failure gives one restart.
        # Check:
        # - the first exception
        expr: increase(flink_jobmanager_job_numRestarts[10m]) > 2.5
        for: 5m
        labels: {severity: page}
        annotations:
          summary: 'Job {{ $labels.job_name }} restarted {{ $value }} times'
          recipe: triage-incident
`;

const shell = await loadShellParser();

const context: CheckContext = {
  variables,
  platforms,
  today,
  shell,
  languages: createLanguageParsers(shell),
  facts: readFacts(projectRoot),
};

/** Reads a fixture: one file, or a small tree of them, by path from the project's root. */
export function readFixture(rule: string, kind: 'valid' | 'invalid'): ReadonlyMap<string, Buffer> {
  const folder = join(fixturesFolder, rule, kind);
  if (!existsSync(folder)) return new Map([[soleFile, readFileSync(`${folder}.md`)]]);
  const files = readdirSync(folder, {recursive: true, withFileTypes: true})
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  return new Map(files.sort().map((file) => [file.slice(folder.length + 1), readFileSync(file)]));
}

/** Runs all rules over a fixture, in surroundings that never change. */
export async function checkFixture(
  files: ReadonlyMap<string, Buffer>,
): Promise<readonly Diagnostic[]> {
  const recipes = [...files].filter(([file]) => file.endsWith('.md'));
  const results = await Promise.all(
    recipes.map(([file, text]) => checkRecipe({file, text: text.toString('utf8')}, rules, context)),
  );
  const summaries = results.map(({summary}) => summary);
  return sortDiagnostics([
    ...results.flatMap(({diagnostics}) => diagnostics),
    ...checkCollection(summaries, rules, {
      ...collection,
      alerts: await alertsOf(files),
      evidence: [...files]
        .filter(([file]) => file.startsWith('lab/evidence/'))
        .map(([file, text]) => readEvidenceFile({file, text: text.toString('utf8')})),
      files: [...files.keys()],
      facts: context.facts,
    }),
    ...sharedDiagnostics(files),
  ]);
}

function alertsOf(files: ReadonlyMap<string, Buffer>): Promise<AlertRules> {
  const sources = (folder: string) =>
    [...files]
      .filter(([file]) => file.startsWith(`alerts/${folder}`))
      .map(([file, text]) => ({file, text: text.toString('utf8')}));
  const tests = sources('tests/');
  const own = sources('rules/');
  return readAlertRules(
    {
      rules: own.length > 0 ? own : [{file: 'alerts/rules/jobs.yaml', text: alertFixture}],
      tests: tests.length > 0 ? tests : undefined,
      aliases: sources('aliases.yaml')[0],
    },
    parsePromql,
  );
}

function sharedDiagnostics(files: ReadonlyMap<string, Buffer>): readonly Diagnostic[] {
  if (!files.has(sharedFileNames.variables)) return [];
  const text = (name: keyof typeof sharedFileNames) =>
    files.get(sharedFileNames[name])?.toString('utf8');
  return readSharedFiles({
    variables: text('variables'),
    platforms: text('platforms'),
    planned: text('planned'),
  }).diagnostics;
}

/** `line:column-line:column message`, after the file where a fixture has several. */
export function expectationLine({file, place, message}: Diagnostic, severalFiles: boolean): string {
  const {start, end} = place;
  const where = `${start.line}:${start.column}-${end.line}:${end.column}`;
  return `${severalFiles ? `${file}:` : ''}${where} ${message}`;
}
