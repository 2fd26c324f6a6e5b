import {describe, expect, test} from 'vitest';
import {isPromqlFunction, promqlFunctions, readQuery} from '../../../src/core/promql/read-query.ts';

describe('readQuery', () => {
  test('gives each selector with its matchers, at their places', () => {
    const text = 'sum by (job_name) (rate(m{a="b", c!~"d"}[5m] offset 1h)) / {"n", e="f"}';
    const {selectors} = readQuery(text);
    const [first, second] = selectors;
    const shown = (range: {start: number; end: number} | undefined) =>
      text.slice(range?.start, range?.end);
    expect(shown(first?.metric)).toBe('m');
    expect(
      first?.matchers.map(({label, operator, value}) => [shown(label), operator, shown(value)]),
    ).toEqual([
      ['a', '=', 'b'],
      ['c', '!~', 'd'],
    ]);
    expect(second?.metric?.name).toBe('n');
  });

  test.each([
    ['rate(m[5m])', 'rate m'],
    ['deriv(sum by (a) (last_over_time(m[10m]))[30m:1m])', 'last_over_time m'],
    ['deriv(sum by (a) (m)[30m:1m])', 'deriv m'],
    ['increase(m[5m] offset 1h)', 'increase m'],
    ['rate((m - n)[5m:])', ''],
    ['predict_linear(m[1h], 3600)', 'predict_linear m'],
  ])('the function of the metric in %s', (text, expected) => {
    const calls = readQuery(text).calls.map(
      ({called, selector}) => `${called.name} ${selector.metric?.name}`,
    );
    expect(calls.join()).toBe(expected);
  });

  test('what groups knows the labels that functions below it make', () => {
    const {labels} = readQuery('sum by (x) (label_replace(m{a="b"}, "x", "$1", "y", "(.+)"))');
    expect(labels[0]?.made).toEqual(['x']);
  });

  test.each([
    ['rates(m[5m])', ['rates']],
    ['rate(m[5m]) # nothing(x)', []],
    ['m{a="f(x)"}', []],
    ['sum by (a) (m) and on (b) n unless ignoring (c) o', []],
    ['top(3, m)', ['top']],
  ])('unknown functions of %s', (text, expected) => {
    expect(readQuery(text).unknownFunctions.map(({name}) => name)).toEqual(expected);
  });

  test('never throws on what is no query', () => {
    for (const text of ['', '(', 'sum by (', '{', 'm{a=', 'm[', '))', 'rate(', '"', "'a"])
      expect(() => readQuery(text)).not.toThrow();
  });
});

test('the list of functions has those with digits and those that aggregate', () => {
  expect(promqlFunctions()).toEqual(
    expect.arrayContaining(['log10', 'topk', 'histogram_quantile']),
  );
  expect(isPromqlFunction('avg_over_time')).toBe(true);
  expect(isPromqlFunction('average_over_time')).toBe(false);
});
