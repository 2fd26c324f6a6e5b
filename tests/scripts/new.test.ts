import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {project} from '../support/project.ts';
import {runScript} from '../support/run.ts';

const planned = {
  'recipes/planned.yaml': 'stop-job: Stop a job with a savepoint\ntriage-incident: Start here\n',
};

test('scaffolds a recipe whose gaps are all that the check finds', async () => {
  const root = await project(planned);
  for (const name of ['jobs/stop-job', 'incidents/disk-on-fire']) {
    const {code, stdout} = await runScript('new.ts', [name], {COOKBOOK_ROOT: root});
    expect(code).toBe(0);
    expect(stdout).toContain(`recipes/${name}.md`);
  }
  const text = await readFile(join(root, 'recipes/jobs/stop-job.md'), 'utf8');
  expect(text).toContain('title: "Stop a job with a savepoint"');
  expect(await readFile(join(root, 'recipes/planned.yaml'), 'utf8')).not.toContain('stop-job');

  const {stdout} = await runScript('check.ts', ['--root', root, '--format', 'json']);
  const {diagnostics} = JSON.parse(stdout) as {
    diagnostics: {ruleId: string; severity: string; message: string}[];
  };
  const errors = diagnostics.filter(({severity}) => severity === 'error');
  expect(new Set(errors.map(({ruleId}) => ruleId))).toEqual(new Set(['no-placeholder']));
  const gaps = text.split('TODO:').length - 1;
  expect(errors.length).toBeGreaterThanOrEqual(gaps);
});

test.each([
  ['nothing', [], 'expected `<category>/<slug>`'],
  ['an unknown category', ['job/stop-job'], 'Unknown category `job`, expected `jobs`'],
  ['a name that is no id', ['jobs/Stop_Job'], 'Unexpected id `Stop_Job`'],
  ['a second name', ['jobs/stop-job', 'again'], 'Unexpected `again` after `jobs/stop-job`'],
  ['an unknown option', ['--force', 'jobs/stop-job'], "Unknown option '--force'"],
])('%s is refused with a sentence', async (_, args, message) => {
  const root = await project(planned);
  const {code, stderr} = await runScript('new.ts', args, {COOKBOOK_ROOT: root});
  expect(stderr).toContain(message);
  expect(stderr).toContain('npm run new -- <category>/<slug>');
  expect(code).toBe(2);
  await expect(readFile(join(root, 'recipes/jobs/stop-job.md'))).rejects.toThrow('ENOENT');
});

test.each(['--help', '-h'])('%s prints how it is used, and writes nothing', async (option) => {
  const root = await project(planned);
  const {code, stdout, stderr} = await runScript('new.ts', [option, 'jobs/stop-job'], {
    COOKBOOK_ROOT: root,
  });
  expect(stdout).toContain('npm run new -- <category>/<slug>');
  expect(stderr).toBe('');
  expect(code).toBe(0);
  await expect(readFile(join(root, 'recipes/jobs/stop-job.md'))).rejects.toThrow('ENOENT');
});

test('an id is never used again', async () => {
  const root = await project(planned);
  await runScript('new.ts', ['jobs/stop-job'], {COOKBOOK_ROOT: root});
  const {code, stderr} = await runScript('new.ts', ['data/stop-job'], {COOKBOOK_ROOT: root});
  expect(stderr).toContain('The id `stop-job` is taken');
  expect(code).toBe(2);
});
