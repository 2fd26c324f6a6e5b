import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import type {AxeResults} from 'axe-core';
import type {Page} from 'playwright-core';
import {describe, expect, test} from 'vitest';
import {recipeSlugs, siteUnderTest} from './site.ts';

const site = siteUnderTest();
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const paths = [
  '',
  'categories/incidents/',
  'versions/',
  'evidence/',
  'search/',
  '404.html',
  'alerts/',
  'alerts/FlinkJobRestartLoop/',
  `recipes/job-restart-loop/#JOB_ID=1`,
  ...recipeSlugs().map((slug) => `recipes/${slug}/`),
];

async function violations(page: Page, options: object): Promise<string[]> {
  const run = `axe.run(document, ${JSON.stringify({resultTypes: ['violations'], ...options})})`;
  const {violations: found} = (await page.evaluate(run)) as AxeResults;
  return found.map(
    ({id, nodes}) =>
      `${id}: ${nodes
        .slice(0, 3)
        .map(({html}) => html.slice(0, 120))
        .join(' | ')}`,
  );
}

describe('axe', () => {
  test('finds nothing on any page, in both themes and without a script', {
    timeout: 240_000,
  }, async () => {
    const page = await site.open('/', {viewport: {width: 1440, height: 800}});
    const base = page.url();
    const found: string[] = [];
    const collect = async (where: string, options = {}) => {
      for (const violation of await violations(page, options)) found.push(`${where}: ${violation}`);
    };
    for (const path of paths) {
      await page.goto(base + path);
      await page.evaluate(axe);
      await collect(`${path} light`);
      // Colours are all that a theme changes.
      await page.evaluate(() => {
        document.documentElement.dataset['theme'] = 'dark';
      });
      await collect(`${path} dark`, {runOnly: ['color-contrast']});
    }
    expect(found).toEqual([]);
  });

  test('finds nothing in a search with results, with none, and over a page', async () => {
    const page = await site.open('/search/#q=checkpoint%20expired');
    await page.locator('[role="option"]').first().waitFor();
    await page.keyboard.press('ArrowDown');
    await page.evaluate(axe);
    expect(await violations(page, {})).toEqual([]);
    await page.locator('textarea').fill('how do I center a div');
    await page.locator('.search-message').waitFor();
    expect(await violations(page, {})).toEqual([]);
    const other = await site.open('/recipes/job-restart-loop/', {colorScheme: 'dark'});
    await other.keyboard.press('/');
    await other.locator('dialog textarea').fill('checkpoint expired');
    await other.locator('[role="option"]').first().waitFor();
    await other.evaluate(axe);
    expect(await violations(other, {})).toEqual([]);
  });

  test('finds nothing where all platforms are shown, as without a script', async () => {
    const page = await site.open('/recipes/job-restart-loop/');
    await page.evaluate(() => {
      for (const name of Object.keys(document.documentElement.dataset))
        delete document.documentElement.dataset[name];
      for (const panel of document.querySelectorAll('[data-panel]')) {
        panel.removeAttribute('role');
        panel.removeAttribute('aria-labelledby');
      }
    });
    await page.evaluate(axe);
    expect(await violations(page, {})).toEqual([]);
  });
});
