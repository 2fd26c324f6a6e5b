import {defineCollectionRule} from './define-rule.ts';

/**
 * Prometheus refuses a rule file as a whole: one broken rule in it takes all its alerts away, in silence.
 * Deliberately ignored: what a rule means; `promtool` reads the templates in it.
 */
export const alertFile = defineCollectionRule({
  id: 'alert-file',
  severity: 'error',
  summary:
    'The files under `alerts/` can be read and follow their schemas, and each expression is PromQL.',
  *check(_, {alerts}) {
    if (alerts === undefined) return;
    yield* alerts.findings;
    yield* alerts.syntax;
    for (const {file, text, alerts: own, recordings, findings} of alerts.files) {
      if (findings.length > 0 || own.length + recordings.length > 0) continue;
      const start = {line: 1, column: 1, offset: 0};
      const end = {line: 1, column: (text.split('\n')[0] ?? '').length + 1, offset: 0};
      yield {file, place: {start, end}, message: 'Missing rules, expected at least one alert'};
    }
  },
});
