import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import type {Page} from 'playwright-core';
import {describe, expect, test} from 'vitest';
import {parse} from 'yaml';
import {buildFolder, siteUnderTest} from './site.ts';

const site = siteUnderTest();
const jobId = '08b30a6e99bfd3050963c24c17516da7';

interface ListedAlert {
  readonly name: string;
  readonly recipe: string;
}

const alerts = (
  JSON.parse(readFileSync(join(buildFolder, 'alerts.json'), 'utf8')) as {alerts: ListedAlert[]}
).alerts;

/** Values that have run code, broken quotes or hidden what follows, sometime. */
const hostile = [
  '$(touch pwned)',
  '`touch pwned`',
  "'; DROP TABLE orders; --",
  '"; touch pwned; "',
  'x\ntouch pwned\n',
  '<img src=x onerror=alert(1)>',
  '{{ .X }} ${HOME} %s',
  'a\u202eb',
];

/** As the page has it: the browser tells the test of changes by and by. */
const hash = (page: Page) => page.evaluate(() => location.hash);
const banner = (page: Page) => page.getByRole('region', {name: 'Values from the address'});
const stored = (page: Page) => page.evaluate(() => localStorage.getItem('cookbook.variables'));

describe('the page of an alert', () => {
  test('exists for every alert, and reads without a script', async () => {
    const folders = readdirSync(join(buildFolder, 'alerts'));
    expect(alerts.filter(({name}) => !folders.includes(name))).toEqual([]);
    const page = await site.open('/alerts/FlinkJobRestartLoop/', {javaScriptEnabled: false});
    expect(await page.locator('h1').textContent()).toBe('FlinkJobRestartLoop');
    for (const heading of ['What to check first', 'When it fires', 'Why these numbers'])
      expect(await page.getByRole('heading', {name: heading}).isVisible()).toBe(true);
    expect(await page.locator('.command code').textContent()).toContain('numRestarts');
    await page.locator('.alert-recipe a').first().click();
    await page.waitForURL(/recipes\/job-restart-loop\//);
  });

  test('leads to its recipe with the values of the link, which stay untrusted there', async () => {
    const page = await site.open(`/alerts/FlinkJobRestartLoop/#JOB_ID=${jobId}&NAMESPACE=shop`);
    expect(await banner(page).textContent()).toContain(jobId);
    await page.locator('.alert-recipe a').first().click();
    await page.waitForURL(/recipes\/job-restart-loop\//);
    expect(await page.locator('[data-block="cancel"] code').textContent()).toContain(jobId);
    expect(await page.locator('.unconfirmed').count()).toBeGreaterThan(1);
    expect(await stored(page)).toBeNull();
  });

  test('the ? form works too, and is moved out of what the host sees', async () => {
    const page = await site.open(`/alerts/FlinkJobRestartLoop/?JOB_ID=${jobId}`);
    await expect.poll(() => new URL(page.url()).search).toBe('');
    const href = await page.locator('.alert-recipe a').first().getAttribute('href');
    expect(href).toMatch(new RegExp(`/recipes/job-restart-loop/#JOB_ID=${jobId}$`));
  });

  test('an alert whose recipe is planned says so, and leads to one that is written', async () => {
    const written = new Set(readdirSync(join(buildFolder, 'recipes')));
    const planned = alerts.find(({recipe}) => !written.has(recipe));
    if (planned === undefined) return;
    const page = await site.open(`/alerts/${planned.name}/`);
    expect(await page.locator('.alert-recipe').textContent()).toContain('planned');
    expect(await page.locator('.alert-recipe a').count()).toBeGreaterThan(0);
  });

  test('an unknown alert offers the closest ones, with the values', async () => {
    const page = await site.open(`/alerts/FlinkCheckpointFailing/#JOB_ID=${jobId}`);
    const link = page.locator('[data-suggestions] a').first();
    await link.waitFor();
    expect(await link.textContent()).toMatch(/^FlinkCheckpoint/);
    expect(await link.getAttribute('href')).toContain(`JOB_ID=${jobId}`);
  });
});

describe('values from an address', () => {
  const recipe = '/recipes/job-restart-loop/';

  test('are kept once the reader accepts them, and leave the address', async () => {
    const page = await site.open(`${recipe}#stop-the-damage&JOB_ID=${jobId}`);
    await page.getByRole('button', {name: 'Use these values'}).click();
    expect(JSON.parse((await stored(page)) ?? '')).toEqual({JOB_ID: jobId});
    await expect.poll(() => hash(page)).toBe('#stop-the-damage');
    expect(await page.locator('.unconfirmed').count()).toBe(0);
    expect(await banner(page).isVisible()).toBe(false);
    await page.reload();
    expect(await page.locator('[data-block="cancel"] code').textContent()).toContain(jobId);
  });

  test('are gone once the reader discards them, and never replace what was stored', async () => {
    const page = await site.open(recipe);
    await page.getByLabel('JOB_ID', {exact: true}).fill('mine');
    await page.goto(`${page.url()}#JOB_ID=theirs`);
    await banner(page).waitFor();
    expect(await page.locator('[data-block="cancel"] code').textContent()).toContain('theirs');
    await page.getByRole('button', {name: 'Discard'}).click();
    expect(await page.locator('[data-block="cancel"] code').textContent()).toContain('mine');
    expect(JSON.parse((await stored(page)) ?? '')).toEqual({JOB_ID: 'mine'});
  });

  const cancel = (page: Page) => page.locator('[data-block="cancel"] code').textContent();

  test('stay while the reader moves about the page, whatever was stored', async () => {
    const page = await site.open(recipe);
    await page.getByLabel('JOB_ID', {exact: true}).fill('mine');
    await page.goto(`${page.url()}#JOB_ID=theirs`);
    await banner(page).waitFor();
    await page.getByRole('link', {name: 'Stop the damage', exact: true}).first().click();
    await expect.poll(() => hash(page)).toBe('#stop-the-damage&JOB_ID=theirs');
    expect(await cancel(page)).toContain('theirs');
    expect(await banner(page).isVisible()).toBe(true);
    await page.reload();
    expect(await cancel(page)).toContain('theirs');
  });

  test('go along to other recipes, by links of the text and of the search', async () => {
    const page = await site.open(`/recipes/triage-incident/#JOB_ID=${jobId}`);
    await page.locator('.section-steps a[href*="/recipes/job-restart-loop/"]').first().click();
    await page.waitForURL(/recipes\/job-restart-loop\//);
    expect(await cancel(page)).toContain(jobId);
    await page.keyboard.press('/');
    await page.keyboard.type('OutOfMemoryError: Java heap space');
    await page.locator('.found').first().waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL(/recipes\/taskmanager-out-of-memory\//);
    expect(await page.getByLabel('JOB_ID', {exact: true}).inputValue()).toBe(jobId);
  });

  test('do not come back by a reload over what the reader typed', async () => {
    const page = await site.open(`${recipe}#stop-the-damage&JOB_ID=theirs&NAMESPACE=shop`);
    await page.getByLabel('JOB_ID', {exact: true}).fill('mine');
    await expect.poll(() => hash(page)).toBe('#stop-the-damage&NAMESPACE=shop');
    await page.reload();
    expect(await cancel(page)).toContain('mine');
  });

  test('what the reader types wins over the address', async () => {
    const page = await site.open(`${recipe}#JOB_ID=theirs`);
    await page.getByLabel('JOB_ID', {exact: true}).fill('mine');
    expect(await page.locator('[data-block="cancel"] code').textContent()).toContain('mine');
    expect(await banner(page).isVisible()).toBe(false);
  });

  test('of 8 KB are named, and left out', async () => {
    const page = await site.open(`${recipe}#JOB_ID=${'x'.repeat(8192)}`);
    expect(await banner(page).textContent()).toContain('too long');
    expect(await page.getByRole('button', {name: 'Use these values'}).isVisible()).toBe(false);
    expect(await page.locator('.filled').count()).toBe(0);
  });

  test.each(hostile)(
    '%j is text on the page, and a quoted literal in every command',
    async (value) => {
      const page = await site.open(`${recipe}#JOB_ID=${encodeURIComponent(value)}`);
      await banner(page).waitFor();
      expect(await page.locator('.address-values img').count()).toBe(0);
      const uses = await page
        .locator('.command [data-var="JOB_ID"].filled, .command [data-prefix].filled')
        .allTextContents();
      expect(uses.length).toBeGreaterThan(3);
      for (const use of uses) {
        // Single quotes, or $'…' with every dangerous character as its bytes; neither is read by the shell.
        expect(use).toMatch(
          /^(?:JOB_ID=|")?(?:'[^'\n]*'|\$'(?:[^'\\\n]|\\x[0-9a-f]{2}|\\\\)*')"?\n?$/,
        );
      }
    },
  );
});

describe('values from an address in other languages', () => {
  test.each(hostile)('%j stays one value of a YAML file', async (value) => {
    const name = encodeURIComponent(value);
    const page = await site.open(
      `/recipes/export-metrics/?platform=confluent-cloud#COMPUTE_POOL_ID=${name}&METRICS_API_KEY=${name}`,
    );
    const block = page.locator('.command code', {hasText: 'resource.compute_pool.id'}).first();
    const {scrape_configs: scrapes} = parse((await block.textContent()) ?? '') as {
      scrape_configs: {params: Record<string, unknown>; basic_auth: {username: string}}[];
    };
    expect(scrapes).toHaveLength(1);
    // Inside a flow list nothing but a plain name is safe: anything else leaves the author's placeholder.
    expect(scrapes[0]?.params).toEqual({'resource.compute_pool.id': ['${COMPUTE_POOL_ID}']});
    expect(scrapes[0]?.basic_auth.username).toBe(value);
  });

  test.each(hostile)('%j stays one literal of SQL and of JSON', async (value) => {
    const page = await site.open(`/recipes/job-restart-loop/#JOB_ID=${encodeURIComponent(value)}`);
    // No recipe has a variable in these languages today, so the blocks are put in as src/remark would write them.
    const [sql = '', json = ''] = await page.evaluate(() => {
      const use = (context: string) =>
        `<span data-var="JOB_ID" data-use="${context}">\${JOB_ID}</span>`;
      const blocks = [`SELECT '${use('sql-string')}'`, `{"id": ${use('json-value')}}`];
      const made = blocks.map((text) => {
        const block = document.createElement('div');
        block.className = 'command';
        block.innerHTML = `<pre><code>${text}</code></pre>`;
        document.querySelector('main')?.append(block);
        return block;
      });
      document.dispatchEvent(new CustomEvent('cookbook-values'));
      return made.map((block) => block.textContent ?? '');
    });
    // What cannot stand in a literal of SQL leaves the author's placeholder.
    expect(sql).toMatch(/^SELECT '(?:\$\{JOB_ID\}|(?:[^']|'')*)'$/);
    expect(JSON.parse(json)).toEqual({id: value});
  });
});

/** Alerts whose notification the lab has received, each with the links in it: one with a job's id, and one without. */
const delivered = new Map(
  readdirSync(join(import.meta.dirname, '../../lab/evidence'))
    .filter((file) => file.endsWith('.json'))
    .flatMap((file) => {
      const path = join(import.meta.dirname, '../../lab/evidence', file);
      const {runs} = JSON.parse(readFileSync(path, 'utf8')) as {
        runs: {cases: {alertLinks?: Record<string, string>}[]}[];
      };
      return runs.flatMap(({cases}) =>
        cases.flatMap(({alertLinks = {}}) =>
          Object.entries(alertLinks).map(
            ([name, link]) => [`${name} ${link.includes('JOB_ID=')}`, {name, link}] as const,
          ),
        ),
      );
    }),
);

test('links of notifications that the lab received open a recipe with the names of the incident', {
  timeout: 120_000,
}, async () => {
  const withJob: string[] = [];
  for (const {name, link} of delivered.values()) {
    const {pathname, hash} = new URL(link);
    const page = await site.open(`${pathname.slice(1)}${hash}`);
    expect(await page.locator('h1').textContent()).toBe(name);
    await page.locator('.alert-recipe a').first().click();
    await page.waitForURL(/\/recipes\//);
    const id = new URLSearchParams(hash.slice(1)).get('JOB_ID');
    if (id === null) continue;
    expect(id, name).toMatch(/^[0-9a-f]{32}$/);
    expect(await page.getByLabel('JOB_ID', {exact: true}).inputValue()).toBe(id);
    withJob.push(name);
  }
  expect(withJob.length, withJob.join(', ')).toBeGreaterThanOrEqual(8);
});

describe('files to install', () => {
  const folder = join(buildFolder, 'alerts/files');

  test('are linked from the list of alerts, and carry this site’s address', async () => {
    const page = await site.open('/alerts/');
    const links = await page.locator('.install-files a').count();
    expect(links).toBeGreaterThan(30);
    const rules = parse(readFileSync(join(folder, 'prometheus/flink-job.yaml'), 'utf8')) as {
      groups: {rules: {annotations?: {runbook_url?: string}}[]}[];
    };
    const [first] = rules.groups[0]?.rules ?? [];
    expect(first?.annotations?.runbook_url).toMatch(/\/cookbook\/alerts\/\w+\/#|\/alerts\/\w+\/#/);
  });
});
