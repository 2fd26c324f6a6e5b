import {expect, test} from 'vitest';
import {redirectPage} from '../../src/plugins/recipes/redirects.ts';

test('a redirect leads on with and without a script, under the base', () => {
  const page = redirectPage({
    target: '/docs/recipes/new-id/',
    title: 'Title & "more"',
    url: 'https://example.org',
  });
  expect(page).toContain('location.replace("/docs/recipes/new-id/"+location.search+location.hash)');
  expect(page).toContain('content="0; url=/docs/recipes/new-id/"');
  expect(page).toContain('<title>Title &amp; &quot;more&quot;</title>');
});
