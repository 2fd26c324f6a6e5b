import {brotliCompressSync} from 'node:zlib';
import type {Recipe} from '../schemas/recipe.ts';
import {generateRecipes} from '../src/core/bench/generate-recipes.ts';
import {percentile, rankingFigures} from '../src/core/bench/ranking-figures.ts';
import {parseRecipe} from '../src/core/recipe/parse.ts';
import {projectRoot} from '../src/node/project-root.ts';
import {readAlerts} from '../src/node/read-alerts.ts';
import {readRecipes} from '../src/node/read-recipes.ts';
import {loadShellParser} from '../src/node/shell-parser.ts';
import {querySets, rankingQueries} from '../tests/search/ranking-queries.ts';
import {
  benchPage,
  cookbookEngine,
  type Engine,
  lunrEngine,
  miniSearchEngine,
  oramaEngine,
} from './bench-search/engines.ts';
import {megabytePastes} from './bench-search/pastes.ts';

const [{sources}, alerts, shell] = await Promise.all([
  readRecipes(projectRoot),
  readAlerts(projectRoot),
  loadShellParser(),
]);
const parse = (all: typeof sources): Recipe[] =>
  all.map((source) => parseRecipe(source, {shell}).recipe);
const recipes = parse(sources);
const slugs = new Set(recipes.map(({slug}) => slug));
const sets = querySets.map((name) => ({name, queries: rankingQueries(name, slugs)}));
const queries = sets.flatMap((set) => set.queries);

console.log(`${recipes.length} recipes, ${queries.length} queries; Node ${process.version}\n`);
console.log('| engine | set | queries | hit@1 | hit@3 | MRR@10 |\n|---|---|---:|---:|---:|---:|');
const pages = recipes.map(benchPage);
const engines = [
  cookbookEngine(recipes, alerts),
  lunrEngine(pages),
  miniSearchEngine(pages),
  await oramaEngine(pages),
];
for (const engine of engines) await printRanking(engine);

console.log('\n| engine | p50 ms | p95 ms | index KB | brotli KB |\n|---|---:|---:|---:|---:|');
for (const engine of engines) await printCost(engine.name, engine);
for (const size of [108, 1000]) {
  const many = cookbookEngine(parse(generateRecipes(sources, size)), alerts);
  await printCost(`cookbook, ${size} generated recipes`, many);
}

console.log('\n| paste of 1 MB | ms |\n|---|---:|');
const [own] = engines;
for (const [name, text] of megabytePastes()) {
  const times = await timesOf(own, [text, text, text]);
  console.log(`| ${name} | ${percentile(times, 0.5).toFixed(0)} |`);
}

async function printRanking(engine: Engine): Promise<void> {
  for (const set of [...sets, {name: 'all', queries}]) {
    const answers = [];
    for (const {query, expected} of set.queries)
      answers.push({expected, ranked: await engine.find(query)});
    const {hitAt1, hitAt3, mrrAt10} = rankingFigures(answers);
    const figures = [hitAt1, hitAt3, mrrAt10].map((value) => value.toFixed(3)).join(' | ');
    console.log(`| ${engine.name} | ${set.name} | ${answers.length} | ${figures} |`);
  }
}

async function printCost(name: string, engine: Engine): Promise<void> {
  const texts = queries.map(({query}) => query);
  await timesOf(engine, texts);
  const times = await timesOf(engine, texts);
  const brotli = brotliCompressSync(engine.index).length;
  const figures = [
    percentile(times, 0.5).toFixed(2),
    percentile(times, 0.95).toFixed(2),
    (engine.index.length / 1024).toFixed(0),
    (brotli / 1024).toFixed(1),
  ];
  console.log(`| ${name} | ${figures.join(' | ')} |`);
}

/** Milliseconds of CPU that each query takes, so that a busy machine does not change the figures. */
async function timesOf(engine: Engine | undefined, texts: readonly string[]): Promise<number[]> {
  const times: number[] = [];
  for (const text of texts) {
    const before = process.cpuUsage();
    await engine?.find(text);
    const {user, system} = process.cpuUsage(before);
    times.push((user + system) / 1000);
  }
  return times;
}
