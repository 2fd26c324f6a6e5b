import {createHash} from 'node:crypto';
import {mkdir, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import type {HtmlTagObject} from '@docusaurus/types';
import type {Recipe} from '../../../schemas/recipe.ts';
import {buildIndex} from '../../core/search/build-index.ts';
import {searchDocuments} from '../../core/search/documents.ts';
import {readAlerts} from '../../node/read-alerts.ts';

/** A folder that docusaurus.config.ts names as static: its files stand in the site, served or built. */
const generatedStatic = '.docusaurus/cookbook-static';

/** Writes the search index into the site; returns a version of it, for its address. */
export async function writeSearchIndex(
  siteDir: string,
  recipes: readonly Recipe[],
): Promise<string> {
  const index = buildIndex(searchDocuments(recipes, await readAlerts(siteDir)));
  const text = JSON.stringify(index);
  await mkdir(join(siteDir, generatedStatic), {recursive: true});
  await writeFile(join(siteDir, generatedStatic, 'search-index.json'), text);
  return createHash('sha256').update(text).digest('hex').slice(0, 8);
}

interface Site {
  readonly title: string;
  readonly tagline: string;
  readonly url: string;
  readonly baseUrl: string;
}

/** Writes the description by which a browser takes the site as a search engine. The query goes into the fragment, which no host sees. */
export async function writeOpenSearch(siteDir: string, site: Site): Promise<void> {
  await mkdir(join(siteDir, generatedStatic), {recursive: true});
  await writeFile(join(siteDir, generatedStatic, 'opensearch.xml'), openSearchDescription(site));
}

/** The tag by which a browser finds the description. */
export function openSearchLink({title, baseUrl}: Pick<Site, 'title' | 'baseUrl'>): HtmlTagObject {
  return {
    tagName: 'link',
    attributes: {
      rel: 'search',
      type: 'application/opensearchdescription+xml',
      title,
      href: `${baseUrl}opensearch.xml`,
    },
  };
}

/** An OpenSearch description; short names have at most 16 letters. */
export function openSearchDescription({title, tagline, url, baseUrl}: Site): string {
  const page = escapeXml(`${url}${baseUrl}search/`);
  return `<?xml version="1.0" encoding="UTF-8"?>
<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
  <ShortName>${escapeXml(title.slice(0, 16).trim())}</ShortName>
  <Description>${escapeXml(tagline)}</Description>
  <InputEncoding>UTF-8</InputEncoding>
  <Url type="text/html" template="${page}#q={searchTerms}"/>
</OpenSearchDescription>
`;
}

function escapeXml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
