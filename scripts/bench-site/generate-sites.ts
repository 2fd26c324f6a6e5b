import {cp, mkdir, mkdtemp, symlink, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {generateRecipes} from '../../src/core/bench/generate-recipes.ts';
import {readRecipes} from '../../src/node/read-recipes.ts';

/** What a copy of the project needs in order to build. */
const parts = [
  'docusaurus.config.ts',
  'sidebars.ts',
  'package-lock.json',
  'package.json',
  'tsconfig.json',
  'schemas',
  'scripts',
  'src',
  'static',
];

/** A docusaurus-faster site as `create-docusaurus` makes it, of the same pages. */
const plainConfig = `export default {
  title: 'Plain', url: 'http://localhost', baseUrl: '/', trailingSlash: true,
  onBrokenLinks: 'ignore', onBrokenAnchors: 'ignore',
  future: {v4: true, faster: {rspackBundler: true, swcJsLoader: true, swcJsMinimizer: true, swcHtmlMinimizer: true, lightningCssMinimizer: true, mdxCrossCompilerCache: true, rspackPersistentCache: false, ssgWorkerThreads: false}},
  markdown: {format: 'detect', mermaid: true, hooks: {onBrokenMarkdownLinks: 'ignore', onBrokenMarkdownImages: 'ignore'}},
  themes: ['@docusaurus/theme-mermaid'],
  presets: [['classic', {docs: {path: 'recipes', routeBasePath: 'recipes', include: ['*/*.md']}, blog: false}]],
  themeConfig: {prism: {additionalLanguages: ['bash', 'sql', 'java', 'properties', 'promql']}},
};
`;

export interface GeneratedSites {
  readonly cookbook: string;
  readonly plain: string;
}

/** Makes two sites of `count` recipes in temporary folders: the cookbook, and a plain one of the same pages. */
export async function generateSites(root: string, count: number): Promise<GeneratedSites> {
  const folder = await mkdtemp(join(tmpdir(), `cookbook-bench-${count}-`));
  const cookbook = join(folder, 'cookbook');
  const plain = join(folder, 'plain');
  await mkdir(cookbook);
  for (const part of parts) await cp(join(root, part), join(cookbook, part), {recursive: true});
  for (const extra of ['facts', 'alerts', 'lab']) {
    await cp(join(root, extra), join(cookbook, extra), {recursive: true}).catch(() => undefined);
  }
  await writeRecipes(root, cookbook, count);
  await mkdir(plain);
  await cp(join(cookbook, 'recipes'), join(plain, 'recipes'), {recursive: true});
  await writeFile(join(plain, 'docusaurus.config.mjs'), plainConfig);
  await writeFile(join(plain, 'package.json'), '{"private": true}');
  for (const site of [cookbook, plain])
    await symlink(join(root, 'node_modules'), join(site, 'node_modules'));
  return {cookbook, plain};
}

/** The real recipes with what they share, and variants of them until there are `count`. */
async function writeRecipes(root: string, site: string, count: number): Promise<void> {
  await cp(join(root, 'recipes'), join(site, 'recipes'), {recursive: true});
  const {sources} = await readRecipes(root);
  for (const {file, text} of generateRecipes(sources, count))
    await writeFile(join(site, file), text);
}
