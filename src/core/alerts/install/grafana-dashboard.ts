import type {Dashboard, Panel} from '../../../../schemas/alert.ts';
import {grafanaDatasource} from './grafana-alerts.ts';

/** Width of Grafana's grid, and the size of a panel on it. */
const grid = {width: 24, panelWidth: 8, panelHeight: 8};

/** Titles of recipes by id, for the panels' links; a planned one has no page yet. */
export interface RecipeLinks {
  readonly titles: Readonly<Record<string, string>>;
  readonly planned: Readonly<Record<string, string>>;
}

/** A dashboard as Grafana imports it, or reads it from a folder. The same input gives the same text. */
export function grafanaDashboard(
  name: string,
  dashboard: Dashboard,
  links: RecipeLinks,
  baseUrl: string,
): string {
  const {title, description, variables, rows} = dashboard;
  const content = {
    uid: `flink-${name}`,
    title,
    description,
    tags: ['flink', 'flink-production-cookbook'],
    schemaVersion: 39,
    editable: true,
    refresh: '30s',
    time: {from: 'now-3h', to: 'now'},
    timezone: 'browser',
    links: [
      {title: 'Flink production cookbook', type: 'link', url: `${baseUrl}/`, targetBlank: true},
      {title: 'Alerts', type: 'link', url: `${baseUrl}/alerts/`, targetBlank: true},
    ],
    templating: {
      list: [
        {
          name: 'datasource',
          label: 'Data source',
          type: 'datasource',
          query: 'prometheus',
          current: {text: grafanaDatasource, value: grafanaDatasource},
        },
        ...variables.map(({name: variable, label, query}) => ({
          name: variable,
          label,
          type: 'query',
          datasource: {type: 'prometheus', uid: '${datasource}'},
          query: {query, refId: variable},
          refresh: 2,
          includeAll: true,
          multi: true,
          allValue: '.*',
          current: {text: 'All', value: '$__all'},
        })),
      ],
    },
    panels: panels(rows, links, baseUrl),
  };
  return `${JSON.stringify(content, null, 2)}\n`;
}

function panels(rows: Dashboard['rows'], links: RecipeLinks, baseUrl: string): object[] {
  const placed: object[] = [];
  let y = 0;
  let id = 1;
  for (const row of rows) {
    placed.push({
      id: id++,
      type: 'row',
      title: row.title,
      collapsed: false,
      gridPos: {x: 0, y, w: grid.width, h: 1},
      panels: [],
    });
    y += 1;
    for (const [index, panel] of row.panels.entries()) {
      const perLine = grid.width / grid.panelWidth;
      placed.push({
        id: id++,
        ...grafanaPanel(panel, links, baseUrl),
        gridPos: {
          x: (index % perLine) * grid.panelWidth,
          y: y + Math.floor(index / perLine) * grid.panelHeight,
          w: grid.panelWidth,
          h: grid.panelHeight,
        },
      });
    }
    y += Math.ceil((row.panels.length * grid.panelWidth) / grid.width) * grid.panelHeight;
  }
  return placed;
}

function grafanaPanel(panel: Panel, {titles, planned}: RecipeLinks, baseUrl: string) {
  const {title, kind, unit, threshold, queries, recipes} = panel;
  return {
    type: kind,
    title,
    datasource: {type: 'prometheus', uid: '${datasource}'},
    links: recipes.map((slug) =>
      titles[slug] === undefined
        ? {
            title: `${planned[slug] ?? slug} (planned: start here)`,
            url: `${baseUrl}/recipes/triage-incident/`,
            targetBlank: true,
          }
        : {title: titles[slug], url: `${baseUrl}/recipes/${slug}/`, targetBlank: true},
    ),
    targets: queries.map(({expr, legend}, index) => ({
      refId: String.fromCharCode(65 + index),
      expr,
      legendFormat: legend,
      ...(kind === 'timeseries' ? {} : {instant: true}),
    })),
    fieldConfig: {
      defaults: {
        unit,
        custom:
          threshold === undefined || kind !== 'timeseries' ? {} : {thresholdsStyle: {mode: 'line'}},
        thresholds: {
          mode: 'absolute',
          steps: [
            {color: 'green', value: null},
            ...(threshold === undefined ? [] : [{color: 'red', value: threshold}]),
          ],
        },
      },
      overrides: [],
    },
    options: kind === 'timeseries' ? {legend: {displayMode: 'list', placement: 'bottom'}} : {},
  };
}
