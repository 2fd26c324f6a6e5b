import {spawn} from 'node:child_process';
import type {Diagnostic} from '../../../schemas/diagnostic.ts';

interface CheckResult {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs `npm run check` as a process of its own, because its SQL parser does not load in Docusaurus' loader. A build stops
 * at errors; a served site prints them and shows them on the page.
 */
export async function checkRecipes(
  siteDir: string,
  {stopOnErrors}: {readonly stopOnErrors: boolean},
): Promise<readonly Diagnostic[]> {
  // For work on the site itself while recipes are unfinished; a build for readers never sets it.
  if (process.env['COOKBOOK_CHECK'] === 'off') return [];
  const {status, stdout, stderr} = await run(siteDir, ['--format', 'json']);
  if (status === 2 || stdout === '')
    throw new Error(`The check of the recipes could not run:\n${stderr}`);
  const {diagnostics} = JSON.parse(stdout) as {diagnostics: readonly FlatDiagnostic[]};
  const errors = diagnostics.filter(({severity}) => severity === 'error');
  if (errors.length === 0) return [];
  const rendered = await run(siteDir, []);
  if (stopOnErrors)
    throw new Error(`The recipes have errors; mend them, then build again.\n${rendered.stdout}`);
  process.stderr.write(rendered.stdout);
  return errors.map(toDiagnostic);
}

/** What `check --format json` prints for each finding. */
interface FlatDiagnostic {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly ruleId: string;
  readonly severity: 'error' | 'warning';
  readonly message: string;
}

function toDiagnostic(flat: FlatDiagnostic): Diagnostic {
  const {file, ruleId, severity, message} = flat;
  return {
    file,
    ruleId,
    severity,
    message,
    place: {
      start: {line: flat.line, column: flat.column, offset: 0},
      end: {line: flat.endLine, column: flat.endColumn, offset: 0},
    },
  };
}

function run(siteDir: string, args: readonly string[]): Promise<CheckResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['scripts/bundled.mjs', 'check', ...args], {
      cwd: siteDir,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    child.on('error', reject);
    child.on('close', (status) => resolve({status: status ?? 2, stdout, stderr}));
  });
}
