import {describe, expect, test} from 'vitest';
import {platformIds, platformNames} from '../../schemas/platform.ts';
import {readAddress, writeAddress} from '../../src/client/search/address-query.ts';
import {issueAddress} from '../../src/client/search/messages.ts';
import {kinds, platforms, severities} from '../../src/client/search/names.ts';
import {kindNames, severityNames} from '../../src/components/Badges/names.ts';

describe('the address of a search', () => {
  test.each([
    ['#q=broker+unavailable', '', 'broker unavailable'],
    ['#q=exit%20code%20137', '', 'exit code 137'],
    ['', '?q=oom', 'oom'],
    ['#q=new', '?q=old', 'new'],
    ['', '', ''],
    ['#q=%E0%A4%A', '', expect.any(String)],
  ])('%s %s', (hash, search, query) => {
    expect(readAddress(search, hash).query).toEqual(query);
  });

  test('what is written is read again', () => {
    const state = {query: 'a & b #c "<d>"', platform: 'flink', kind: 'incident'};
    expect(readAddress('', writeAddress(state))).toEqual(state);
  });

  test('a long paste stays out of it, the filters do not', () => {
    const state = {query: 'x'.repeat(501), platform: 'flink', kind: ''};
    expect(writeAddress(state)).toBe('#platform=flink');
    expect(writeAddress({query: ' ', platform: '', kind: ''})).toBe('');
  });
});

test('an issue about a missing symptom holds the words, and not a whole log', () => {
  const url = new URL(issueAddress(`first line\n${'x'.repeat(5000)}`, 'https://example.org/new'));
  expect(url.searchParams.get('title')).toBe('Missing symptom: first line');
  expect(url.searchParams.get('body')).toContain('first line\nxxx');
  expect(url.href.length).toBeLessThan(1500);
});

test('names are those of the pages', () => {
  expect(platforms).toEqual(Object.fromEntries(platformIds.map((id) => [id, platformNames[id]])));
  expect(kinds).toEqual(kindNames);
  expect(severities).toEqual(severityNames);
});
