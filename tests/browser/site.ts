import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import type {Browser, BrowserContext, BrowserContextOptions, Page} from 'playwright-core';
import {afterAll, afterEach, beforeAll, expect} from 'vitest';
import {launchBrowser} from './browser.ts';
import {type StaticServer, serveStatic} from './static-server.ts';

export const buildFolder = join(import.meta.dirname, '../../build');

/** Slugs of all built recipes, redirects left out. */
export function recipeSlugs(): string[] {
  if (!existsSync(buildFolder))
    throw new Error('There is no build to test; run `npm run build` first');
  const sources = readdirSync(join(import.meta.dirname, '../../recipes'), {withFileTypes: true})
    .filter((entry) => entry.isDirectory())
    .flatMap(({name}) => readdirSync(join(import.meta.dirname, '../../recipes', name)))
    .map((name) => name.replace(/\.md$/, ''));
  return readdirSync(join(buildFolder, 'recipes')).filter((slug) => sources.includes(slug));
}

/** The base under which the build expects to be served; it says so in recipes.json. */
export const basePath = readBasePath();

function readBasePath(): string {
  const file = join(buildFolder, 'recipes.json');
  const path = existsSync(file)
    ? /"path":"([^"]*?)recipes\//.exec(readFileSync(file, 'utf8'))?.[1]
    : undefined;
  return path ?? '/';
}

export interface SiteUnderTest {
  /** A page of its own in a fresh profile; what it reports as violation, error or foreign request fails the test. */
  open(path: string, options?: BrowserContextOptions): Promise<Page>;
  readonly context: () => BrowserContext;
  readonly browser: () => Browser;
  readonly origin: () => string;
}

/** A browser and a server for the tests of one file. */
export function siteUnderTest(): SiteUnderTest {
  let browser: Browser | undefined;
  let server: StaticServer | undefined;
  let contexts: BrowserContext[] = [];
  let problems: string[] = [];

  beforeAll(async () => {
    server = await serveStatic(buildFolder, basePath);
    browser = await launchBrowser();
  });
  afterEach(async () => {
    await Promise.all(contexts.map((context) => context.close()));
    contexts = [];
    const found = problems;
    problems = [];
    expect(found).toEqual([]);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  const origin = () => server?.origin ?? '';
  return {
    origin,
    browser: () => present(browser),
    context: () => present(contexts.at(-1)),
    async open(path, options = {}) {
      const context = await present(browser).newContext(options);
      contexts.push(context);
      const page = await context.newPage();
      watch(page, origin(), problems);
      if (options.javaScriptEnabled !== false) await reportViolations(page);
      await page.goto(origin() + basePath + path.replace(/^\//, ''));
      return page;
    },
  };
}

function present<Value>(value: Value | undefined): Value {
  if (value === undefined)
    throw new Error('No browser: neither the npm package’s nor an installed Chrome started');
  return value;
}

function watch(page: Page, origin: string, problems: string[]): void {
  page.on('pageerror', (error) => problems.push(`error on the page: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('404'))
      problems.push(`console: ${message.text()}`);
  });
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(origin) && !url.startsWith('data:') && !url.startsWith('blob:'))
      problems.push(`foreign request: ${url}`);
  });
}

async function reportViolations(page: Page): Promise<void> {
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      console.error(`policy violation: ${event.violatedDirective} ${event.blockedURI}`);
    });
  });
}
