import {expressionPlace} from '../alerts/expression-place.ts';
import {judgeQuery} from '../metrics/judge-query.ts';
import {anyVersion} from '../metrics/metric-world.ts';
import {scrapeLabels} from '../metrics/other-metrics.ts';
import {readQuery} from '../promql/read-query.ts';
import {createLocator} from '../text/locator.ts';
import {nearest, orList} from '../text/nearest.ts';
import {defineCollectionRule} from './define-rule.ts';

/**
 * A rule on a metric that nobody exports never fires, and the silence looks like health.
 * Deliberately ignored: metrics that only some supported versions have, because a rule goes to clusters of all of them.
 */
export const alertMetrics = defineCollectionRule({
  id: 'alert-metrics',
  severity: 'error',
  summary:
    'Metrics, labels and functions of the alert rules exist, and fit what is done with them.',
  *check(_, {alerts, facts}) {
    if (alerts === undefined) return;
    const world = anyVersion(facts, new Set(alerts.recordings.map(({name}) => name)));
    for (const {file, text, alerts: own, recordings} of alerts.files) {
      const locator = createLocator(text);
      for (const {expression, places} of [...own, ...recordings]) {
        for (const {verdict, start, end} of judgeQuery(expression, world)) {
          if (verdict.kind !== 'wrong') continue;
          const place = expressionPlace(locator, places.expression, expression, start, end);
          yield {file, place, message: verdict.message};
        }
      }
      for (const {name, summary, places, expression, labels} of own) {
        const known = [
          ...labelsLeft(expression),
          ...Object.keys(labels),
          'alertname',
          ...scrapeLabels,
        ];
        for (const {0: whole, 1: label = '', index} of summary.matchAll(/\$labels\.(\w+)/g)) {
          if (known.includes(label) || world.vocabulary.labels.has(label)) continue;
          const near = nearest(
            label,
            known.filter((each) => world.vocabulary.labels.has(each)),
          );
          const quoted = locator.text.slice(places.summary.start.offset).startsWith(summary)
            ? 0
            : 1;
          const at = places.summary.start.offset + quoted + index + whole.length - label.length;
          yield {
            file,
            place: locator.place(at, at + label.length),
            message: `Unknown label \`${label}\` in the summary of \`${name}\`${near.length > 0 ? `, expected ${orList(near)}` : ''}`,
          };
        }
      }
    }
  },
});

/** Labels that a query groups by. */
function labelsLeft(expression: string): readonly string[] {
  return readQuery(expression).labels.flatMap(({labels}) => labels.map(({name}) => name));
}
