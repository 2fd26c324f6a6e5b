import {mkdir, writeFile} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import type {AlertRules} from '../../core/alerts/alert-rules.ts';
import {installFiles} from '../../core/alerts/install/install-files.ts';
import {loadInstallSources} from '../../node/load-install-sources.ts';
import {redirectPage} from './redirects.ts';

interface Site {
  readonly url: string;
  readonly baseUrl: string;
}

/** The files to install, made for the address at which the site will be served; none in a project without alerts. */
export async function alertFiles(
  siteDir: string,
  {url, baseUrl}: Site,
): Promise<Readonly<Record<string, string>>> {
  const sources = await loadInstallSources(siteDir).catch(() => undefined);
  if (sources === undefined) return {};
  const address = `${url}${baseUrl}`.replace(/\/+$/, '');
  return installFiles(sources, {baseUrl: address, prometheusRelease: 'prometheus'});
}

/** Writes the files to install, the pages of earlier names, and the names for the 404 page. */
export async function writeAlertFiles(
  outDir: string,
  rules: AlertRules,
  files: Readonly<Record<string, string>>,
  site: Site,
): Promise<void> {
  for (const [file, text] of Object.entries(files))
    await write(outDir, `alerts/files/${file}`, text);
  for (const [alias, name] of Object.entries(rules.aliases)) {
    const target = `${site.baseUrl}alerts/${name}/`;
    await write(
      outDir,
      `alerts/${alias}/index.html`,
      redirectPage({target, title: name, url: site.url}),
    );
  }
  const alerts = rules.alerts.map(({name, severity, meaning, recipe}) => ({
    name,
    severity,
    meaning,
    recipe,
    path: `${site.baseUrl}alerts/${name}/`,
    aliases: Object.keys(rules.aliases).filter((alias) => rules.aliases[alias] === name),
  }));
  await write(outDir, 'alerts.json', `${JSON.stringify({alerts})}\n`);
}

async function write(outDir: string, file: string, text: string): Promise<void> {
  await mkdir(dirname(join(outDir, file)), {recursive: true});
  await writeFile(join(outDir, file), text);
}
