import {spawn} from 'node:child_process';
import {mkdir, readFile, rename, writeFile} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import {expect, onTestFinished, test} from 'vitest';
import {projectRoot} from '../../src/node/project-root.ts';
import {project} from '../support/project.ts';
import {recipeText} from '../support/recipe-text.ts';
import {runScript} from '../support/run.ts';

const file = 'recipes/incidents/restart-taskmanager.md';
const other = 'recipes/incidents/job-restart-loop.md';
const sound = {
  [file]: recipeText,
  [other]: recipeText
    .replace('related: [job-restart-loop]', 'related: [restart-taskmanager]')
    .replace('job-restart-loop.md', 'restart-taskmanager.md'),
};

/** Starts `check --watch`; `next` gives the following report once the check waits again. */
function watchCheck(root: string): {next(): Promise<string>} {
  const script = join(projectRoot, 'scripts/bundled.mjs');
  const child = spawn(process.execPath, [script, 'check', '--watch', '--root', root]);
  onTestFinished(() => void child.kill());
  const reports: string[] = [];
  let text = '';
  let wake: () => void = () => {};
  child.stdout.on('data', (data: Buffer) => {
    text += data.toString();
  });
  child.stderr.on('data', (data: Buffer) => {
    if (!data.toString().includes('waiting for changes')) return;
    reports.push(text);
    text = '';
    wake();
  });
  return {
    async next() {
      while (reports.length === 0) await new Promise<void>((resolve) => (wake = resolve));
      return reports.shift() ?? '';
    },
  };
}

test('--watch reports again when a recipe, a shared file or a folder changes', {
  timeout: 120_000,
}, async () => {
  const root = await project(sound);
  const check = watchCheck(root);
  const clean = '2 recipes checked: 0 errors, 0 warnings\n';
  expect(await check.next()).toBe(clean);

  await writeFile(join(root, file), recipeText.replace('kind: incident', 'kind: x'));
  expect(await check.next()).toMatch(/restart-taskmanager\.md:4:\d+ error .*frontmatter-schema/);

  // As editors save: a new file takes the old one's place.
  await writeFile(join(root, 'new.md'), recipeText);
  await rename(join(root, 'new.md'), join(root, file));
  expect(await check.next()).toBe(clean);

  const variables = join(root, 'recipes/variables.yaml');
  const before = await readFile(variables, 'utf8');
  await writeFile(variables, '{}\n');
  expect(await check.next()).toContain('variables-defined');
  await writeFile(variables, before);
  expect(await check.next()).toBe(clean);

  const added = join(root, 'recipes/jobs/empty.md');
  await mkdir(dirname(added));
  let report = await check.next();
  await writeFile(added, '');
  while (!report.includes('recipe-text')) report = await check.next();
  expect(report).toContain('recipes/jobs/empty.md:1:1 error');
});

test('--watch refuses what it cannot do', async () => {
  const {code, stderr} = await runScript('check.ts', ['--watch', '--fix']);
  expect(stderr).toContain('Unexpected `--fix` with `--watch`');
  expect(code).toBe(2);
});
