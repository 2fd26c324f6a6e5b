import {expect, test} from 'vitest';
import {openSearchDescription} from '../../src/plugins/recipes/search-files.ts';

test('a browser is told where to search, with the query in the fragment', () => {
  const text = openSearchDescription({
    title: 'Flink production cookbook',
    tagline: 'Runbooks & more',
    url: 'https://example.org',
    baseUrl: '/flink/',
  });
  expect(text).toContain('template="https://example.org/flink/search/#q={searchTerms}"');
  expect(/<ShortName>(.*)<\/ShortName>/.exec(text)?.[1]?.length).toBeLessThanOrEqual(16);
  expect(text).toContain('Runbooks &#38; more');
});
