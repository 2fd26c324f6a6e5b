import {createHash} from 'node:crypto';
import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {mkdir, readdir, rename, rm, stat} from 'node:fs/promises';
import {basename, dirname, join, resolve} from 'node:path';
import {fileURLToPath, pathToFileURL} from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const cache = join(root, 'node_modules/.cache/cookbook');

/** What the bundles are made of, besides packages. */
const sources = ['scripts', 'schemas', 'src/core', 'src/node', 'src/plugins', 'src/remark'];

/** Packages that load files of their own by path, or parts of themselves when they are needed; and those of the site's builder. */
const external = [
  '@docusaurus/*',
  'esbuild',
  'jq-wasm',
  'mermaid',
  'prismjs',
  'tsx',
  'web-tree-sitter',
];

/** Bundles that a long-running process may still load parts of. */
const keptFor = 7 * 24 * 60 * 60 * 1000;

/**
 * Imports a TypeScript module of the project (`scripts/check.ts`) as one bundle, which is kept in node_modules/.cache until a source
 * changes. Loading its modules one by one through tsx takes a second in each thread; its bundle takes a tenth of that. Where no
 * bundle can be made (a read-only checkout, a mistake in a source), tsx loads the module itself.
 */
export async function importBundled(entry) {
  const path = await bundled(entry).catch(() => undefined);
  if (path !== undefined) return import(pathToFileURL(path).href);
  const {tsImport} = await import('tsx/esm/api');
  return tsImport(pathToFileURL(join(root, entry)).href, import.meta.url);
}

async function bundled(entry) {
  const name = basename(entry, '.ts');
  const folder = join(cache, `bundle-${name}-${sourceHash()}`);
  const path = join(folder, `${name}.mjs`);
  if (!existsSync(path)) {
    await mkdir(cache, {recursive: true});
    await bundle(name, entry, folder);
    await removeOld(folder);
  }
  return path;
}

function sourceHash() {
  const hash = createHash('sha256').update(readFileSync(join(root, 'package-lock.json')));
  for (const folder of sources) {
    for (const file of readdirSync(join(root, folder), {recursive: true}).sort()) {
      if (!/\.(ts|mjs)$/.test(file)) continue;
      hash.update(`\0${folder}/${file}\0`).update(readFileSync(join(root, folder, file)));
    }
  }
  return hash.digest('hex').slice(0, 16);
}

async function bundle(name, entry, folder) {
  const {build} = await import('esbuild');
  const temporary = `${folder}.${process.pid}`;
  await build({
    absWorkingDir: root,
    entryPoints: {[name]: entry, 'worker-entry': 'src/node/check/worker.ts'},
    outdir: temporary,
    outExtension: {'.js': '.mjs'},
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    mainFields: ['module', 'main'],
    external,
    // CommonJS packages ask for Node's own modules by a `require` that ES modules do not have.
    banner: {
      js: "import {createRequire as requireFrom} from 'node:module'; const require = requireFrom(import.meta.url);",
    },
    logLevel: 'silent',
  });
  // Another process may have been faster.
  await rename(temporary, folder).catch(() => rm(temporary, {recursive: true, force: true}));
}

async function removeOld(current) {
  for (const name of await readdir(cache)) {
    const path = join(cache, name);
    if (!name.startsWith('bundle-') || path === current) continue;
    if (Date.now() - (await stat(path)).mtimeMs > keptFor)
      await rm(path, {recursive: true, force: true});
  }
}
