import {basename} from 'node:path';
import {parse} from 'yaml';

interface PageFrontmatter {
  readonly frontMatter: Record<string, unknown>;
  readonly content: string;
}

const fence = /^\uFEFF?---[ \t]*\r?\n([\s\S]*?)(?:\r?\n)?---[ \t]*(?:\r?\n|$)/;

/**
 * Gives Docusaurus what it needs of a recipe's frontmatter. Its own reader would turn dates into objects and stop on
 * malformed YAML; the checker reports such mistakes, and the page itself takes its data from the parsed recipe.
 */
export async function readPageFrontmatter(file: {
  readonly filePath: string;
  readonly fileContent: string;
}): Promise<PageFrontmatter> {
  const slug = basename(file.filePath, '.md');
  const match = fence.exec(file.fileContent);
  const content = match === null ? file.fileContent : file.fileContent.slice(match[0].length);
  const fields = match?.[1] === undefined ? {} : readFields(match[1]);
  const frontMatter = {
    title: text(fields['title']) ?? slug,
    description: text(fields['summary']) ?? '',
    slug: `/${slug}`,
  };
  return {frontMatter, content};
}

function readFields(yaml: string): Record<string, unknown> {
  try {
    const value: unknown = parse(yaml, {maxAliasCount: 0, uniqueKeys: false, logLevel: 'silent'});
    return typeof value === 'object' && value !== null ? {...value} : {};
  } catch {
    return {};
  }
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
