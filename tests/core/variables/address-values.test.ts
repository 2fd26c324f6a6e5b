import {expect, test} from 'vitest';
import {addressValues} from '../../../src/core/variables/address-values.ts';

test('values of the query go into the fragment; other parameters stay', () => {
  expect(addressValues('?JOB_ID=a%20b&platform=flink', '#stop-the-damage&REGION=eu')).toEqual({
    values: {JOB_ID: 'a b', REGION: 'eu'},
    anchor: 'stop-the-damage',
    query: '?platform=flink',
    fragment: '#stop-the-damage&JOB_ID=a+b&REGION=eu',
  });
});

test.each([
  ['', '', '', ''],
  ['', '#anchor', 'anchor', '#anchor'],
  ['?q=1', '#%E0%A4%A', '%E0%A4%A', '#%E0%A4%A'],
  ['?__proto__=x&job_id=y', '', '', ''],
])('%s%s', (search, hash, anchor, fragment) => {
  const read = addressValues(search, hash);
  expect(read.values).toEqual({});
  expect(read.anchor).toBe(anchor);
  expect(read.fragment).toBe(fragment);
});

test('a value longer than any name is left out', () => {
  expect(addressValues(`?JOB_ID=${'x'.repeat(3000)}`, '').values).toEqual({});
});
