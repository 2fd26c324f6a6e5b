import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {manifestsOfDefinition} from './custom-resources.ts';
import {goModule, readGoPackages} from './go-module.ts';
import {kubernetesManifests} from './kubernetes.ts';
import {configurationFiles} from './prometheus-files.ts';
import {prometheusOperatorManifests} from './prometheus-operator.ts';

/** Releases of what stands beside Flink on Kubernetes. */
export interface KubernetesVersions {
  readonly kubernetes: string;
  readonly certManager: string;
  readonly prometheusOperator: string;
  readonly alertmanager: string;
  /** As its Go module counts: `0.315.0` is Prometheus 3.15.0. */
  readonly prometheus: string;
}

const prometheusOperator = 'github.com/prometheus-operator/prometheus-operator/pkg/apis/monitoring';
const github = 'github.com/prometheus';

/**
 * Makes the facts on Kubernetes, cert-manager, the Prometheus Operator, Prometheus and Alertmanager from the sources of their releases,
 * which the Go module proxy serves. Needs `go`; nothing is compiled but the reader of sources.
 *
 * @param root the project's root folder
 * @param date the day, `YYYY-MM-DD`
 * @returns the files by their path under `facts/`
 */
export function generateKubernetes(
  root: string,
  versions: KubernetesVersions,
  date: string,
): Readonly<Record<string, Readonly<Record<string, unknown>>>> {
  const {kubernetes, certManager} = versions;
  const core = kubernetesManifests(
    goModule('k8s.io/kubernetes', `v${kubernetes}`),
    kubernetes,
    date,
  );
  const operator = readGoPackages(root, 'json', {
    [prometheusOperator]: goModule(prometheusOperator, `v${versions.prometheusOperator}`),
  });
  const definitions = join(
    goModule('github.com/cert-manager/cert-manager', `v${certManager}`),
    'deploy/crds',
  );
  return {
    [`kubernetes/${minor(kubernetes)}/manifests.json`]: core,
    [`prometheus-operator/${minor(versions.prometheusOperator)}/manifests.json`]:
      prometheusOperatorManifests(operator, core, versions.prometheusOperator, date),
    [`cert-manager/${minor(certManager)}/manifests.json`]: {
      about: {
        product: 'cert-manager',
        version: certManager,
        obtained: 'its custom resource definitions',
        from: `Go module github.com/cert-manager/cert-manager v${certManager}`,
        date,
      },
      kinds: readdirSync(definitions)
        .filter((file) => file.endsWith('.yaml'))
        .flatMap((file) => manifestsOfDefinition(readFileSync(join(definitions, file), 'utf8'))),
    },
    ...prometheusFiles(root, versions, date),
  };
}

function prometheusFiles(root: string, versions: KubernetesVersions, date: string) {
  const alertmanagerSource = goModule(`${github}/alertmanager`, `v${versions.alertmanager}`);
  const prometheusSource = goModule(`${github}/prometheus`, `v${versions.prometheus}`);
  const common = (source: string) => {
    const wanted = /prometheus\/common (v[\d.]+)/.exec(
      readFileSync(join(source, 'go.mod'), 'utf8'),
    )?.[1];
    return {[`${github}/common`]: goModule(`${github}/common`, wanted ?? 'latest')};
  };
  const alertmanager = readGoPackages(root, 'yaml', {
    [`${github}/alertmanager`]: alertmanagerSource,
    ...common(alertmanagerSource),
  });
  const prometheus = readGoPackages(root, 'yaml', {
    [`${github}/prometheus`]: prometheusSource,
    ...common(prometheusSource),
  });
  const discoveries = Object.fromEntries(discoveryFields(prometheusSource));
  const obtained = 'Go types that the file is read into';
  const [, major = '', patch = ''] = /^0\.(\d)(\d+\.\d+)$/.exec(versions.prometheus) ?? [];
  const prometheusVersion = `${major}.${Number(patch.split('.')[0])}.${patch.split('.')[1]}`;
  return {
    [`alertmanager/${minor(versions.alertmanager)}/configuration-files.json`]: configurationFiles(
      alertmanager,
      {
        files: {'alertmanager.yml': `${github}/alertmanager/config.Config`},
        about: {
          product: 'alertmanager',
          version: versions.alertmanager,
          obtained,
          from: `Go module ${github}/alertmanager v${versions.alertmanager}`,
          date,
        },
      },
    ),
    [`prometheus/${minor(prometheusVersion)}/configuration-files.json`]: configurationFiles(
      prometheus,
      {
        files: {
          'prometheus.yml': `${github}/prometheus/config.Config`,
          'rules.yml': `${github}/prometheus/model/rulefmt.RuleGroups`,
        },
        about: {
          product: 'prometheus',
          version: prometheusVersion,
          obtained,
          from: `Go module ${github}/prometheus v${versions.prometheus}`,
          date,
        },
      },
      {
        [`${github}/prometheus/config.ScrapeConfig`]: discoveries,
        [`${github}/prometheus/config.AlertmanagerConfig`]: discoveries,
      },
    ),
  };
}

/** Service discoveries register a field by their name (`kubernetes_sd_configs`) and the type that it holds. */
function* discoveryFields(source: string): Iterable<readonly [field: string, type: string]> {
  const folder = join(source, 'discovery');
  for (const entry of readdirSync(folder, {recursive: true, withFileTypes: true})) {
    if (!entry.isFile() || !/(?<!_test)\.go$/.test(entry.name)) continue;
    const text = readFileSync(join(entry.parentPath, entry.name), 'utf8');
    const within = entry.parentPath.slice(source.length);
    for (const [, type = '', name = ''] of text.matchAll(
      /^func \(\*?(\w+)\) Name\(\) string\s*\{\s*return "(\w+)"/gm,
    ))
      yield name === 'static'
        ? ['static_configs', `${github}/prometheus/discovery/targetgroup.Group`]
        : [`${name}_sd_configs`, `${github}/prometheus${within}.${type}`];
  }
}

function minor(version: string): string {
  return version.split('.').slice(0, 2).join('.');
}
