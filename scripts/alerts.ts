import {mkdir, writeFile} from 'node:fs/promises';
import {dirname, join, resolve} from 'node:path';
import {parseArgs} from 'node:util';
import {readBaseUrl} from '../src/core/alerts/base-url.ts';
import {installFiles} from '../src/core/alerts/install/install-files.ts';
import {loadInstallSources} from '../src/node/load-install-sources.ts';
import {projectRoot} from '../src/node/project-root.ts';
import {runScript, UsageError} from '../src/node/run-script.ts';

const usage = `npm run alerts -- --base-url URL --out DIR [options]

  --base-url URL                where this cookbook is served: https://runbooks.example.com/flink
  --out DIR                     folder to write to; files of an earlier run are overwritten
  --prometheus-release NAME     Helm release of kube-prometheus-stack (default: prometheus)

Writes rules for Prometheus and its operator, an Alertmanager example, and alert rules and dashboards for Grafana.
Exit code: 0 written, 2 wrong usage.
`;

async function main(): Promise<number> {
  const {values} = parseArgs({
    options: {
      'base-url': {type: 'string'},
      out: {type: 'string'},
      'prometheus-release': {type: 'string', default: 'prometheus'},
      help: {type: 'boolean', short: 'h', default: false},
    },
  });
  if (values.help) {
    process.stdout.write(usage);
    return 0;
  }
  const base = readBaseUrl(values['base-url'] ?? '');
  if ('mistake' in base) throw new UsageError(base.mistake);
  if (values.out === undefined || values.out === '')
    throw new UsageError('Missing `--out`, expected the folder to write to');
  const prometheusRelease = values['prometheus-release'];
  if (!/^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/.test(prometheusRelease))
    throw new UsageError(
      `Unexpected \`--prometheus-release ${prometheusRelease}\`, expected the name of a Helm release`,
    );
  const sources = await loadInstallSources(projectRoot);
  const files = installFiles(sources, {baseUrl: base.url, prometheusRelease});
  const folder = resolve(values.out);
  for (const [file, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, file)), {recursive: true});
    await writeFile(join(folder, file), text);
  }
  process.stdout.write(
    `${sources.rules.alerts.length} alerts with links below ${base.url}/alerts/\n${Object.keys(files).length} files in ${folder}\n`,
  );
  return 0;
}

await runScript({name: 'alerts', usage}, main);
