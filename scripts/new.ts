import {mkdir, readFile, writeFile} from 'node:fs/promises';
import {basename, dirname, join} from 'node:path';
import {parseArgs} from 'node:util';
import {newRecipe, readNewRecipeName, titleOf} from '../src/core/scaffold/new-recipe.ts';
import {loadSharedFiles} from '../src/node/check/inputs.ts';
import {projectRoot} from '../src/node/project-root.ts';
import {readRecipes} from '../src/node/read-recipes.ts';
import {runScript, UsageError} from '../src/node/run-script.ts';

const usage = `npm run new -- <category>/<slug>

Writes recipes/<category>/<slug>.md with gaps to be filled.
`;

const root = process.env['COOKBOOK_ROOT'] ?? projectRoot;

async function main(): Promise<number> {
  const {values, positionals} = parseArgs({
    allowPositionals: true,
    options: {help: {type: 'boolean', short: 'h', default: false}},
  });
  if (values.help) {
    process.stdout.write(usage);
    return 0;
  }
  const [given, ...more] = positionals;
  if (more.length > 0) {
    throw new UsageError(
      `Unexpected ${more.map((each) => `\`${each}\``).join(', ')} after \`${given}\`, expected one name`,
    );
  }
  const {sources} = await readRecipes(root);
  const name = readNewRecipeName(given, new Set(sources.map(({file}) => basename(file, '.md'))));
  if ('mistake' in name) throw new UsageError(name.mistake);

  const {planned} = await loadSharedFiles(root);
  const file = `recipes/${name.category}/${name.slug}.md`;
  const title = planned[name.slug] ?? titleOf(name.slug);
  const text = newRecipe({...name, title, today: new Date().toISOString().slice(0, 10)});
  await mkdir(dirname(join(root, file)), {recursive: true});
  await writeFile(join(root, file), text, {flag: 'wx'});
  if (planned[name.slug] !== undefined) await takeOffPlanned(name.slug);
  process.stdout.write(`${file}\nFill its gaps; \`npm run check -- ${file}\` names them.\n`);
  return 0;
}

/** A recipe that exists is no longer planned. */
async function takeOffPlanned(slug: string): Promise<void> {
  const path = join(root, 'recipes/planned.yaml');
  const lines = (await readFile(path, 'utf8')).split('\n');
  await writeFile(path, lines.filter((line) => !line.startsWith(`${slug}:`)).join('\n'));
}

await runScript({name: 'new', usage}, main);
