import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {describe, expect, test} from 'vitest';
import {buildFolder, recipeSlugs, siteUnderTest} from './site.ts';

const site = siteUnderTest();
const recipe = '/recipes/job-restart-loop/';

describe('reading without a script', () => {
  test('all platforms stand under headings, tabs and buttons are not there, diagrams are lists', async () => {
    const page = await site.open(recipe, {javaScriptEnabled: false});
    expect(await page.locator('[data-panel="platform"]').first().isVisible()).toBe(true);
    const panels = page.locator('[data-panel]');
    expect(await panels.locator('visible=true').count()).toBe(await panels.count());
    expect(await page.locator('.panel-heading').locator('visible=true').count()).toBe(
      await panels.count(),
    );
    expect(
      await page
        .locator('[role="tablist"], .copy, textarea, .theme-switch')
        .locator('visible=true')
        .count(),
    ).toBe(0);
    expect(await page.locator('.diagram-list li').count()).toBeGreaterThan(3);
  });
});

describe('reading while the script does not come', () => {
  test('all platforms stand under headings, as without a script', async () => {
    const page = await site.open(recipe);
    await page.route('**/assets/client/**', (route) => route.fulfill({status: 404}));
    await page.reload();
    const panels = page.locator('[data-panel]');
    await expect.poll(() => panels.locator('visible=true').count()).toBe(await panels.count());
  });
});

