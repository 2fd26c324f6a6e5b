import {stringify} from 'yaml';
import type {Alert, Recording} from '../../../../schemas/alert.ts';
import type {ReadRuleFile} from '../read-rule-file.ts';
import {runbookUrl} from '../runbook-url.ts';

/** The data source that the files name; its uid in Grafana has to be the same. */
export const grafanaDatasource = 'prometheus';

/** Seconds of the past that a query may look at; the widest window of the rules looks a day and six hours back. */
const queryRange = 600;

/**
 * Grafana's own alert rules, as a provisioning file: for those who have no rules in Prometheus. An alert of Prometheus fires
 * on every series that its expression leaves, whatever the value, so the condition is a range that holds every number.
 */
export function grafanaAlerts(
  file: ReadRuleFile,
  recordings: readonly Recording[],
  baseUrl: string,
): string {
  const groups = [...new Set(file.alerts.map(({group}) => group))].map((name) => ({
    orgId: 1,
    name,
    folder: 'Flink production cookbook',
    interval: '1m',
    rules: file.alerts
      .filter(({group}) => group === name)
      .map((alert) => grafanaRule(alert, recordings, baseUrl)),
  }));
  return stringify({apiVersion: 1, groups}, {lineWidth: 0, aliasDuplicateObjects: false});
}

function grafanaRule(alert: Alert, recordings: readonly Recording[], baseUrl: string) {
  return {
    uid: uid(alert.name),
    title: alert.name,
    condition: 'B',
    data: [
      {
        refId: 'A',
        relativeTimeRange: {from: queryRange, to: 0},
        datasourceUid: grafanaDatasource,
        model: {
          refId: 'A',
          instant: true,
          expr: escapeDollars(inlined(alert.expression, recordings)),
        },
      },
      {
        refId: 'B',
        datasourceUid: '__expr__',
        model: {
          refId: 'B',
          type: 'threshold',
          expression: 'A',
          conditions: [{evaluator: {type: 'within_range', params: [-1e300, 1e300]}}],
        },
      },
    ],
    // No series is how a healthy system looks; a query that fails is one.
    noDataState: 'OK',
    execErrState: 'Error',
    for: alert.for,
    labels: alert.labels,
    annotations: {
      summary: grafanaTemplate(alert.summary),
      recipe: alert.recipe,
      runbook_url: runbookUrl(alert, recordings, baseUrl),
    },
  };
}

/** Grafana's `$value` is a text about all queries; the number is the one of query A. */
function grafanaTemplate(text: string): string {
  return text.replaceAll('$value', '$values.A.Value');
}

/** In a provisioning file Grafana reads `$NAME` of a query as an environment variable, and `$$` as a dollar sign. */
function escapeDollars(expression: string): string {
  return expression.replaceAll('$', '$$$$');
}

/**
 * Grafana has no recording rules of this kind, so their expressions take the place of their names, as subqueries where a
 * range or an offset asks. Recording rules read each other, so this goes on until no name is left.
 */
function inlined(expression: string, recordings: readonly Recording[]): string {
  let text = expression;
  for (let depth = 0; depth < maxDepth; depth += 1) {
    const used = recordings.find(({name}) => mentions(text, name));
    if (used === undefined) return text;
    text = replaceName(text, used);
  }
  return text;
}

/** More than any chain of recording rules has; two that read each other would never end. */
const maxDepth = 50;

function replaceName(text: string, {name, expression}: Recording): string {
  const inner = `(${expression.replace(/\n\s*/g, ' ')})`;
  return text
    .replace(
      new RegExp(`(?<![\\w:])${name}\\[(\\w+)\\]`, 'g'),
      (_, range) => `${inner}[${range}:1m]`,
    )
    .replace(
      new RegExp(`(?<![\\w:])${name}(?![\\w:[])\\s+offset (\\w+)`, 'g'),
      (_, offset) => `last_over_time(${inner}[5m:1m] offset ${offset})`,
    )
    .replace(new RegExp(`(?<![\\w:])${name}(?![\\w:[])`, 'g'), () => inner);
}

function mentions(text: string, name: string): boolean {
  return new RegExp(`(?<![\\w:])${name}(?![\\w:])`).test(text);
}

/** At most 40 characters of letters, digits, `-` and `_`; the same in every run. */
function uid(name: string): string {
  return name
    .replace(/([a-z])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .slice(0, 40);
}
