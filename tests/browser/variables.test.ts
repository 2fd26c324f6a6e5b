import {execFileSync} from 'node:child_process';
import {mkdtempSync, readdirSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {Page} from 'playwright-core';
import {describe, expect, test} from 'vitest';
import {siteUnderTest} from './site.ts';

const site = siteUnderTest();
const recipe = '/recipes/job-restart-loop/';

const command = (page: Page, name: string) => page.locator(`[data-block="${name}"]`).first();
const text = (page: Page, name: string) => command(page, name).locator('code').textContent();

async function copied(page: Page, name: string): Promise<string> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await command(page, name).getByRole('button', {name: 'Copy'}).click();
  await page.waitForFunction(() => document.querySelector('.copied') !== null);
  return page.evaluate(() => navigator.clipboard.readText());
}

describe('variables', () => {
  test('filling one rewrites every command at once, and survives a reload', async () => {
    const page = await site.open(recipe);
    const before = await page.locator('[data-var="JOB_ID"]').count();
    await page.getByLabel('JOB_ID', {exact: true}).fill('abc123');
    expect(before).toBeGreaterThan(3);
    await page.reload();
    expect(await page.locator('[data-var="JOB_ID"].filled').count()).toBeGreaterThan(3);
    await page.getByRole('button', {name: 'Clear'}).click();
    expect(await page.locator('.filled').count()).toBe(0);
    expect(await page.evaluate(() => localStorage.getItem('cookbook.variables'))).toBeNull();
  });

  test('what is copied is the command with the values, and not its output', async () => {
    const page = await site.open(recipe);
    await page
      .getByLabel('JOB_ID', {exact: true})
      .fill('a\'; touch pwned; $(touch pwned) `touch pwned` " !x\ntouch pwned');
    const clipboard = await copied(page, 'cancel');
    expect(clipboard).toBe(`${await text(page, 'cancel')}\n`);
    expect(clipboard).toContain("$'a\\x27; touch pwned");
    expect(await command(page, 'cancel').locator('xpath=..').locator('.output').count()).toBe(1);
    const folder = mkdtempSync(join(tmpdir(), 'cookbook-copied-'));
    const script = `FLINK_HOME=/nowhere FLINK_REST=x\n${clipboard}\ntrue\n`;
    execFileSync('bash', ['--norc', '-i'], {
      cwd: folder,
      input: script,
      stdio: ['pipe', 'ignore', 'ignore'],
      env: {...process.env, HISTFILE: '/dev/null'},
    });
    expect(readdirSync(folder)).toEqual([]);
  });

  test('two pages at once show the same values, in fields and commands', async () => {
    const page = await site.open(recipe);
    const other = await page.context().newPage();
    await other.goto(page.url());
    await page.getByLabel('JOB_ID', {exact: true}).fill('first');
    await expect.poll(() => text(other, 'cancel')).toContain('first');
    expect(await other.getByLabel('JOB_ID', {exact: true}).inputValue()).toBe('first');
  });

  test('a browser that keeps nothing still fills them in', async () => {
    const page = await site.open(recipe);
    await page.addInitScript(() => {
      Storage.prototype.setItem = () => {
        throw new DOMException('full', 'QuotaExceededError');
      };
    });
    await page.reload();
    await page.getByLabel('JOB_ID', {exact: true}).fill('abc123');
    await page.getByLabel('FLINK_REST', {exact: true}).fill('http://here');
    expect(await text(page, 'cancel')).toContain('http://here/jobs/abc123');
  });

  test('copying over plain HTTP leaves the focus where it was', async () => {
    const page = await site.open(recipe);
    await page.addInitScript(() => {
      Object.defineProperty(navigator, 'clipboard', {value: undefined});
    });
    await page.reload();
    const copy = command(page, 'cancel').locator('.copy');
    await copy.focus();
    await page.keyboard.press('Enter');
    await page.locator('.copied').first().waitFor();
    expect(await copy.evaluate((button) => button === document.activeElement)).toBe(true);
  });

  test('values in the query are moved into the fragment, and are literals', async () => {
    const page = await site.open(`${recipe}?JOB_ID=%24(touch%20pwned)&platform=flink`);
    const {search, hash} = new URL(page.url());
    expect(search).toBe('?platform=flink');
    expect(new URLSearchParams(hash.slice(1)).get('JOB_ID')).toBe('$(touch pwned)');
    expect(await text(page, 'cancel')).toContain(`'$(touch pwned)'`);
  });

  test('a fragment may hold an anchor and values', async () => {
    const page = await site.open(`${recipe}#stop-the-damage&JOB_ID=fed`);
    expect(await text(page, 'cancel')).toContain('fed');
    const top = await page
      .locator('#stop-the-damage')
      .evaluate((heading) => heading.getBoundingClientRect().top);
    expect(Math.abs(top)).toBeLessThan(200);
  });

  test('only the chosen platform’s fields are shown', async () => {
    const page = await site.open(`${recipe}?platform=confluent-cloud`);
    expect(await page.getByLabel('STATEMENT', {exact: true}).isVisible()).toBe(true);
    expect(await page.getByLabel('FLINK_REST', {exact: true}).isVisible()).toBe(false);
  });

  test('export lines hold the values of the page', async () => {
    const page = await site.open(recipe);
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.getByLabel('JOB_ID', {exact: true}).fill("it's");
    await page.getByRole('button', {name: 'Copy as export lines'}).click();
    await page.getByText('Copied.').waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
      "export JOB_ID=$'it\\x27s'\n",
    );
  });
});
