import {execFile} from 'node:child_process';
import {join} from 'node:path';
import {promisify} from 'node:util';
import {expect, test} from 'vitest';
import {projectRoot} from '../../../src/node/project-root.ts';

test('jq comes back from thousands of programs, and still finds a mistake', {
  timeout: 120_000,
}, async () => {
  // A process of its own, because what never comes back cannot be interrupted from within.
  const script = join(import.meta.dirname, 'many-jq-programs.ts');
  const {stdout, stderr} = await promisify(execFile)(
    process.execPath,
    ['--import', 'tsx', script],
    {cwd: projectRoot, timeout: 60_000},
  );
  expect(stderr).not.toContain('Aborted');
  const {faulty, mistakes} = JSON.parse(stdout) as {faulty: number; mistakes: readonly unknown[]};
  expect(faulty).toBe(0);
  expect(mistakes).toHaveLength(1);
});
