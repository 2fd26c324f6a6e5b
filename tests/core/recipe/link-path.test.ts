import {expect, test} from 'vitest';
import {relativePath, resolvePath, slugOf} from '../../../src/core/recipe/link-path.ts';

test.each([
  ['recipes/jobs/a.md', 'b.md', 'recipes/jobs/b.md'],
  ['recipes/jobs/a.md', '../data/b.md', 'recipes/data/b.md'],
  ['recipes/jobs/a.md', './b.md', 'recipes/jobs/b.md'],
])('%s → %s', (from, link, to) => {
  expect(resolvePath(from, link)).toBe(to);
  expect(resolvePath(from, relativePath(from, to))).toBe(to);
});

test('the id is the name of the file', () => {
  expect(slugOf('recipes/jobs/restart-job.md')).toBe('restart-job');
});
