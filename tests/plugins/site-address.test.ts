import {expect, test} from 'vitest';
import {siteAddress} from '../../src/plugins/recipes/site-address.ts';

test.each([
  [{}, {url: 'http://localhost:3000', baseUrl: '/'}],
  [
    {COOKBOOK_URL: 'https://example.org/', COOKBOOK_BASE_URL: 'docs/flink'},
    {url: 'https://example.org', baseUrl: '/docs/flink/'},
  ],
  [
    {GITHUB_REPOSITORY: 'o/r', GITHUB_REF_NAME: 'trunk'},
    {
      url: 'http://localhost:3000',
      baseUrl: '/',
      editUrl: 'https://github.com/o/r/edit/trunk/',
      issueUrl: 'https://github.com/o/r/issues/new',
    },
  ],
])('%j', (env, address) => {
  expect(siteAddress(env)).toEqual(address);
});
