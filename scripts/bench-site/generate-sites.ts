import {cp, mkdir, mkdtemp, readdir, readFile, symlink, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {basename, join} from 'node:path';

/** What a copy of the project needs in order to build. */
const parts = [
  'docusaurus.config.ts',
  'sidebars.ts',
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
  for (const extra of ['facts', 'alerts']) {
    await cp(join(root, extra), join(cookbook, extra), {recursive: true}).catch(() => undefined);
  }
  await generateRecipes(join(root, 'recipes'), join(cookbook, 'recipes'), count);
  await mkdir(plain);
  await cp(join(cookbook, 'recipes'), join(plain, 'recipes'), {recursive: true});
  await writeFile(join(plain, 'docusaurus.config.mjs'), plainConfig);
  await writeFile(join(plain, 'package.json'), '{"private": true}');
  for (const site of [cookbook, plain])
    await symlink(join(root, 'node_modules'), join(site, 'node_modules'));
  return {cookbook, plain};
}

/** The real recipes, and variants of them under new names until there are `count`. */
async function generateRecipes(from: string, to: string, count: number): Promise<void> {
  await cp(from, to, {recursive: true});
  const files = (await readdir(from, {recursive: true}))
    .filter((file) => file.endsWith('.md'))
    .sort();
  for (let made = files.length; made < count; made += 1) {
    const file = files[made % files.length] ?? '';
    const number = Math.floor(made / files.length);
    const text = await readFile(join(from, file), 'utf8');
    const variant = text
      .replace(/^title: "?(.*?)"?$/m, `title: "$1 (${number})"`)
      .replace(/^aliases:.*\n/m, '');
    const name = `${basename(file, '.md')}-${number}.md`;
    await writeFile(join(to, file, '..', name), variant);
  }
}
