import {createRequire} from 'node:module';
import {join} from 'node:path';

const {resolve} = createRequire(import.meta.url);

/**
 * What Docusaurus 3.10's bundler has to know. With "type": "module" in package.json, its generated CommonJS files would be
 * taken for ES modules: by the bundler in .docusaurus, and by Node in the chunks of the server's bundle. And Infima, the
 * style sheet of theme-classic, makes way for our own.
 */
export function bundlerConfig(siteDir: string, isServer: boolean): object {
  return {
    resolve: {
      alias: {[resolve('infima/dist/css/default/default.css')]: join(siteDir, 'src/css/base.css')},
    },
    module: {rules: [{test: /[\\/]\.docusaurus[\\/].*\.js$/, type: 'javascript/auto'}]},
    ...(isServer ? {output: {chunkFilename: 'assets/js/[name].[contenthash:8].cjs'}} : {}),
  };
}
