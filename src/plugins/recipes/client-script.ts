import {createHash} from 'node:crypto';
import {cp, readdir, readFile, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {rspack} from '@docusaurus/faster';

/**
 * Bundles src/client for the browser; returns the script's path inside the site. Mermaid becomes chunks of its own, and takes
 * most of the time, so the bundle is kept until something in it changes.
 */
export async function buildClientScript(siteDir: string, outDir: string): Promise<string> {
  const cache = join(siteDir, 'node_modules/.cache/cookbook-client', await sourceHash(siteDir));
  const known = await readFile(join(cache, 'entry'), 'utf8').catch(() => undefined);
  const name = known ?? (await bundle(siteDir, join(cache, 'files')));
  if (known === undefined) await writeFile(join(cache, 'entry'), name);
  await cp(join(cache, 'files'), join(outDir, 'assets/client'), {recursive: true});
  return `assets/client/${name}`;
}

/** A hash of all that goes into the bundle. */
async function sourceHash(siteDir: string): Promise<string> {
  const hash = createHash('sha256');
  for (const folder of ['src/client', 'src/core/variables', 'src/core/search']) {
    const files = await readdir(join(siteDir, folder), {recursive: true});
    for (const file of files.filter((name) => name.endsWith('.ts')).sort()) {
      hash.update(`${file}\0`).update(await readFile(join(siteDir, folder, file)));
    }
  }
  // The lockfile says which Mermaid and which bundler; a copy of the project may come without it.
  hash.update(await readFile(join(siteDir, 'package-lock.json')).catch(() => ''));
  return hash.digest('hex').slice(0, 16);
}

async function bundle(siteDir: string, outDir: string): Promise<string> {
  const compiler = rspack({
    mode: 'production',
    context: siteDir,
    target: ['web', 'es2022'],
    entry: {cookbook: join(siteDir, 'src/client/main.ts')},
    output: {
      path: outDir,
      filename: '[name].[contenthash:8].js',
      chunkFilename: '[name].[contenthash:8].js',
      publicPath: 'auto',
    },
    resolve: {extensions: ['.ts', '.js', '.mjs', '.json']},
    module: {
      rules: [
        {
          test: /\.ts$/,
          loader: 'builtin:swc-loader',
          options: {jsc: {parser: {syntax: 'typescript'}, target: 'es2022'}},
          type: 'javascript/auto',
        },
      ],
    },
    performance: false,
  });
  const name = await new Promise<string>((resolve, reject) => {
    compiler.run((error, stats) => {
      if (error !== null) return reject(error);
      if (stats === undefined || stats.hasErrors())
        return reject(new Error(stats?.toString('errors-only')));
      const [asset] = stats.toJson({entrypoints: true}).entrypoints?.['cookbook']?.assets ?? [];
      return asset === undefined
        ? reject(new Error('The client script was not built'))
        : resolve(asset.name);
    });
  });
  await new Promise((resolve) => compiler.close(resolve));
  return name;
}
