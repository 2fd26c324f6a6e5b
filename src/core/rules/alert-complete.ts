import {type Alert, alertNamePattern, alertSeverities} from '../../../schemas/alert.ts';
import type {Place} from '../../../schemas/place.ts';
import {orList} from '../text/nearest.ts';
import {defineCollectionRule} from './define-rule.ts';

const duration = /^(?:\d+(?:ms|[smhdwy]))+$/;

/**
 * At night an alert is a name, a summary and a link. Without a severity nobody routes it, without `for` one bad scrape pages,
 * without the job and the value its reader begins to search; its page is made of the comment.
 * Deliberately ignored: whether numbers are good ones.
 */
export const alertComplete = defineCollectionRule({
  id: 'alert-complete',
  severity: 'error',
  summary:
    'Each alert has a name in words, a severity, `for`, a summary with a label and the value, a recipe, and a comment with meaning, reason and checks.',
  *check(_, {alerts}) {
    for (const alert of alerts?.alerts ?? []) {
      for (const {place, message} of mistakes(alert)) yield {file: alert.file, place, message};
    }
  },
});

function* mistakes(alert: Alert): Iterable<{readonly place: Place; readonly message: string}> {
  const {name, places} = alert;
  const here = (message: string) => ({place: places.name, message});
  if (!alertNamePattern.test(name))
    yield here(
      `Unexpected name \`${name}\` of an alert, expected \`Flink…\` or \`Confluent…\` and what is wrong, without numbers`,
    );
  if (!alertSeverities.some((each) => each === alert.severity)) {
    yield {
      place: places.severity,
      message:
        alert.severity === ''
          ? `Missing label \`severity\` of \`${name}\`, expected ${orList(alertSeverities)}`
          : `Unexpected severity \`${alert.severity}\` of \`${name}\`, expected ${orList(alertSeverities)}`,
    };
  }
  if (!duration.test(alert.for))
    yield here(`Missing \`for\` of \`${name}\`, expected a duration such as \`5m\``);
  if (alert.recipe === '')
    yield here(`Missing annotation \`recipe\` of \`${name}\`, expected the id of a recipe`);
  if (alert.annotations['runbook_url'] !== undefined)
    yield here(
      `Unexpected annotation \`runbook_url\` of \`${name}\`, expected none: it is made when the rules are installed`,
    );
  yield* summaryMistakes(alert);
  for (const [part, text] of [
    ['Means:', alert.meaning],
    ['the reason of its numbers', alert.reason],
    ['Check:', alert.checks.join('')],
  ] as const) {
    if (text === '')
      yield here(
        `Missing ${part.endsWith(':') ? `\`${part}\`` : part} in the comment of \`${name}\`, expected it above its expression`,
      );
  }
}

function* summaryMistakes({name, summary, places}: Alert) {
  const place = places.summary;
  if (summary === '') {
    yield {place: places.name, message: `Missing annotation \`summary\` of \`${name}\``};
    return;
  }
  if (!summary.includes('{{'))
    yield {
      place,
      message: `Unexpected summary of \`${name}\` without a label or value, expected \`{{ $labels.… }}\` or \`{{ $value }}\``,
    };
}
