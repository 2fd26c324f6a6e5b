import {join} from 'node:path';
import type {Plugin} from '@docusaurus/types';
import {clientEntry, infima} from './client-entry.ts';

type ConfigureWebpack = NonNullable<Plugin['configureWebpack']>;

/**
 * What Docusaurus 3.10's bundler has to know. With "type": "module" in package.json, its generated CommonJS files would be
 * taken for ES modules: by the bundler in .docusaurus, and by Node in the chunks of the server's bundle. Infima makes way for our
 * own style sheet. A build makes no bundle for browsers beyond `clientEntry`.
 */
export function bundlerConfig(
  siteDir: string,
  {building, isServer}: {readonly building: boolean; readonly isServer: boolean},
): ReturnType<ConfigureWebpack> {
  return {
    resolve: {alias: {[infima]: join(siteDir, 'src/css/base.css')}},
    module: {rules: [{test: /[\\/]\.docusaurus[\\/].*\.js$/, type: 'javascript/auto'}]},
    ...(building && !isServer ? {entry: {main: [...clientEntry(siteDir)]}} : {}),
    ...(isServer ? {output: {chunkFilename: 'assets/js/[name].[contenthash:8].cjs'}} : {}),
  };
}
