import {createRequire} from 'node:module';
import {fileURLToPath} from 'node:url';
import type * as PresetClassic from '@docusaurus/preset-classic';
import type {Config} from '@docusaurus/types';
import {optimizeLate} from './scripts/optimize-late.mjs';
import {readPageFrontmatter} from './src/plugins/recipes/page-frontmatter.ts';
import {siteAddress} from './src/plugins/recipes/site-address.ts';

type NativeImport = (specifier: string) => Promise<unknown>;
/** See src/plugins/recipes/search-files.ts, which cannot be imported before tsx is there. */
const generatedStatic = '.docusaurus/cookbook-static';

type SiteModule = typeof import('./src/plugins/recipes/site.ts');

const address = siteAddress(process.env);
// A build for readers stops at a broken link; a site that is being served, or worked on, shows the rest.
const onBroken =
  process.env['NODE_ENV'] === 'production' && process.env['COOKBOOK_CHECK'] !== 'off'
    ? 'throw'
    : 'warn';
const siteDir = fileURLToPath(new URL('.', import.meta.url));

/**
 * Docusaurus renders the pages; the browser gets them as plain HTML with one small script of our own
 * (src/client), so the template leaves out Docusaurus' own bundles. DESIGN.md says why.
 */
const pageTemplate = `
<!DOCTYPE html>
<html <%~ it.htmlAttributes %>>
  <head>
    <meta charset="UTF-8">
    <% it.metaAttributes.forEach((metaAttribute) => { %>
      <%~ metaAttribute %>
    <% }); %>
    <%~ it.headTags %>
    <% it.stylesheets.forEach((stylesheet) => { %>
      <link rel="stylesheet" href="<%= it.baseUrl %><%= stylesheet %>" />
    <% }); %>
  </head>
  <body <%~ it.bodyAttributes %>>
    <div id="__docusaurus"><%~ it.appHtml %></div>
    <%~ it.postBodyTags %>
  </body>
</html>
`;

export default async function createConfig(): Promise<Config> {
  if (process.env['NODE_ENV'] === 'production') optimizeLate();
  // Docusaurus' own loader gives a module with a default export without its named ones (zod), so ours come as a bundle.
  const nativeImport = createRequire(import.meta.url)(
    './src/plugins/recipes/native-import.cjs',
  ) as NativeImport;
  const {importBundled} = (await nativeImport(
    new URL('./scripts/bundle.mjs', import.meta.url).href,
  )) as typeof import('./scripts/bundle.mjs');
  const {createSite} = (await importBundled('src/plugins/recipes/site.ts')) as SiteModule;
  const site = createSite(siteDir);
  const preset: PresetClassic.Options = {
    docs: {
      path: 'recipes',
      routeBasePath: 'recipes',
      include: ['*/*.md'],
      sidebarPath: './sidebars.ts',
      numberPrefixParser: false,
      breadcrumbs: false,
      beforeDefaultRemarkPlugins: [site.remarkPlugin],
    },
    blog: false,
    debug: false,
    sitemap: {changefreq: null, priority: null, lastmod: null},
    theme: {customCss: ['./src/css/custom.css']},
  };

  return {
    title: 'Flink production cookbook',
    tagline: 'Runbooks for Apache Flink in production',
    url: address.url,
    baseUrl: address.baseUrl,
    baseUrlIssueBanner: false,
    trailingSlash: true,
    favicon: 'favicon.svg',
    // The second one holds what the plugin makes, so that `npm start` serves it as a build does.
    staticDirectories: ['static', generatedStatic],
    onBrokenLinks: onBroken,
    onBrokenAnchors: onBroken,
    onDuplicateRoutes: 'throw',
    ssrTemplate: pageTemplate,
    future: {
      v4: {
        removeLegacyPostBuildHeadAttribute: true,
        useCssCascadeLayers: false,
      },
      faster: {
        swcJsLoader: true,
        swcJsMinimizer: true,
        swcHtmlMinimizer: true,
        lightningCssMinimizer: true,
        // Only the server's compiler reads the pages (bundler-config.ts), and would wait for the browsers'.
        mdxCrossCompilerCache: false,
        rspackBundler: true,
        // A page also shows other recipes' titles and back-links, which the cache would not see change.
        rspackPersistentCache: false,
        ssgWorkerThreads: false,
      },
    },
    markdown: {
      // Pages hold elements of ours and no HTML of an author, which `md` would look for.
      format: 'mdx',
      preprocessor: site.preprocessor,
      emoji: false,
      parseFrontMatter: readPageFrontmatter,
      mdx1Compat: {comments: false, admonitions: false, headingIds: true},
      hooks: {onBrokenMarkdownLinks: onBroken, onBrokenMarkdownImages: onBroken},
    },
    presets: [['classic', preset]],
    plugins: [site.plugin],
    customFields: {editUrl: address.editUrl ?? '', issueUrl: address.issueUrl ?? ''},
    themeConfig: {
      colorMode: {respectPrefersColorScheme: true},
      docs: {sidebar: {hideable: false}},
    },
  };
}
