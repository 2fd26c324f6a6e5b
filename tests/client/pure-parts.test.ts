import {describe, expect, test} from 'vitest';
import {closestIds} from '../../src/client/closest-ids.ts';
import {matchesFilters} from '../../src/client/matches-filters.ts';
import {nextTab} from '../../src/client/next-tab.ts';

describe('closest ids', () => {
  const ids = ['job-restart-loop', 'restart-job', 'checkpoints-failing', 'create-cluster'];
  test.each([
    ['job-restart-lop', 'job-restart-loop'],
    ['checkpoint-failing', 'checkpoints-failing'],
    ['failing-checkpoints', 'checkpoints-failing'],
    ['Restart-Job', 'restart-job'],
  ])('%s → %s', (wanted, id) => {
    expect(closestIds(wanted, ids)[0]).toBe(id);
  });
  test('nothing where nothing is near', () => {
    expect(closestIds('wp-login.php', ids)).toEqual([]);
  });
});

test('a filter without a wish lets everything pass', () => {
  const recipe = {kind: 'incident', audience: ['sre']};
  expect(matchesFilters(recipe, {kind: '', audience: ''})).toBe(true);
  expect(matchesFilters(recipe, {kind: 'incident', audience: 'sre'})).toBe(true);
  expect(matchesFilters(recipe, {kind: 'incident', audience: 'on-call'})).toBe(false);
  expect(matchesFilters(recipe, {severity: 'page'})).toBe(false);
});

test('arrows go round, Home and End go to the ends', () => {
  expect(['ArrowRight', 'ArrowLeft', 'Home', 'End', 'x'].map((key) => nextTab(key, 2, 3))).toEqual([
    0,
    1,
    0,
    2,
    undefined,
  ]);
});
