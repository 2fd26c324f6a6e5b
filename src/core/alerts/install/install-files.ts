import type {Dashboard} from '../../../../schemas/alert.ts';
import type {AlertRules} from '../alert-rules.ts';
import {grafanaAlerts} from './grafana-alerts.ts';
import {grafanaDashboard, type RecipeLinks} from './grafana-dashboard.ts';
import {linkedRules} from './linked-rules.ts';
import {prometheusRule} from './prometheus-rule.ts';

/** What the files to install are made from. */
export interface InstallSources {
  readonly rules: AlertRules;
  /** By the name of its file. */
  readonly dashboards: Readonly<Record<string, Dashboard>>;
  /** Files of Alertmanager, which hold no address, by name. */
  readonly alertmanager: Readonly<Record<string, string>>;
  readonly links: RecipeLinks;
}

/** For whom they are made. */
export interface InstallTarget {
  /** Where the cookbook is served, without a slash at its end. */
  readonly baseUrl: string;
  /** Helm release of kube-prometheus-stack, which selects rules by it. */
  readonly prometheusRelease: string;
}

/** All files to install, by path: for Prometheus, its operator, Alertmanager and Grafana. The same input gives the same texts. */
export function installFiles(
  {rules, dashboards, alertmanager, links}: InstallSources,
  {baseUrl, prometheusRelease}: InstallTarget,
): Readonly<Record<string, string>> {
  const files: Record<string, string> = {};
  for (const file of rules.files) {
    const name = baseName(file.file);
    const linked = linkedRules(file, rules.recordings, baseUrl);
    files[`prometheus/${name}.yaml`] = linked;
    files[`prometheus-operator/${name}.yaml`] = prometheusRule(name, linked, prometheusRelease);
    files[`grafana/alerting/${name}.yaml`] = grafanaAlerts(file, rules.recordings, baseUrl);
  }
  for (const [name, text] of Object.entries(alertmanager)) files[`alertmanager/${name}`] = text;
  for (const [name, dashboard] of Object.entries(dashboards)) {
    files[`grafana/dashboards/${name}.json`] = grafanaDashboard(name, dashboard, links, baseUrl);
  }
  return Object.fromEntries(Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function baseName(path: string): string {
  return path.replace(/^.*\//, '').replace(/\.yaml$/, '');
}
