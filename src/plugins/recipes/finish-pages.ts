import {createHash} from 'node:crypto';
import {readdir, readFile, rm, writeFile} from 'node:fs/promises';
import {join} from 'node:path';

interface PageScript {
  readonly baseUrl: string;
  /** Path of the client script inside the site. */
  readonly script: string;
}

/** Adds the client script and a Content-Security-Policy to every page, and removes bundles that no page loads. */
export async function finishPages(outDir: string, options: PageScript): Promise<void> {
  const files = await readdir(outDir, {recursive: true});
  for (const file of files.filter((name) => name.endsWith('.html'))) {
    const path = join(outDir, file);
    await writeFile(path, finishPage(await readFile(path, 'utf8'), options));
  }
  await rm(join(outDir, 'assets/js'), {recursive: true, force: true});
}

/** One page's HTML with its script, and a policy that names each inline script by its hash. */
export function finishPage(html: string, {baseUrl, script}: PageScript): string {
  const policy = `<meta http-equiv="Content-Security-Policy" content="${contentSecurityPolicy(html)}">`;
  const loader = `<script src="${baseUrl}${script}" type="module"></script>`;
  const head = html.indexOf('<head>') + '<head>'.length;
  return `${html.slice(0, head)}${policy}${html.slice(head).replace('</head>', `${loader}</head>`)}`;
}

/** Nothing but the site's own origin; styles may be inline, because Mermaid's drawings carry theirs. */
export function contentSecurityPolicy(html: string): string {
  const inline = html.matchAll(
    /<script(?![^>]*\ssrc=)(?![^>]*application\/ld\+json)[^>]*>([\s\S]*?)<\/script>/g,
  );
  const hashes = [...new Set([...inline].map(([, text]) => `'sha256-${sha256(text ?? '')}'`))];
  return [
    "default-src 'none'",
    ["script-src 'self'", ...hashes].join(' '),
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('base64');
}
