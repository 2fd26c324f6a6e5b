import {describe, expect, test} from 'vitest';
import {parse} from 'yaml';
import {installFiles} from '../../../src/core/alerts/install/install-files.ts';
import {judgeQuery} from '../../../src/core/metrics/judge-query.ts';
import {anyVersion} from '../../../src/core/metrics/metric-world.ts';
import {parsePromql} from '../../../src/node/languages/promql.ts';
import {loadInstallSources} from '../../../src/node/load-install-sources.ts';
import {projectRoot} from '../../../src/node/project-root.ts';
import {readFacts} from '../../../src/node/read-facts.ts';

const sources = await loadInstallSources(projectRoot);
const target = {baseUrl: 'https://runbooks.example.com/flink', prometheusRelease: 'prometheus'};
const files = installFiles(sources, target);
const names = Object.keys(files);

interface Rules {
  readonly groups: readonly {
    readonly rules: readonly {
      readonly alert?: string;
      readonly title?: string;
      readonly uid?: string;
      readonly expr?: string;
      readonly data?: readonly {readonly model: {readonly expr?: string}}[];
      readonly annotations?: Readonly<Record<string, string>>;
    }[];
  }[];
}

const rulesOf = (prefix: string) =>
  names
    .filter((name) => name.startsWith(prefix))
    .flatMap((name) => {
      const content = parse(files[name] ?? '') as Rules & {spec?: Rules};
      return (content.spec ?? content).groups.flatMap(({rules}) => rules);
    });

const alertNames = sources.rules.alerts.map(({name}) => name).sort();

describe('the files to install', () => {
  test('are the same in every run, and for Windows and Unix alike', () => {
    expect(installFiles(sources, target)).toEqual(files);
    expect(names.filter((name) => (files[name] ?? '').includes('\r'))).toEqual([]);
  });

  test.each(['prometheus/', 'prometheus-operator/', 'grafana/alerting/'])(
    '%s has every alert once, with the address of its page',
    (prefix) => {
      const rules = rulesOf(prefix).filter((rule) => (rule.alert ?? rule.title) !== undefined);
      expect(rules.map((rule) => rule.alert ?? rule.title).sort()).toEqual(alertNames);
      for (const rule of rules) {
        const name = rule.alert ?? rule.title;
        expect(rule.annotations?.['runbook_url']).toMatch(
          new RegExp(`^https://runbooks\\.example\\.com/flink/alerts/${name}/(#|$)`),
        );
      }
    },
  );

  test('the rules for Prometheus keep the comments that explain their numbers', () => {
    expect(files['prometheus/flink-job.yaml']).toContain('# Means: ');
    expect(files['prometheus-operator/flink-job.yaml']).toContain('# Means: ');
  });

  test('Grafana gets queries that are PromQL, ids of their own, and its own name of the value', async () => {
    const rules = rulesOf('grafana/alerting/');
    expect(new Set(rules.map(({uid}) => uid)).size).toBe(rules.length);
    for (const {uid, data = [], annotations} of rules) {
      expect(uid).toMatch(/^[a-z0-9-]{1,40}$/);
      const expression = (data[0]?.model.expr ?? '').replaceAll('$$', '$');
      expect(await parsePromql(expression)).toEqual([]);
      expect(expression).not.toMatch(/flink_job:/);
      expect(annotations?.['summary']).not.toMatch(/\$value\b(?!s)/);
    }
  });
});

describe('the dashboards', () => {
  const dashboards = names.filter((name) => name.startsWith('grafana/dashboards/'));
  interface Panel {
    readonly type: string;
    readonly title: string;
    readonly gridPos: {x: number; y: number; w: number; h: number};
    readonly links?: readonly {readonly url: string}[];
    readonly targets?: readonly {readonly expr: string}[];
  }
  const panelsOf = (name: string) =>
    (JSON.parse(files[name] ?? '') as {panels: Panel[]}).panels.filter(({type}) => type !== 'row');

  test('are five, for job, checkpoints, TaskManagers, Kafka and operator', () => {
    expect(dashboards.map((name) => name.replace(/^.*\//, ''))).toEqual([
      'checkpoints.json',
      'job.json',
      'kafka.json',
      'operator.json',
      'taskmanagers.json',
    ]);
  });

  test.each(dashboards)(
    '%s: each panel has queries that are PromQL, and a link to a recipe',
    async (name) => {
      for (const {title, links = [], targets = []} of panelsOf(name)) {
        expect(links.length, title).toBeGreaterThan(0);
        for (const {url} of links)
          expect(url).toMatch(/^https:\/\/runbooks\.example\.com\/flink\/recipes\/[a-z-]+\/$/);
        for (const {expr} of targets) {
          const plain = expr.replace(/\$\w+/g, 'x');
          expect(await parsePromql(plain), expr).toEqual([]);
        }
      }
    },
  );

  const world = anyVersion(
    readFacts(projectRoot),
    new Set(sources.rules.recordings.map(({name}) => name)),
  );
  /** What a query says that no supported version knows; Grafana's variables are any value. */
  const wrongIn = (query: string) =>
    judgeQuery(query.replace(/\$\w+/g, 'x'), world).flatMap(({verdict}) =>
      verdict.kind === 'wrong' ? [verdict.message] : [],
    );

  test.each(Object.entries(sources.dashboards))(
    '%s: each query reads metrics and labels that Flink or its operator export',
    (_, {variables, rows}) => {
      const queries = rows.flatMap(({panels}) =>
        panels.flatMap((panel) => panel.queries.map(({expr}) => expr)),
      );
      expect(queries.flatMap(wrongIn)).toEqual([]);
      for (const {query} of variables) {
        const {series = '', label = ''} =
          /^label_values\((?<series>.+), (?<label>\w+)\)$/.exec(query)?.groups ?? {};
        expect(wrongIn(`group by (${label}) (${series})`), query).toEqual([]);
      }
    },
  );

  test.each(Object.entries(sources.dashboards))(
    '%s: a legend names labels that its query leaves',
    (_, {rows}) => {
      for (const {expr, legend} of rows.flatMap(({panels}) =>
        panels.flatMap(({queries}) => queries),
      )) {
        const left = /\bby \(([^)]*)\)/.exec(expr)?.[1]?.split(', ') ?? [];
        const named = [...(legend ?? '').matchAll(/\{\{(\w+)\}\}/g)].map(([, label]) => label);
        expect(named.filter((label) => !left.includes(label ?? ''))).toEqual([]);
      }
    },
  );

  test('a query on what no version exports is found', () => {
    expect(
      wrongIn('sum by (job_nam) (flink_jobmanager_job_numRestart{job_name=~"$job"})'),
    ).toHaveLength(2);
  });

  test.each(dashboards)('%s: no two panels stand on the same place', (name) => {
    const taken = new Set<string>();
    for (const {gridPos} of panelsOf(name)) {
      for (let x = gridPos.x; x < gridPos.x + gridPos.w; x += 1) {
        const cell = `${x}:${gridPos.y}`;
        expect(taken.has(cell)).toBe(false);
        taken.add(cell);
      }
    }
  });

  test('name only recipes that exist or are planned', () => {
    const known = new Set([
      ...Object.keys(sources.links.titles),
      ...Object.keys(sources.links.planned),
    ]);
    const used = Object.values(sources.dashboards).flatMap(({rows}) =>
      rows.flatMap(({panels}) => panels.flatMap(({recipes}) => recipes)),
    );
    expect(used.filter((slug) => !known.has(slug))).toEqual([]);
  });
});
