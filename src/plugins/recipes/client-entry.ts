import {readdirSync, statSync} from 'node:fs';
import {createRequire} from 'node:module';
import {join} from 'node:path';
import {getFileLoaderUtils} from '@docusaurus/utils';

const {resolve} = createRequire(import.meta.url);
const {inlineMarkdownImageFileLoader, inlineMarkdownLinkFileLoader} =
  getFileLoaderUtils(false).loaders;

/** Infima, the style sheet of theme-classic. */
export const infima = resolve('infima/dist/css/default/default.css');

/**
 * What a build makes for browsers: the style sheet, and the files beside recipes that pages show or link to, under the names
 * that the pages have for them, because the server's compiler writes no files. Docusaurus' app and the pages' modules are left out;
 * no built page loads them.
 */
export function clientEntry(siteDir: string): readonly string[] {
  const recipes = join(siteDir, 'recipes');
  const files = readdirSync(recipes, {recursive: true, encoding: 'utf8'})
    .filter((name) => !/\.(?:md|yaml)$/.test(name))
    .map((name) => join(recipes, name))
    .filter((path) => statSync(path).isFile())
    .sort();
  return [
    infima,
    join(siteDir, 'src/css/custom.css'),
    ...files.flatMap((file) => [
      ...(isImage(file) ? [`${inlineMarkdownImageFileLoader}${file}`] : []),
      `${inlineMarkdownLinkFileLoader}${file}`,
    ]),
  ];
}

const isImage = (file: string) => /\.(?:png|jpe?g|gif|webp|avif|svg|ico)$/i.test(file);
