import {describe, expect, it} from 'vitest';
import type {CaseEvidence, Environment, Evidence} from '../../../schemas/evidence.ts';
import {blockHash} from '../../../src/core/lab/block-hash.ts';
import {
  addRun,
  type BlockRun,
  blockStanding,
  joinCases,
  replaceCases,
  withoutUnknown,
} from '../../../src/core/lab/evidence.ts';
import type {LabBlock} from '../../../src/core/lab/plan.ts';

const block = (id: string, text = id, shown: string | undefined = 'ok'): LabBlock => ({
  id,
  language: 'bash',
  text,
  hash: blockHash(text),
  shown,
  shownHash: shown === undefined ? undefined : blockHash(shown),
  background: false,
  file: undefined,
  since: undefined,
  until: undefined,
});
const held = (name: string): CaseEvidence => ({
  name,
  title: name,
  verdict: 'held',
  validation: 'held',
  rollback: 'not-run',
  seconds: 1,
});
const ran = (result: BlockRun['result'], each = block('stop')): BlockRun => ({
  block: each,
  result,
  seconds: 0.5,
});
const on = (flink: string): Environment => ({
  tab: 'standalone',
  system: 'standalone',
  versions: {flink},
});
const empty: Evidence = {recipe: 'restart-job', runs: [], notRun: {}};
const at = '2026-11-25T12:00:00Z';

describe('blockHash', () => {
  it('forgives blanks at line ends only', () => {
    expect(blockHash('a  \nb\n')).toBe(blockHash('a\nb'));
    expect(blockHash('a\nb')).not.toBe(blockHash('a\n b'));
    expect(blockHash('flink stop')).toMatch(/^[0-9a-f]{16}$/);
  });
});

describe('joinCases', () => {
  it('keeps the worst result of a block, and a comparison over none', () => {
    const join = (...results: BlockRun['result'][]) =>
      joinCases(
        on('2.2.1'),
        at,
        results.map((result, index) => ({evidence: held(`case-${index}`), blocks: [ran(result)]})),
      ).blocks['stop'];
    expect(join('ran', 'compared')).toMatchObject({result: 'compared', case: 'case-1'});
    expect(join('compared', 'ran')).toMatchObject({result: 'compared', case: 'case-0'});
    expect(join('compared', 'differs', 'ran')).toMatchObject({result: 'differs', case: 'case-1'});
  });
});

describe('addRun', () => {
  it('replaces the run of the same environment and keeps the others, in the order of versions', () => {
    const run = (flink: string, seconds: number) =>
      joinCases(on(flink), at, [{evidence: {...held('one'), seconds}, blocks: []}]);
    const evidence = [run('2.2.1', 1), run('1.20.5', 2), run('2.2.1', 3)].reduce(addRun, empty);
    expect(
      evidence.runs.map(({versions, cases}) => [versions['flink'], cases[0]?.seconds]),
    ).toEqual([
      ['1.20.5', 2],
      ['2.2.1', 3],
    ]);
    const kubernetes = {...run('2.2.1', 4), tab: 'kubernetes', system: 'kubernetes-pods'} as const;
    expect(addRun(evidence, kubernetes).runs).toHaveLength(3);
  });
});

describe('replaceCases', () => {
  const whole = addRun(
    empty,
    joinCases(on('2.2.1'), at, [
      {evidence: held('one'), blocks: [ran('compared', block('list'))]},
      {
        evidence: {...held('two'), verdict: 'failed'},
        blocks: [ran('failed'), ran('ran', block('gone'))],
      },
    ]),
  );
  const later = '2026-11-26T09:00:00Z';
  const part = joinCases(on('2.2.1'), later, [{evidence: held('two'), blocks: [ran('compared')]}]);

  it('puts a case in place of its earlier self, with its own time, and leaves the others alone', () => {
    const [run] = replaceCases(whole, part)?.runs ?? [];
    expect(run?.at).toBe(at);
    expect(run?.cases).toEqual([held('one'), {...held('two'), at: later}]);
    expect(Object.entries(run?.blocks ?? {}).map(([id, {result}]) => `${id} ${result}`)).toEqual([
      'list compared',
      'stop compared',
    ]);
  });

  it('adds a case that the run did not have', () => {
    const third = joinCases(on('2.2.1'), later, [{evidence: held('three'), blocks: []}]);
    expect(replaceCases(whole, third)?.runs[0]?.cases.map(({name}) => name)).toEqual([
      'one',
      'two',
      'three',
    ]);
  });

  it('joins nothing to a run of another version of anything', () => {
    expect(replaceCases(empty, part)).toBeUndefined();
    expect(replaceCases(whole, {...part, versions: {flink: '2.3.0'}})).toBeUndefined();
    expect(
      replaceCases(whole, {...part, versions: {flink: '2.2.1', kafka: '4.0.0'}}),
    ).toBeUndefined();
  });
});

describe('withoutUnknown', () => {
  it('takes out what the recipe no longer has, and says what', () => {
    const run = joinCases(on('2.2.1'), at, [
      {evidence: held('one'), blocks: [ran('compared'), ran('ran', block('old'))]},
    ]);
    const {kept, removed} = withoutUnknown(
      {...addRun(empty, run), notRun: {gone: 'why'}},
      new Set(['stop']),
    );
    expect(removed).toEqual(['old', 'gone']);
    expect(Object.keys(kept.runs[0]?.blocks ?? {})).toEqual(['stop']);
    expect(kept.notRun).toEqual({});
  });
});

describe('blockStanding', () => {
  const standing = (now: LabBlock, result: BlockRun['result'] = 'compared', then = now) =>
    blockStanding(
      now,
      joinCases(on('2.2.1'), at, [{evidence: held('one'), blocks: [ran(result, then)]}]).blocks[
        'stop'
      ],
    );

  it('takes evidence for exactly the text and output that were run', () => {
    expect(standing(block('stop'))).toBe('compared');
    expect(standing(block('stop'), 'ran')).toBe('ran');
    expect(standing(block('stop'), 'differs')).toBe('failed');
    expect(standing(block('stop', 'flink stop -d'), 'compared', block('stop', 'flink stop'))).toBe(
      'changed',
    );
    expect(standing(block('stop', 'stop', 'done'), 'compared', block('stop', 'stop', 'ok'))).toBe(
      'changed',
    );
    expect(blockStanding(block('stop'), undefined)).toBe('none');
  });
});