describe('diagrams', () => {
  test('are lists on a phone, where a drawing is too small to read, until it is asked for', async () => {
    const page = await site.open(recipe, {viewport: {width: 360, height: 780}});
    const diagram = page.locator('.diagram').first();
    await diagram.scrollIntoViewIfNeeded();
    expect(await diagram.locator('.diagram-list').isVisible()).toBe(true);
    await diagram.getByRole('button', {name: 'Show as drawing'}).click();
    await diagram.locator('svg').waitFor();
    expect(await diagram.getByRole('button', {name: 'Show as list'}).isVisible()).toBe(true);
  });

  test('follow the colours of the page', async () => {
    const page = await site.open(recipe, {colorScheme: 'dark'});
    const diagram = page.locator('.diagram').first();
    await diagram.scrollIntoViewIfNeeded();
    const drawing = () => diagram.locator('.diagram-drawing').innerHTML();
    await diagram.locator('svg').waitFor();
    const dark = await drawing();
    await page.getByRole('button', {name: /light colours/}).click();
    await expect
      .poll(async () => (await drawing()).match(/fill:#\w+/))
      .not.toEqual(dark.match(/fill:#\w+/));
  });

  test('Mermaid is loaded when a diagram comes into view, and not before', async () => {
    const page = await site.open(recipe, {viewport: {width: 800, height: 300}});
    const scripts: string[] = [];
    page.on('request', (request) => {
      if (request.resourceType() === 'script') scripts.push(request.url());
    });
    await page.reload();
    await page.waitForLoadState('networkidle');
    expect(scripts).toHaveLength(1);
    await page.locator('.diagram').first().scrollIntoViewIfNeeded();
    await page.locator('.diagram svg').first().waitFor();
    expect(scripts.length).toBeGreaterThan(1);
  });
});

describe('what the logs print', () => {
  const last =
    'Cancelled in-flight * request with correlation id * due to node * being disconnected';

  test('is cut to a few lines above the steps; the rest opens by a click, and is on paper', async () => {
    const page = await site.open('/recipes/kafka-outage/');
    const rest = page.getByText(last);
    expect(await rest.isVisible()).toBe(false);
    await page.getByText(/^\d+ more errors$/).click();
    expect(await rest.isVisible()).toBe(true);
    await page.reload();
    await page.emulateMedia({media: 'print'});
    expect(await rest.isVisible()).toBe(true);
  });

  test('stands in full where there is little of it', async () => {
    const page = await site.open(recipe);
    expect(await page.locator('.symptoms .log-lines code').count()).toBeGreaterThan(6);
    expect(await page.locator('.more-errors').count()).toBe(0);
  });
});

describe('print', () => {
  test('all steps of the chosen platform, no chrome, nothing cut', async () => {
    const page = await site.open(`${recipe}?deployment=kubernetes`, {
      viewport: {width: 720, height: 1000},
    });
    await page.locator('.diagram').first().scrollIntoViewIfNeeded();
    await page.locator('.diagram svg').first().waitFor();
    await page.emulateMedia({media: 'print'});
    const visible = (selector: string) => page.locator(selector).locator('visible=true').count();
    expect(
      await visible(
        '.site-header, .tabs, .copy, .contents, .variables, .diagram-drawing, .diagram-toggle',
      ),
    ).toBe(0);
    expect(await visible('.diagram-list')).toBe(await page.locator('.diagram-list').count());
    expect(await visible('.section-steps .step')).toBe(
      await page.locator('.section-steps .step').count(),
    );
    expect(
      await visible(
        '[data-value="confluent-cloud"][data-panel], [data-value="standalone"][data-panel]',
      ),
    ).toBe(0);
    expect(await visible('.panel-heading')).toBeGreaterThan(3);
    const cut = await page.evaluate(
      () =>
        [...document.querySelectorAll('pre, .table, code')].filter(
          (each) =>
            each.checkVisibility() &&
            each.scrollWidth > each.clientWidth + 1 &&
            getComputedStyle(each).display !== 'inline',
        ).length,
    );
    expect(cut).toBe(0);
  });
});

describe('narrow screens', () => {
  test.each([320, 390])('no page is wider than %i px', async (width) => {
    const page = await site.open('/', {viewport: {width, height: 700}});
    const paths = [
      '',
      'categories/incidents/',
      'versions/',
      'evidence/',
      'search/',
      '404.html',
      'alerts/',
      'alerts/FlinkCheckpointNone/#JOB_ID=08b30a6e99bfd3050963c24c17516da7',
      `recipes/job-restart-loop/#JOB_ID=${'x'.repeat(300)}`,
      ...recipeSlugs().map((slug) => `recipes/${slug}/`),
    ];
    const base = page.url();
    const wide: string[] = [];
    for (const path of paths) {
      await page.goto(base + path);
      const over = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      if (over > 0) wide.push(`${path} by ${over} px`);
    }
    expect(wide).toEqual([]);
  });
});

describe('finding the way', () => {
  test('the 404 page offers what the words of the address find', async () => {
    const page = await site.open('/docs/kafka-broker-down/');
    const link = page.locator('[data-suggestions] a').first();
    await link.waitFor();
    expect(await link.textContent()).toBe('Kafka is unavailable or slow');
  });

  test('the 404 page offers the closest ids', async () => {
    const page = await site.open('/recipes/job-restart-lop/');
    const link = page.locator('[data-suggestions] a').first();
    await link.waitFor();
    await link.click();
    await page.waitForURL(/job-restart-loop/);
  });

  test('filters narrow a category, and stand in the address', async () => {
    const page = await site.open('/categories/incidents/');
    const rows = page.locator('[data-recipe-list] > li:not([hidden])');
    const all = await rows.count();
    await page.getByLabel('For', {exact: true}).selectOption('data-engineer');
    const some = await rows.count();
    await expect.poll(() => new URL(page.url()).search).toBe('?audience=data-engineer');
    await page.reload();
    expect(await rows.count()).toBe(some);
    expect(some).toBeLessThanOrEqual(all);
    await page.getByLabel('Kind', {exact: true}).selectOption('incident');
    await page.goto(`${page.url().split('?')[0]}?severity=nonsense`);
    expect(await rows.count()).toBe(all);
  });

  test('home leads to incidents, most severe first', async () => {
    const page = await site.open('/');
    const severities = await page
      .locator('.incident')
      .evaluateAll((rows) => rows.map((row) => row.className.split('-').at(-1)));
    const order = ['page', 'ticket', 'none'];
    expect(severities.length).toBeGreaterThan(0);
    expect(severities).toEqual(
      [...severities].sort((a, b) => order.indexOf(a ?? '') - order.indexOf(b ?? '')),
    );
  });

  test('what a page says of itself looks like text, not like the field of the home page', async () => {
    for (const path of ['/categories/incidents/', '/versions/', '/evidence/', '/alerts/']) {
      const page = await site.open(path);
      const looks = await page
        .locator('.lead')
        .first()
        .evaluate((lead) => {
          const {borderTopWidth, cursor, fontFamily} = getComputedStyle(lead);
          return {borderTopWidth, cursor, fontFamily};
        });
      const fontFamily = await page.evaluate(() => getComputedStyle(document.body).fontFamily);
      expect(looks).toEqual({borderTopWidth: '0px', cursor: 'auto', fontFamily});
    }
  });

  test('the page can be worked with the keyboard alone', async () => {
    const page = await site.open(recipe);
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.className)).toBe('skip-link');
    await page.keyboard.press('Enter');
    await expect.poll(() => new URL(page.url()).hash).toBe('#content');
    await page.locator('.copy').locator('visible=true').first().focus();
    const outline = await page.evaluate(
      () => getComputedStyle(document.activeElement ?? document.body).outlineStyle,
    );
    expect(outline).toBe('solid');
  });

  test('the list of a category names the recipe that is read', async () => {
    const page = await site.open(recipe, {viewport: {width: 1500, height: 900}});
    expect(await page.locator('[aria-current="page"]').textContent()).toBe('Job keeps restarting');
  });

  test('light and dark are remembered', async () => {
    const page = await site.open('/', {colorScheme: 'dark'});
    const theme = () => page.evaluate(() => document.documentElement.dataset['theme']);
    expect(await theme()).toBe('dark');
    await page.getByRole('button', {name: /light colours/}).click();
    await page.reload();
    expect(await theme()).toBe('light');
  });
});

describe('files for programs', () => {
  test('recipes.json and llms.txt name every recipe', async () => {
    const json = JSON.parse(await readFile(join(buildFolder, 'recipes.json'), 'utf8')) as {
      recipes: {slug: string}[];
    };
    const text = await readFile(join(buildFolder, 'llms.txt'), 'utf8');
    const slugs = recipeSlugs().sort();
    expect(json.recipes.map(({slug}) => slug).sort()).toEqual(slugs);
    expect(slugs.filter((slug) => !text.includes(`/recipes/${slug}/`))).toEqual([]);
  });
});
