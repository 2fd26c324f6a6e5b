import type {Root} from 'mdast';
import remarkDirective from 'remark-directive';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import {unified} from 'unified';
import {
  type Deployment,
  deploymentIds,
  type Platform,
  platformIds,
} from '../../../schemas/platform.ts';

/** The Markdown of recipes: CommonMark, GFM, container directives, frontmatter (the majors that Docusaurus uses). */
const processor = unified()
  .use(remarkParse)
  .use(remarkFrontmatter)
  .use(remarkGfm)
  .use(remarkDirective)
  .freeze();

/** Parses the Markdown of a recipe into its syntax tree; never throws on text. */
export function parseMarkdown(text: string): Root {
  return processor.parse(text);
}

export function isPlatform(name: string): name is Platform {
  return (platformIds as readonly string[]).includes(name);
}

export function isDeployment(name: string): name is Deployment {
  return (deploymentIds as readonly string[]).includes(name);
}

/** Names of the container directives that a recipe may use. */
export const directiveNames: readonly string[] = [...platformIds, ...deploymentIds];

/** Names of Docusaurus' admonitions, which no recipe uses. */
export const admonitionNames: readonly string[] = [
  'note',
  'tip',
  'info',
  'warning',
  'danger',
  'caution',
  'important',
  'secondary',
  'success',
];
