import {mkdtemp, readFile, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {parseArgs} from 'node:util';
import {runCommand} from '../src/node/run-command.ts';

/** What a stage of the tests came to. */
interface Tally {
  readonly passed: number;
  readonly failed: number;
}

/**
 * All that `npm test` runs, in this order; the browser tests look at what the build made, below a path of its own, because
 * a site that works there works at the root as well.
 */
const stages = [
  {name: 'types', command: ['tsc', '-p', '.']},
  {name: 'lint', command: ['biome', 'check', '--error-on-warnings']},
  {name: 'check', command: ['node', 'scripts/bundled.mjs', 'check']},
  {name: 'alerts', command: ['tsx', 'scripts/test-alerts.ts']},
  {name: 'unit', vitest: 'unit'},
  {name: 'build', command: ['docusaurus', 'build'], env: {COOKBOOK_BASE_URL: '/cookbook/'}},
  {name: 'browser', vitest: 'browser'},
] as const;

const {positionals} = parseArgs({allowPositionals: true});
const unknown = positionals.filter((name) => !stages.some((stage) => stage.name === name));
if (unknown.length > 0) {
  process.stderr.write(
    `test: unknown stage ${unknown.join(', ')}, expected ${stages.map(({name}) => name).join(', ')}\n`,
  );
  process.exit(2);
}

let total: Tally = {passed: 0, failed: 0};
for (const stage of stages) {
  if (positionals.length > 0 && !positionals.includes(stage.name)) continue;
  const start = performance.now();
  process.stdout.write(`\n── ${stage.name}\n`);
  const tally =
    'vitest' in stage
      ? await runVitest(stage.vitest)
      : await runStage(stage.command, 'env' in stage ? stage.env : {});
  total = {passed: total.passed + tally.passed, failed: total.failed + tally.failed};
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  process.stdout.write(
    `── ${stage.name}: ${tally.passed} passed, ${tally.failed} failed, ${seconds} s\n`,
  );
}
process.stdout.write(`\n${total.passed} passed, ${total.failed} failed\n`);
process.exitCode = total.failed > 0 ? 1 : 0;

async function runStage(
  command: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<Tally> {
  const code = await runCommand(command, env);
  return code === 0 ? {passed: 1, failed: 0} : {passed: 0, failed: 1};
}

async function runVitest(project: string): Promise<Tally> {
  const folder = await mkdtemp(join(tmpdir(), 'cookbook-test-'));
  const report = join(folder, 'report.json');
  try {
    const code = await runCommand([
      'vitest',
      'run',
      '--project',
      project,
      '--reporter=dot',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ]);
    const counts = JSON.parse(await readFile(report, 'utf8')) as {
      numPassedTests: number;
      numFailedTests: number;
    };
    // A file that does not load fails without a failed test in it.
    const failed = code === 0 ? counts.numFailedTests : Math.max(1, counts.numFailedTests);
    return {passed: counts.numPassedTests, failed};
  } catch (error) {
    process.stderr.write(
      `vitest left no report: ${error instanceof Error ? error.message : String(error)}\n`,
    );
    return {passed: 0, failed: 1};
  } finally {
    await rm(folder, {recursive: true, force: true});
  }
}
