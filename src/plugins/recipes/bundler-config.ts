import {createRequire} from 'node:module';
import {join} from 'node:path';
import type {Plugin} from '@docusaurus/types';

type ConfigureWebpack = NonNullable<Plugin['configureWebpack']>;

const {resolve} = createRequire(import.meta.url);

/**
 * What Docusaurus 3.10's bundler has to know. With "type": "module" in package.json, its generated CommonJS files would be
 * taken for ES modules: by the bundler in .docusaurus, and by Node in the chunks of the server's bundle. Infima, the style
 * sheet of theme-classic, makes way for our own. And the bundle for browsers, which no built page loads, is not minified.
 */
export function bundlerConfig(
  siteDir: string,
  config: Parameters<ConfigureWebpack>[0],
  isServer: boolean,
): ReturnType<ConfigureWebpack> {
  const infima = resolve('infima/dist/css/default/default.css');
  const styles = config.optimization?.minimizer?.filter((minimizer) =>
    /css/i.test(nameOf(minimizer)),
  );
  return {
    mergeStrategy: {'optimization.minimizer': 'replace'},
    resolve: {alias: {[infima]: join(siteDir, 'src/css/base.css')}},
    module: {rules: [{test: /[\\/]\.docusaurus[\\/].*\.js$/, type: 'javascript/auto'}]},
    ...(styles === undefined ? {} : {optimization: {minimizer: styles}}),
    ...(isServer ? {output: {chunkFilename: 'assets/js/[name].[contenthash:8].cjs'}} : {}),
  };
}

function nameOf(minimizer: unknown): string {
  return typeof minimizer === 'object' && minimizer !== null ? minimizer.constructor.name : '';
}
