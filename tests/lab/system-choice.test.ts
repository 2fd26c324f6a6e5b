import {expect, it} from 'vitest';
import {meantScenario} from '../../lab/commands/arguments.ts';
import type {Case, Scenario, System} from '../../schemas/scenario.ts';

const each = (name: string, system: System, versions?: string[]): Case => ({
  name,
  title: name,
  system,
  steps: [],
  ...(versions === undefined ? {} : {versions}),
});
const scenario: Scenario = {
  recipe: 'restart-job',
  versions: ['2.2.1', '1.20.5'],
  cases: [
    each('standalone', {kind: 'standalone'}),
    each('api', {kind: 'kubernetes', tier: 'api'}, ['2.2.1']),
    each('pods', {kind: 'kubernetes', tier: 'pods'}, ['1.18.1', '2.2.1']),
    each('native', {kind: 'kubernetes', tier: 'pods', options: {mode: 'native'}}, ['2.2.1']),
    each('mock', {kind: 'mock', tab: 'confluent-platform'}, ['2.2.1']),
  ],
};
const names = (narrowed: Scenario | undefined) =>
  narrowed?.cases.map(({name, versions}) => `${name} ${versions ?? ''}`.trim());

it('means the standalone cases where no other system is asked for', () => {
  const meant = meantScenario(scenario, {systems: ['standalone'], kubernetes: {}});
  expect(names(meant)).toEqual(['standalone']);
  expect(meant?.versions).toEqual(['2.2.1', '1.20.5']);
});

it('means the cases of the systems that are asked for', () => {
  const of = (systems: Parameters<typeof meantScenario>[1]['systems']) =>
    names(meantScenario(scenario, {systems, kubernetes: {}}));
  expect(of(['kubernetes'])).toEqual(['api 2.2.1']);
  expect(of(['confluent'])).toEqual(['mock 2.2.1']);
});

it('runs the operator with the one Flink that it takes here', () => {
  const systems = ['pods'] as const;
  expect(names(meantScenario(scenario, {systems, kubernetes: {}}))).toEqual([
    'pods 1.18.1',
    'native 2.2.1',
  ]);
  const own = meantScenario(scenario, {systems, kubernetes: {operator: '/opt/operator'}});
  expect(names(own)).toEqual(['pods 2.2.1', 'native 2.2.1']);
  expect(own?.versions).toEqual(['2.2.1']);
});

it('gives nothing for a recipe without such a case', () => {
  const cases = scenario.cases.slice(0, 1);
  expect(
    meantScenario({...scenario, cases}, {systems: ['confluent'], kubernetes: {}}),
  ).toBeUndefined();
});
