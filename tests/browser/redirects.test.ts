import {mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {finishPage} from '../../src/plugins/recipes/finish-pages.ts';
import {redirectPage} from '../../src/plugins/recipes/redirects.ts';
import {siteUnderTest} from './site.ts';
import {type StaticServer, serveStatic} from './static-server.ts';

const site = siteUnderTest();
const baseUrl = '/docs/';
let folder = '';
let server: StaticServer;

/** A site under a path, with one recipe and one earlier id of it, finished as a build finishes its pages. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cookbook-redirects-'));
  const pages = {
    'recipes/old-id': redirectPage({
      target: `${baseUrl}recipes/new-id/`,
      title: 'New',
      url: 'https://example.org',
    }),
    'recipes/new-id':
      '<!doctype html><html lang="en"><head><title>New</title></head><body></body></html>',
  };
  for (const [path, html] of Object.entries(pages)) {
    await mkdir(join(folder, path), {recursive: true});
    await writeFile(
      join(folder, path, 'index.html'),
      finishPage(html, {baseUrl, script: 'none.js'}),
    );
  }
  await writeFile(join(folder, 'none.js'), '');
  await writeFile(join(folder, '404.html'), 'not found');
  server = await serveStatic(folder, baseUrl);
});

afterAll(async () => {
  await server.close();
  await rm(folder, {recursive: true});
});

test('an earlier id leads to the recipe, with query and fragment, under a path and its policy', async () => {
  const page = await (await site.browser().newContext()).newPage();
  await page.goto(`${server.origin}${baseUrl}recipes/old-id/?platform=flink#stop&JOB_ID=1`);
  await page.waitForURL(/new-id/);
  expect(page.url()).toBe(`${server.origin}${baseUrl}recipes/new-id/?platform=flink#stop&JOB_ID=1`);
  await page.context().close();
});

test('without a script it leads there too', async () => {
  const page = await (await site.browser().newContext({javaScriptEnabled: false})).newPage();
  await page.goto(`${server.origin}${baseUrl}recipes/old-id/`);
  await page.waitForURL(/new-id/);
  await page.context().close();
});
