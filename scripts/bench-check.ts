import {spawn} from 'node:child_process';
import {cp, mkdir, mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {availableParallelism, tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {generateRecipes} from '../src/core/bench/generate-recipes.ts';
import {projectRoot} from '../src/node/project-root.ts';
import {readRecipes} from '../src/node/read-recipes.ts';

/** What one run of the check cost, as the process itself counted it. */
interface Cost {
  readonly wall: number;
  readonly cpu: number;
  readonly megabytes: number;
  readonly code: number;
}

const sizes = process.argv
  .slice(2)
  .map(Number)
  .filter((size) => size > 0);
const {sources} = await readRecipes(projectRoot);
process.stdout.write(
  `check of generated recipes, process start included; Node ${process.version}, ${availableParallelism()} cores\n\n` +
    '| recipes | run | wall s | CPU s | peak MB | exit |\n|---:|---|---:|---:|---:|---:|\n',
);
for (const size of sizes.length > 0 ? sizes : [sources.length, 108, 1000]) await bench(size);

async function bench(size: number): Promise<void> {
  const root = await mkdtemp(join(tmpdir(), 'cookbook-bench-'));
  try {
    for (const name of ['variables.yaml', 'platforms.yaml', 'planned.yaml']) {
      await cp(join(projectRoot, 'recipes', name), join(root, 'recipes', name));
    }
    await cp(join(projectRoot, 'alerts'), join(root, 'alerts'), {
      recursive: true,
      force: true,
    }).catch(() => undefined);
    const recipes = generateRecipes(sources, size);
    for (const {file, text} of recipes) {
      await mkdir(dirname(join(root, file)), {recursive: true});
      await writeFile(join(root, file), text);
    }
    row(size, 'cold', await check(root));
    row(size, 'nothing changed', await check(root));
    const [first] = recipes;
    if (first !== undefined) {
      const path = join(root, first.file);
      await writeFile(path, `${await readFile(path, 'utf8')}- One more line.\n`);
    }
    row(size, 'one file changed', await check(root));
  } finally {
    await rm(root, {recursive: true, force: true});
  }
}

function row(size: number, run: string, {wall, cpu, megabytes, code}: Cost): void {
  process.stdout.write(
    `| ${size} | ${run} | ${wall.toFixed(2)} | ${cpu.toFixed(2)} | ${megabytes.toFixed(0)} | ${code} |\n`,
  );
}

function check(root: string): Promise<Cost> {
  const start = performance.now();
  return new Promise((resolve, reject) => {
    const child = spawn(
      process.execPath,
      [join(projectRoot, 'scripts/bundled.mjs'), 'check', '--root', root, '--timing'],
      {stdio: ['ignore', 'ignore', 'pipe']},
    );
    let stderr = '';
    child.stderr.on('data', (data: Buffer) => {
      stderr += data.toString();
    });
    child.on('error', reject);
    child.on('close', (code) => {
      const [, cpu = '0', megabytes = '0'] = /cpu (\S+) s, peak (\S+) MB/.exec(stderr) ?? [];
      resolve({
        wall: (performance.now() - start) / 1000,
        cpu: Number(cpu),
        megabytes: Number(megabytes),
        code: code ?? -1,
      });
    });
  });
}
