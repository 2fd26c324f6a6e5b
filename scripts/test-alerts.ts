import {spawnSync} from 'node:child_process';
import {copyFileSync, mkdtempSync, readdirSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {projectRoot} from '../src/node/project-root.ts';

const folder = (name: string, extension: string) =>
  readdirSync(join(projectRoot, name))
    .filter((file) => file.endsWith(extension))
    .sort()
    .map((file) => join(name, file));

/** Runs the tools of Prometheus and Alertmanager over `alerts/`; says in words what it skips where they are missing. */
function main(): number {
  const failed = [checkRules(), checkAlertmanager()].filter((ok) => !ok).length;
  return failed === 0 ? 0 : 1;
}

/** The files that `npm run alerts` writes have to pass as well. */
function generated(folder: string): string[] {
  const made = spawnSync(
    process.execPath,
    [
      '--import',
      'tsx',
      'scripts/alerts.ts',
      '--base-url',
      'https://runbooks.example.com',
      '--out',
      folder,
    ],
    {cwd: projectRoot, encoding: 'utf8'},
  );
  if (made.status !== 0) throw new Error(made.stderr);
  return readdirSync(join(folder, 'prometheus')).map((file) => join(folder, 'prometheus', file));
}

function checkRules(): boolean {
  if (!has('promtool')) {
    say(
      'skipped: promtool is not here (Debian package prometheus), so the unit tests of the alert rules were not run; their expressions are read by the PromQL parser in any case',
    );
    return true;
  }
  return (
    run('promtool', ['check', 'rules', ...folder('alerts/rules', '.yaml')]) &&
    run('promtool', ['test', 'rules', ...folder('alerts/tests', '.yaml')]) &&
    inFolder((out) => {
      const rules = generated(out);
      const tests = join(out, 'link-tests.yaml');
      copyFileSync(join(projectRoot, 'alerts/link-tests.yaml'), tests);
      return (
        run('promtool', ['check', 'rules', ...rules]) && run('promtool', ['test', 'rules', tests])
      );
    })
  );
}

function checkAlertmanager(): boolean {
  if (!has('amtool')) {
    say(
      'skipped: amtool is not here (Debian package prometheus-alertmanager), so the Alertmanager example and its routes were not checked',
    );
    return true;
  }
  const config = 'alerts/alertmanager.yaml';
  return (
    run('amtool', ['check-config', config]) &&
    routes.every(([receivers, ...labels]) =>
      run('amtool', [
        'config',
        'routes',
        'test',
        `--config.file=${config}`,
        `--verify.receivers=${receivers}`,
        ...labels,
      ]),
    )
  );
}

/** Receivers that alerts with these labels have to reach. */
const routes: readonly (readonly [string, ...string[]])[] = [
  ['page', 'alertname=FlinkJobRestartLoop', 'severity=page', 'job_name=orders'],
  ['ticket', 'alertname=FlinkBackpressure', 'severity=ticket', 'job_name=orders'],
  ['page', 'alertname=FlinkJobManagerAbsent', 'severity=page'],
  ['ticket', 'alertname=ConfluentScrapeStale', 'severity=ticket', 'compute_pool_id=lfcp-1'],
  ['ticket', 'alertname=SomethingElse'],
];

function inFolder(use: (path: string) => boolean): boolean {
  const path = mkdtempSync(join(tmpdir(), 'cookbook-alerts-'));
  try {
    return use(path);
  } finally {
    rmSync(path, {recursive: true});
  }
}

function has(tool: string): boolean {
  return spawnSync(tool, ['--version'], {stdio: 'ignore'}).status === 0;
}

/** Runs a tool; shows what it prints only where it fails. */
function run(tool: string, args: readonly string[]): boolean {
  const shown = `${tool} ${args.filter((each) => !/^(?:alerts\/|\/)/.test(each)).join(' ')}`;
  const {status, stdout, stderr} = spawnSync(tool, args, {cwd: projectRoot, encoding: 'utf8'});
  say(`${status === 0 ? 'passed' : 'failed'}: ${shown}`);
  if (status !== 0) process.stdout.write(`${stdout}${stderr}\n`);
  return status === 0;
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

process.exitCode = main();
