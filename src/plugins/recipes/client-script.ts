import {join} from 'node:path';
import {rspack} from '@docusaurus/faster';

/** Bundles src/client for the browser; returns the script's path inside the site. Mermaid becomes chunks of its own. */
export async function buildClientScript(siteDir: string, outDir: string): Promise<string> {
  const compiler = rspack({
    mode: 'production',
    context: siteDir,
    target: ['web', 'es2022'],
    entry: {cookbook: join(siteDir, 'src/client/main.ts')},
    output: {
      path: join(outDir, 'assets/client'),
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
  return `assets/client/${name}`;
}
