import {expect, test} from 'vitest';
import {addressValues} from '../../../src/core/variables/address-values.ts';

test('values of the query go into the fragment; other parameters stay', () => {
  expect(addressValues('?JOB_ID=a%20b&platform=flink', '#stop-the-damage&REGION=eu')).toEqual({
    values: {JOB_ID: 'a b', REGION: 'eu'},
    tooLong: [],
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

test('a value of 8 KB is left out, by name, and does not travel on', () => {
  const read = addressValues(`?JOB_ID=${'x'.repeat(8192)}&REGION=eu`, '');
  expect(read.values).toEqual({REGION: 'eu'});
  expect(read.tooLong).toEqual(['JOB_ID']);
  expect(read.fragment).toBe('#REGION=eu');
});

test('what an alert without its first label leaves in front does no harm', () => {
  expect(addressValues('', '#&NAMESPACE=shop&DEPLOYMENT=orders').values).toEqual({
    NAMESPACE: 'shop',
    DEPLOYMENT: 'orders',
  });
});
