import {existsSync} from 'node:fs';
import {join, relative, resolve, sep} from 'node:path';
import {parseArgs} from 'node:util';
import type {Diagnostic} from '../schemas/diagnostic.ts';
import {reportCoverage} from '../src/core/claims/report-coverage.ts';
import {type Counts, countDiagnostics} from '../src/core/diagnostics/counts.ts';
import {reportGithub} from '../src/core/diagnostics/reporters/github.ts';
import {reportJson} from '../src/core/diagnostics/reporters/json.ts';
import {reportPretty} from '../src/core/diagnostics/reporters/pretty.ts';
import {reportSarif} from '../src/core/diagnostics/reporters/sarif.ts';
import {rules} from '../src/core/rules/index.ts';
import {changedFiles, GitError} from '../src/node/changed-files.ts';
import {
  type CheckOptions,
  checkProject,
  type ProjectCheck,
} from '../src/node/check/check-project.ts';
import {createCheckSession} from '../src/node/check/check-session.ts';
import {fixFiles} from '../src/node/check/fix-files.ts';
import {FactsError} from '../src/node/facts/facts-error.ts';
import {projectRoot} from '../src/node/project-root.ts';
import {runScript, UsageError} from '../src/node/run-script.ts';
import {today} from '../src/node/today.ts';
import {watchFolders} from '../src/node/watch-folders.ts';

const usage = `npm run check -- [paths] [options]

  --changed REF          report on recipes that differ from a Git reference; on all where one is gone, or a file
                         that recipes share differs
  --format FORMAT        pretty (default), json, github or sarif
  --fix                  mend what can be mended without a decision
  --coverage             print what the facts could judge, by recipe and platform, and what they could not
  --watch                check again whenever a recipe or a file that recipes share changes, until it is stopped
  --max-warnings N       exit with 1 when there are more warnings
  --no-cache             do not use results of earlier runs
  --root DIR             another project folder (default: this one)
  --timing               say on standard error what the run cost

Exit code: 0 no errors, 1 errors or too many warnings, 2 the check could not run.
`;

const formats = ['pretty', 'json', 'github', 'sarif'] as const;
type Format = (typeof formats)[number];

/** How often `--fix` starts again, because one fix can uncover the next. */
const fixPasses = 5;

async function main(): Promise<number> {
  const {values, positionals} = parseArgs({
    allowPositionals: true,
    options: {
      changed: {type: 'string'},
      format: {type: 'string', default: 'pretty'},
      coverage: {type: 'boolean', default: false},
      fix: {type: 'boolean', default: false},
      'max-warnings': {type: 'string'},
      'no-cache': {type: 'boolean', default: false},
      root: {type: 'string'},
      timing: {type: 'boolean', default: false},
      watch: {type: 'boolean', default: false},
      help: {type: 'boolean', short: 'h', default: false},
    },
  });
  if (values.help) {
    process.stdout.write(usage);
    return 0;
  }
  const format = formats.find((each) => each === values.format);
  if (format === undefined)
    throw new UsageError(`Unknown format \`${values.format}\`, expected ${formats.join(', ')}`);
  const maxWarnings =
    values['max-warnings'] === undefined
      ? Number.POSITIVE_INFINITY
      : Number(values['max-warnings']);
  if (Number.isNaN(maxWarnings) || maxWarnings < 0 || values['max-warnings'] === '') {
    throw new UsageError(`Unexpected number \`${values['max-warnings']}\` of \`--max-warnings\``);
  }
  const root = resolve(values.root ?? projectRoot);
  const selects = await selection(root, positionals, values.changed);
  const options = {root, today: today(), selects, useCache: !values['no-cache']};
  if (values.watch) {
    const other = (['fix', 'coverage', 'no-cache'] as const).find((name) => values[name]);
    if (other !== undefined) throw new UsageError(`Unexpected \`--${other}\` with \`--watch\``);
    return watchProject(options, ({diagnostics, recipes}) =>
      report(format, diagnostics, countDiagnostics(diagnostics, recipes)),
    );
  }
  let checked = await checkProject(options);
  for (let pass = 0; values.fix && pass < fixPasses; pass++) {
    const {changed, problems} = await fixFiles(root, checked.diagnostics);
    if (pass === 0) for (const problem of problems) process.stderr.write(`check: ${problem}\n`);
    if (!changed) break;
    checked = await checkProject(options);
  }
  const counts = countDiagnostics(checked.diagnostics, checked.recipes);
  if (values.coverage) {
    process.stdout.write(
      format === 'json'
        ? `${JSON.stringify({coverage: checked.coverage}, undefined, 2)}\n`
        : reportCoverage(checked.coverage),
    );
    return counts.errors > 0 ? 1 : 0;
  }
  process.stdout.write(report(format, checked.diagnostics, counts));
  if (values.timing) process.stderr.write(timing());
  return counts.errors > 0 || counts.warnings > maxWarnings ? 1 : 0;
}

