import type {Page} from 'playwright-core';
import {describe, expect, test} from 'vitest';
import {basePath, siteUnderTest} from './site.ts';

const site = siteUnderTest();
const box = 'textarea[aria-autocomplete="list"]';
const options = '[role="listbox"] [role="option"]';

/** Titles of the results, once there are any. */
async function titles(page: Page): Promise<string[]> {
  await page.locator(options).first().waitFor();
  return page.locator('.found-title').allTextContents();
}

describe('the box over a page', () => {
  test.each(['/', 'Control+k', 'Meta+k'])(
    'opens by %s, and nothing of it is loaded before',
    async (key) => {
      const page = await site.open('/');
      const loaded: string[] = [];
      page.on('request', (request) => loaded.push(request.url()));
      await page.reload();
      await page.waitForLoadState('networkidle');
      expect(loaded.filter((url) => /search-index/.test(url))).toEqual([]);
      expect(loaded.filter((url) => url.endsWith('.js'))).toHaveLength(1);
      await page.keyboard.press(key);
      await page.locator(`dialog ${box}`).waitFor();
      await page.keyboard.type('exit code 137');
      expect((await titles(page))[0]).toBe('TaskManager runs out of memory');
    },
  );

  test('opens by the field of the home page, which leads to the search page where no script runs', async () => {
    const page = await site.open('/');
    const field = page.locator('main [data-search-open]');
    expect(await field.getAttribute('href')).toBe(`${basePath}search/`);
    await field.click();
    await page.locator(`dialog ${box}`).waitFor();
    await page.keyboard.type('exit code 137');
    expect((await titles(page))[0]).toBe('TaskManager runs out of memory');
  });

  test('a slash in a field is a slash', async () => {
    const page = await site.open('/');
    await page.keyboard.press('/');
    await page.locator(box).fill('');
    await page.locator(box).press('/');
    expect(await page.locator(box).inputValue()).toBe('/');
  });

  test('is worked with the keyboard alone, and closes with Escape', async () => {
    const page = await site.open('/');
    await page.keyboard.press('/');
    await page.locator(box).fill('Could not materialize checkpoint 60 for operator x');
    await titles(page);
    const active = () => page.locator(box).getAttribute('aria-activedescendant');
    expect(await active()).toBeNull();
    await page.keyboard.press('ArrowDown');
    const first = await active();
    expect(await page.locator(`#${first}`).getAttribute('aria-selected')).toBe('true');
    await page.keyboard.press('ArrowDown');
    expect(await active()).not.toBe(first);
    await page.keyboard.press('ArrowUp');
    expect(await active()).toBe(first);
    await page.keyboard.press('Escape');
    expect(await page.locator('dialog').isVisible()).toBe(true);
    await page.keyboard.press('Escape');
    expect(await page.locator('dialog').isVisible()).toBe(false);
    await page.keyboard.press('/');
    await titles(page);
    await page.keyboard.press('Enter');
    await page.waitForURL(/recipes\/checkpoints-failing\//);
  });

  test('opens again at once, while a closed box still holds the focus', async () => {
    const page = await site.open('/');
    await page.keyboard.press('/');
    await page.locator(box).fill('checkpoint');
    // Until the browser draws its next frame the keys go to the box of the closed dialog.
    await page.locator(box).evaluate((element) => {
      element.closest('dialog')?.close();
      element.dispatchEvent(
        new KeyboardEvent('keydown', {key: '/', bubbles: true, cancelable: true}),
      );
    });
    await page.locator('dialog[open]').waitFor({timeout: 5000});
    expect(await page.locator(box).inputValue()).toBe('checkpoint');
  });

  test('opens what was typed last on an Enter that comes before its results', async () => {
    const page = await site.open('/');
    await page.keyboard.press('/');
    await page.locator(box).fill('OutOfMemoryError');
    await titles(page);
    await page.locator(box).evaluate((element: HTMLTextAreaElement) => {
      element.value = 'Could not materialize checkpoint 60 for operator x';
      element.dispatchEvent(new Event('input', {bubbles: true}));
      element.dispatchEvent(
        new KeyboardEvent('keydown', {key: 'Enter', bubbles: true, cancelable: true}),
      );
    });
    await page.waitForURL(/recipes\/checkpoints-failing\//);
  });

  test('grows with a paste, and finds its root cause', async () => {
    const page = await site.open('/');
    await page.keyboard.press('/');
    await page
      .locator(box)
      .fill(
        'java.lang.RuntimeException: x\n\tat a.b.C.d(C.java:1)\n\tat a.b.C.e(C.java:2)\nCaused by: java.lang.OutOfMemoryError: Java heap space',
      );
    expect((await titles(page))[0]).toBe('TaskManager runs out of memory');
    expect(Number(await page.locator(box).getAttribute('rows'))).toBe(4);
    await expect
      .poll(() => page.locator('.found-reason').first().textContent())
      .toBe('error: java.lang.OutOfMemoryError: Java heap space');
  });
});

describe('the search page', () => {
  test('is a target of links, keeps its state in the fragment, and moves a query of the ? form there', async () => {
    const page = await site.open('/search/?q=broker+unavailable&kind=incident');
    expect((await titles(page))[0]).toBe('Kafka is unavailable or slow');
    const address = () => new URL(page.url());
    expect(address().search).toBe('');
    expect(new URLSearchParams(address().hash.slice(1)).get('q')).toBe('broker unavailable');
    await page.getByLabel('Kind', {exact: true}).selectOption('change');
    await expect.poll(() => address().hash).toContain('kind=change');
    expect(await titles(page)).not.toContain('Kafka is unavailable or slow');
    await page.locator(box).fill('x'.repeat(600));
    await expect.poll(() => address().hash).not.toContain('q=');
  });

  test('says how many results there are, and leads to the step that matches', async () => {
    const page = await site.open('/search/#q=heap%20dump%20before%20the%20restart');
    expect((await titles(page))[0]).toBe('Save the evidence before you restart');
    expect(await page.getByRole('status').textContent()).toMatch(/^\d+ recipes/);
    await page.locator('.found-step').first().click();
    await page.waitForURL(/capture-evidence\/#/);
    expect(await page.locator(new URL(page.url()).hash).isVisible()).toBe(true);
  });

  test('shows markup of a query as text, wherever it stands', async () => {
    const query = '<img src=x onerror=alert(1)> <script>alert(2)</script>';
    const page = await site.open(`/search/#${new URLSearchParams({q: query})}`);
    await page.getByRole('status').filter({hasText: 'recipe'}).waitFor();
    expect(await page.locator(box).inputValue()).toBe(query);
    expect(await page.locator('.search img, .search script').count()).toBe(0);
  });

  test('offers triage where nothing fits', async () => {
    const page = await site.open('/search/#q=how%20do%20I%20center%20a%20div');
    await page.locator('.search-message').waitFor();
    expect(await page.locator('.search-message a').first().getAttribute('href')).toBe(
      `${basePath}recipes/triage-incident/`,
    );
  });

  test('an index that does not load can be tried again, and the categories stand there', async () => {
    const page = await site.open('/');
    await page.route('**/search-index.json*', (route) => route.fulfill({status: 404}));
    await page.keyboard.press('/');
    await page.locator(box).fill('backpressure');
    const message = page.locator('.search-message');
    await message.waitFor();
    expect(await message.locator('li a').count()).toBeGreaterThan(3);
    await page.unroute('**/search-index.json*');
    await message.getByRole('button', {name: 'Try again'}).click();
    expect((await titles(page))[0]).toBe('Find and relieve backpressure');
  });

  test('an index of another build asks for a reload', async () => {
    const page = await site.open('/');
    await page.route('**/search-index.json*', (route) =>
      route.fulfill({json: {format: 0, cards: [], body: {}}}),
    );
    await page.keyboard.press('/');
    await page.locator(box).fill('backpressure');
    await page.getByRole('button', {name: 'Reload the page'}).waitFor();
  });

  test('works at 320 px', async () => {
    const page = await site.open('/search/#q=java.lang.OutOfMemoryError%3A%20Java%20heap%20space', {
      viewport: {width: 320, height: 640},
    });
    await titles(page);
    const over = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(over).toBeLessThanOrEqual(0);
  });
});
