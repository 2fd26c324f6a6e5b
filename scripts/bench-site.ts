import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {rm} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import type {Browser} from 'playwright-core';
import {launchBrowser} from '../tests/browser/browser.ts';
import {serveStatic} from '../tests/browser/static-server.ts';
import {generateSites} from './bench-site/generate-sites.ts';
import {type BuildCost, measureBuild} from './bench-site/measure-build.ts';
import {measurePage, type PageCost} from './bench-site/measure-page.ts';

const root = join(import.meta.dirname, '..');
const counts = process.argv
  .slice(2)
  .map(Number)
  .filter((count) => count > 0);
if (process.argv.length > 2 && counts.length !== process.argv.length - 2) {
  console.error('Usage: npm run bench:site -- [number of recipes …]   (100 and 1000 by default)');
  process.exit(2);
}

const browser = await launchBrowser();
if (browser === undefined) console.log('No browser: weight and blocking time are skipped.');
for (const count of counts.length > 0 ? counts : [100, 1000]) await benchmark(count, browser);
await browser?.close();

async function benchmark(count: number, chrome: Browser | undefined): Promise<void> {
  const sites = await generateSites(root, count);
  const plain = await measureBuild(sites.plain);
  print(`${count} recipes, plain docusaurus-faster`, plain, await page(sites.plain, chrome));
  // The copies share node_modules, and with it what an earlier check found out about the same recipes.
  await rm(join(root, 'node_modules/.cache/cookbook/check.json'), {force: true});
  const cookbook = await measureBuild(sites.cookbook);
  print(`${count} recipes, cookbook, check included`, cookbook, await page(sites.cookbook, chrome));
  console.log(
    `  ${(cookbook.cpuSeconds / plain.cpuSeconds).toFixed(2)} times its CPU (at most 1.5 wanted)`,
  );
  await rm(dirname(sites.cookbook), {recursive: true});
}

async function page(site: string, chrome: Browser | undefined): Promise<PageCost | undefined> {
  if (chrome === undefined) return undefined;
  const server = await serveStatic(join(site, 'build'));
  const cost = await measurePage(chrome, `${server.origin}${pageWithoutDiagram(site)}`);
  await server.close();
  return cost;
}

/** The longest recipe without a diagram, wherever the site put it. */
function pageWithoutDiagram(site: string): string {
  const folder = join(site, 'recipes');
  const found = readdirSync(folder, {recursive: true, encoding: 'utf8'})
    .filter((file) => file.endsWith('.md'))
    .map((file) => ({file, text: readFileSync(join(folder, file), 'utf8')}))
    .filter(({text}) => !text.includes('```mermaid'))
    .sort((a, b) => b.text.length - a.text.length || (a.file < b.file ? -1 : 1))[0];
  const path = (found?.file ?? '').replace(/\.md$/, '');
  const short = `recipes/${path.split('/').at(-1)}`;
  return existsSync(join(site, 'build', short)) ? `/${short}/` : `/recipes/${path}/`;
}

function print(name: string, build: BuildCost, cost: PageCost | undefined): void {
  console.log(name);
  console.log(
    `  build: ${build.cpuSeconds.toFixed(1)} s of CPU, ${build.seconds.toFixed(1)} s, ${build.megabytes} MB at most`,
  );
  if (cost === undefined) return;
  const {kilobytes, requests, blockingMilliseconds} = cost;
  console.log(
    `  page without diagram: ${kilobytes.toFixed(1)} KiB in ${requests} requests, blocks ${blockingMilliseconds} ms at a quarter of the speed`,
  );
}
