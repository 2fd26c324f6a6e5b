import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, test} from 'vitest';
import {contentSecurityPolicy} from '../../src/plugins/recipes/finish-pages.ts';
import {basePath, buildFolder} from './site.ts';

const pages = readdirSync(buildFolder, {recursive: true, encoding: 'utf8'}).filter((file) =>
  file.endsWith('.html'),
);

describe('the built files', () => {
  test('every link and asset of every page stands under the base, and exists', () => {
    const missing: string[] = [];
    for (const file of pages) {
      const html = readFileSync(join(buildFolder, file), 'utf8');
      for (const [, target = ''] of html.matchAll(
        /<(?:a|link|script)\b[^>]*?\s(?:href|src)="?([^"\s>]+)/g,
      )) {
        if (/^(?:https?:|#|data:)/.test(target)) continue;
        const path = target.split(/[?#]/)[0] ?? '';
        if (!path.startsWith(basePath) || !exists(path.slice(basePath.length)))
          missing.push(`${file}: ${target}`);
      }
    }
    expect(missing).toEqual([]);
  });

  test('every page has a policy with the hashes of its own inline scripts', () => {
    const without = pages.filter((file) => {
      const html = readFileSync(join(buildFolder, file), 'utf8');
      return !html.includes(`content="${contentSecurityPolicy(html)}"`);
    });
    expect(without).toEqual([]);
  });
});

function exists(path: string): boolean {
  const parts = decodeURIComponent(path).split('/').filter(Boolean);
  const names = new Set(readdirSync(join(buildFolder, ...parts.slice(0, -1))));
  const last = parts.at(-1);
  return last === undefined || names.has(last);
}