/** Prints a report now and after each change, for as long as the process lives. */
async function watchProject(
  options: CheckOptions,
  render: (checked: ProjectCheck) => string,
): Promise<never> {
  const {root, today} = options;
  const folders = await watchFolders([join(root, 'recipes'), join(root, 'alerts')]);
  const session = await createCheckSession({root, today});
  let before = performance.now();
  for (let first = true; ; first = false) {
    try {
      await session.refresh();
      const text = render(await checkProject(options, session));
      // Clears the screen and what has scrolled away, so that only this report is there.
      process.stdout.write(process.stdout.isTTY ? `\u001B[2J\u001B[3J\u001B[H${text}` : text);
    } catch (error) {
      if (first) throw error;
      process.stderr.write(`check: ${error instanceof Error ? error.message : String(error)}\n`);
    }
    const took = Math.round(performance.now() - before);
    if (first) await session.warmUp();
    process.stderr.write(`Checked in ${took} ms, waiting for changes\n`);
    await folders.changed();
    before = performance.now();
  }
}

function timing(): string {
  const {userCPUTime, systemCPUTime, maxRSS} = process.resourceUsage();
  return `cpu ${((userCPUTime + systemCPUTime) / 1e6).toFixed(2)} s, peak ${(maxRSS / 1024).toFixed(0)} MB\n`;
}

/** Which files to report on. Throws where a path is none of the project's. */
async function selection(
  root: string,
  paths: readonly string[],
  reference: string | undefined,
): Promise<(file: string) => boolean> {
  const wanted = paths.map((path) => projectPath(root, path));
  const byPath = (file: string) =>
    wanted.length === 0 ||
    wanted.some((path) => path === '' || file === path || file.startsWith(`${path}/`));
  if (reference === undefined) return byPath;
  const {present, gone} = await changedFiles(root, reference);
  // What other recipes stand on: theirs may be the mistakes.
  const shared = [...present].some((file) => sharedFile.test(file));
  const lost = [...gone].some((file) => sharedFile.test(file) || file.startsWith('recipes/'));
  return shared || lost ? byPath : (file) => byPath(file) && present.has(file);
}

const sharedFile = /^(?:recipes\/[^/]+\.yaml|facts\/|alerts\/)/;

/** A path from the root, of one as it was typed: npm runs scripts in the root, wherever it is called. */
function projectPath(root: string, typed: string): string {
  const folders = [process.env['INIT_CWD'] ?? '.', '.'];
  const found = folders.map((folder) => resolve(folder, typed)).find((path) => existsSync(path));
  const path = found === undefined ? undefined : relative(root, found).split(sep).join('/');
  if (path === undefined || !/^(?:$|(?:recipes|alerts)(?:\/|$))/.test(path))
    throw new UsageError(
      `No recipe at \`${typed}\`, expected a file or folder in recipes/ or alerts/`,
    );
  return path;
}

function report(format: Format, diagnostics: readonly Diagnostic[], counts: Counts): string {
  switch (format) {
    case 'json':
      return reportJson(diagnostics);
    case 'github':
      return reportGithub(diagnostics, counts);
    case 'sarif':
      return reportSarif(diagnostics, rules);
    case 'pretty':
      return reportPretty(diagnostics, counts, {colors: process.stdout.isTTY});
  }
}

await runScript({name: 'check', usage, expected: [FactsError, GitError]}, main);
