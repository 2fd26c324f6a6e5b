import {createHash} from 'node:crypto';
import {expect, test} from 'vitest';
import {contentSecurityPolicy, finishPage} from '../../src/plugins/recipes/finish-pages.ts';

const html =
  '<!doctype html><html><head><script>first()</script><title>A</title></head><body><script type="application/ld+json">{}</script></body></html>';

test('a policy names each inline script by its hash, and data blocks not at all', () => {
  const hash = createHash('sha256').update('first()').digest('base64');
  expect(contentSecurityPolicy(html)).toContain(`script-src 'self' 'sha256-${hash}';`);
});

test('a finished page begins with its policy and loads the script from under the base', () => {
  const page = finishPage(html, {baseUrl: '/docs/', script: 'assets/client/cookbook.js'});
  expect(page).toContain('<head><meta http-equiv="Content-Security-Policy"');
  expect(page).toContain(
    '<script src="/docs/assets/client/cookbook.js" type="module"></script></head>',
  );
});
