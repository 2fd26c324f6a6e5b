import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {maskOutput} from '../../../src/core/lab/mask-output.ts';
import {matchOutput, outputMatches} from '../../../src/core/lab/match-output.ts';

describe('outputMatches', () => {
  it.each([
    ['the same', 'state: CANCELED', 'state: CANCELED\n'],
    [
      'other ids',
      'e18f5059cded0832bcdaa4d3f2e90569  RUNNING',
      '00000000000000000000000000000abc  RUNNING',
    ],
    ['other times', 'at 2026-11-23T12:38:29Z', 'at 2027-01-01T00:00:00Z'],
    ['times of a log', '2026-11-23 12:41:52,179 INFO', '2026-11-24 01:02:03,004 INFO'],
    ['other numbers', '13 failures, 61.5 s', '2 failures, 0 s'],
    ['a negative number', 'watermark -9223372036854775808', 'watermark 17'],
    ['another address', 'on 127.0.0.1:35549-bfa784', 'on 10.0.0.7:40001-0a1b2c'],
    ['a host by name', 'kafka-1.example.com:9092 is up', '127.0.0.1:9092 is up'],
    ['another checkpoint', 'file:/checkpoints/chk-19', 'file:/checkpoints/chk-2'],
    [
      'another savepoint',
      '/savepoints/savepoint-abcdef-0123456789ab',
      '/savepoints/savepoint-00ff00-ba9876543210',
    ],
    ['wider columns', 'PARTITION  LAG\n0          1', 'PARTITION LAG\n0 100000'],
    ['sizes for people', 'tmpfs 10M 6.3M 3.8M 63%', 'tmpfs 16M 16M 0 100%'],
    [
      'any text inside a line',
      'Savepoint completed. Path: …',
      'Savepoint completed. Path: file:/tmp/x',
    ],
    ['any lines', 'first\n…\nlast', 'first\na\nb\nlast'],
    ['any lines, none', 'first\n…\nlast', 'first\nlast'],
    ['blank lines around', '\n\nyes\n', 'yes'],
    ['nothing', '', '\n'],
  ])('takes %s', (_, shown, printed) => {
    expect(matchOutput(shown, printed)).toBeUndefined();
  });

  it.each([
    ['another word', 'state: CANCELED', 'state: FAILED'],
    ['a line too many', 'one', 'one\ntwo'],
    ['a line too few', 'one\ntwo', 'one'],
    ['another order', 'one\ntwo', 'two\none'],
    ['an id for a number', 'job 12', 'job e18f5059cded0832bcdaa4d3f2e90569'],
    ['text where nothing was promised', '', 'error'],
    ['a pattern as text', 'a.c', 'abc'],
  ])('refuses %s', (_, shown, printed) => {
    expect(outputMatches(shown, printed)).toBe(false);
  });

  it('names the first line that does not match', () => {
    expect(matchOutput('one\nstate: RUNNING', 'one\nstate: FAILED')).toEqual({
      line: 2,
      expected: 'state: RUNNING',
      actual: 'state: FAILED',
    });
    expect(matchOutput('one', 'one\nWARNING: two')).toMatchObject({
      line: 2,
      expected: undefined,
      actual: 'WARNING: two',
    });
    expect(matchOutput('one\ntwo', 'one')).toMatchObject({line: 2, actual: undefined});
  });
});

const line = fc.stringMatching(/^[ -~]{1,30}$/).filter((text) => text.trim() !== '');
const text = fc.array(line, {maxLength: 8}).map((lines) => lines.join('\n'));

describe('properties of the comparison', () => {
  it('every output matches itself', () => {
    fc.assert(fc.property(text, (printed) => outputMatches(printed, printed)));
  });

  it('a lone … matches every output', () => {
    fc.assert(fc.property(text, (printed) => outputMatches('…', printed)));
  });

  it('lines that are cut out may be shown as …', () => {
    fc.assert(
      fc.property(
        fc.array(line, {maxLength: 5}),
        fc.array(line, {maxLength: 5}),
        fc.array(line, {maxLength: 5}),
        (head, cut, tail) =>
          outputMatches([...head, '…', ...tail].join('\n'), [...head, ...cut, ...tail].join('\n')),
      ),
    );
  });

  it('numbers, ids and times of another run match', () => {
    const id = fc.stringMatching(/^[0-9a-f]{32}$/);
    const time = fc
      .date({min: new Date(0), max: new Date(4e12), noInvalidDate: true})
      .map((date) => date.toISOString());
    const values = fc.record({
      id,
      time,
      count: fc.integer({min: -1000, max: 1e9}),
      port: fc.integer({min: 1024, max: 65535}),
    });
    const print = ({
      id: job,
      time: at,
      count,
      port,
    }: {
      id: string;
      time: string;
      count: number;
      port: number;
    }) => `${job}  RUNNING  ${at}\ncount ${count} on 127.0.0.1:${port} at chk-${Math.abs(count)}`;
    fc.assert(
      fc.property(values, values, (left, right) => outputMatches(print(left), print(right))),
    );
  });

  it('an added word never matches', () => {
    fc.assert(
      fc.property(text, (printed) => !outputMatches(printed, `${printed}\nunexpected words here`)),
    );
  });

  it('masking twice changes nothing', () => {
    fc.assert(
      fc.property(text, (printed) => maskOutput(maskOutput(printed)) === maskOutput(printed)),
    );
  });
});
