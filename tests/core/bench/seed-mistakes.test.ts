import {expect, test} from 'vitest';
import {misspell} from '../../../src/core/bench/misspell.ts';
import {seededRandom} from '../../../src/core/bench/random.ts';
import {seedMistakes} from '../../../src/core/bench/seed-mistakes.ts';
import type {Claim} from '../../../src/core/claims/claim.ts';

const text = 'flink stop --savepointPath "$DIR" "$JOB_ID"\n';

function claim(kind: Claim['kind'], name: string): Claim {
  const offset = text.indexOf(name);
  const point = (at: number) => ({line: 1, column: at + 1, offset: at});
  return {
    kind,
    name,
    place: {start: point(offset), end: point(offset + name.length)},
    scope: {},
    verdict: {kind: 'holds', facts: 'Flink 2.2'},
  };
}

const recipes = [
  {
    source: {file: 'recipes/jobs/stop-job.md', text},
    claims: [
      claim('program', 'flink'),
      claim('subcommand', 'stop'),
      claim('flag', '--savepointPath'),
    ],
  },
];

test('writes one mistake into a copy, at the name', () => {
  const mutants = seedMistakes(recipes, 3, seededRandom(1));
  expect(mutants.length).toBeGreaterThan(3);
  for (const mutant of mutants) {
    expect(mutant.text).toBe(text.replace(mutant.was, mutant.is));
    expect(mutant.text).not.toBe(text);
  }
});

test('gives the same mistakes for the same seed, and others for another', () => {
  const made = (seed: number) => JSON.stringify(seedMistakes(recipes, 3, seededRandom(seed)));
  expect(made(1)).toBe(made(1));
  expect(made(1)).not.toBe(made(2));
});

test('mistypes words, never short ones', () => {
  const random = seededRandom(3);
  for (let round = 0; round < 200; round++)
    expect(misspell('savepoint', random)).not.toBe('savepoint');
  expect(misspell('-D', random)).toBeUndefined();
});
