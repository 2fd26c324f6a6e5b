import {mkdir, readFile, writeFile} from 'node:fs/promises';
import {basename, dirname, join} from 'node:path';
import {newRecipe, readNewRecipeName, titleOf} from '../src/core/scaffold/new-recipe.ts';
import {loadSharedFiles} from '../src/node/check/inputs.ts';
import {projectRoot} from '../src/node/project-root.ts';
import {readRecipes} from '../src/node/read-recipes.ts';

const root = process.env['COOKBOOK_ROOT'] ?? projectRoot;
const {sources} = await readRecipes(root);
const name = readNewRecipeName(
  process.argv[2],
  new Set(sources.map(({file}) => basename(file, '.md'))),
);

if ('mistake' in name) {
  process.stderr.write(`new: ${name.mistake}\n\nnpm run new -- <category>/<slug>\n`);
  process.exitCode = 2;
} else {
  const {planned} = await loadSharedFiles(root);
  const file = `recipes/${name.category}/${name.slug}.md`;
  const title = planned[name.slug] ?? titleOf(name.slug);
  const text = newRecipe({...name, title, today: new Date().toISOString().slice(0, 10)});
  await mkdir(dirname(join(root, file)), {recursive: true});
  await writeFile(join(root, file), text, {flag: 'wx'});
  if (planned[name.slug] !== undefined) await takeOffPlanned(name.slug);
  process.stdout.write(`${file}\nFill its gaps; \`npm run check -- ${file}\` names them.\n`);
}

/** A recipe that exists is no longer planned. */
async function takeOffPlanned(slug: string): Promise<void> {
  const path = join(root, 'recipes/planned.yaml');
  const lines = (await readFile(path, 'utf8')).split('\n');
  await writeFile(path, lines.filter((line) => !line.startsWith(`${slug}:`)).join('\n'));
}
