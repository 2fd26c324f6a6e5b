import {expect, test} from 'vitest';
import {readOptions} from '../../lab/kubernetes/read-options.ts';
import {flinkVersionsOf} from '../../src/core/lab/kubernetes/system-options.ts';

const system = (options: Record<string, unknown>) =>
  ({kind: 'kubernetes', tier: 'pods', options}) as const;

test('a case that comes from an older Flink needs both versions, each once', () => {
  expect(flinkVersionsOf('2.2.1', readOptions(system({flinkBefore: '1.20.5'})))).toEqual([
    '2.2.1',
    '1.20.5',
  ]);
  expect(flinkVersionsOf('2.2.1', readOptions(system({})))).toEqual(['2.2.1']);
});

test('an option that is wrong is named, with its place', () => {
  expect(() => readOptions(system({parallelism: 0}))).toThrow(/`system\.options\.parallelism`/);
});
