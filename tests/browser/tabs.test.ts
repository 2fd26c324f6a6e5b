import type {Page} from 'playwright-core';
import {describe, expect, test} from 'vitest';
import {siteUnderTest} from './site.ts';

const site = siteUnderTest();
const recipe = '/recipes/job-restart-loop/';

const choice = (page: Page) =>
  page.evaluate(() => [
    document.documentElement.dataset['platform'],
    document.documentElement.dataset['deployment'],
  ]);

/** Platforms of the panels that are shown. */
const shown = (page: Page) =>
  page.evaluate(() => [
    ...new Set(
      [...document.querySelectorAll<HTMLElement>('[data-panel="platform"]')]
        .filter((panel) => panel.checkVisibility())
        .map((panel) => panel.dataset['value']),
    ),
  ]);

describe('platform tabs', () => {
  test('one choice changes all groups, and holds on the next page', async () => {
    const page = await site.open(recipe);
    expect(await shown(page)).toEqual(['flink']);
    await page.getByRole('tab', {name: 'Confluent Cloud'}).nth(1).click();
    expect(await shown(page)).toEqual(['confluent-cloud']);
    await page.goto(new URL('../checkpoints-failing/', page.url()).href);
    expect(await shown(page)).toEqual(['confluent-cloud']);
  });

  test('the clicked tab stays under the pointer', async () => {
    const page = await site.open(recipe);
    const tab = page.getByRole('tab', {name: 'Confluent Cloud'}).nth(3);
    // The drawing comes when the diagram is in view, and must not move the page later.
    await page.locator('.diagram').first().scrollIntoViewIfNeeded();
    await page.locator('.diagram[data-state="waiting"]').waitFor({state: 'detached'});
    await tab.evaluate((button) => button.scrollIntoView({block: 'center'}));
    const before = await tab.boundingBox();
    await tab.click();
    const after = await tab.boundingBox();
    expect(Math.abs((after?.y ?? 0) - (before?.y ?? 99))).toBeLessThan(2);
  });

  test('the address chooses, and a choice on the page takes its place', async () => {
    const page = await site.open(`${recipe}?platform=confluent-cloud`);
    expect(await choice(page)).toEqual(['confluent-cloud', 'standalone']);
    await page.getByRole('tab', {name: 'Apache Flink'}).first().click();
    await expect.poll(() => new URL(page.url()).search).toBe('');
    await page.goto(`${page.url()}?deployment=kubernetes`);
    expect(await choice(page)).toEqual(['flink', 'kubernetes']);
    await page.goto(new URL('?platform=%3Cscript%3E', page.url()).href);
    expect(await choice(page)).toEqual(['flink', 'kubernetes']);
  });

  test('arrows, Home and End move and choose', async () => {
    const page = await site.open(recipe);
    await page.getByRole('tab', {name: 'Apache Flink'}).first().focus();
    const selected = () =>
      page.evaluate(
        () => `${document.activeElement?.textContent} ${document.activeElement?.ariaSelected}`,
      );
    await page.keyboard.press('ArrowRight');
    expect(await selected()).toBe('Confluent Platform true');
    await page.keyboard.press('End');
    expect(await selected()).toBe('Confluent Cloud true');
    await page.keyboard.press('ArrowRight');
    expect(await selected()).toBe('Apache Flink true');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Home');
    expect(await selected()).toBe('Apache Flink true');
  });

  test('tabs and panels name each other', async () => {
    const page = await site.open(recipe);
    const broken = await page.evaluate(
      () =>
        [...document.querySelectorAll('[role="tab"]')].filter((tab) => {
          const panel = document.getElementById(tab.getAttribute('aria-controls') ?? '');
          return (
            panel?.getAttribute('role') !== 'tabpanel' ||
            panel.getAttribute('aria-labelledby') !== tab.id
          );
        }).length,
    );
    expect(broken).toBe(0);
    const ids = await page.evaluate(() => [...document.querySelectorAll('[id]')].map(({id}) => id));
    expect(ids.length).toBe(new Set(ids).size);
  });

  test('an anchor inside a tab opens it', async () => {
    const page = await site.open(`${recipe}#platform-2-confluent-cloud`);
    expect(await choice(page)).toEqual(['confluent-cloud', 'standalone']);
    await page.evaluate(() => {
      location.hash =
        document.querySelector('[data-panel="deployment"][data-value="kubernetes"]')?.id ?? '';
    });
    await page.waitForFunction(() => document.documentElement.dataset['tab'] === 'kubernetes');
  });

  test('the stored choice is there before the first paint, and nothing moves', async () => {
    const page = await site.open(`${recipe}?platform=confluent-cloud`);
    await page.addInitScript(() => {
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) {
          const shift = entry as PerformanceEntry & {readonly value: number};
          Object.assign(window, {shifted: (Reflect.get(window, 'shifted') ?? 0) + shift.value});
        }
      }).observe({type: 'layout-shift', buffered: true});
    });
    await page.goto(new URL(page.url()).origin + new URL(page.url()).pathname);
    expect(await shown(page)).toEqual(['confluent-cloud']);
    expect(await page.evaluate(() => Reflect.get(window, 'shifted') ?? 0)).toBeLessThan(0.02);
  });
});
