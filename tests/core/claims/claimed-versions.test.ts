import {expect, test} from 'vitest';
import {
  compareVersions,
  versionList,
  versionsNamed,
} from '../../../src/core/claims/claimed-versions.ts';

const supported = ['1.20', '2.2', '2.3'];

test.each([
  ['On 1.20: write it like this', ['1.20']],
  ['Since 2.1 the metric counts', ['2.2', '2.3']],
  ['2.x reads only the new file', ['2.2', '2.3']],
  ['On 2.2 and later it is a field', ['2.2', '2.3']],
  ['Flink 2.2.1 was run', ['2.2']],
  ['Kafka 4.0 has no such tool', []],
])('%s: %j', (sentence, versions) => {
  expect(versionsNamed(sentence, supported)).toEqual(versions);
});

test('a sentence without a version speaks of all', () => {
  expect(versionsNamed('The default is 10 min, at 127.0.0.1:8081', supported)).toBeUndefined();
  expect(versionsNamed('from 0.4 to 0.1, within 2.5 s and 1.5 GB', supported)).toBeUndefined();
});

test('minor versions are numbers', () => {
  expect(['2.2', '1.20', '1.9'].sort(compareVersions)).toEqual(['1.9', '1.20', '2.2']);
  expect(versionList(supported)).toBe('1.20, 2.2 and 2.3');
});
