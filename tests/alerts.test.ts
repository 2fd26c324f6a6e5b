import {describe, expect, test} from 'vitest';
import {parsePromql} from '../src/node/languages/promql.ts';
import {projectRoot} from '../src/node/project-root.ts';
import {loadAlertRules} from '../src/node/read-alert-rules.ts';

const rules = await loadAlertRules(projectRoot, parsePromql);
const alerts = rules?.alerts ?? [];

describe('the alert rules', () => {
  test('are at least forty, every expression PromQL', () => {
    expect(alerts.length).toBeGreaterThanOrEqual(40);
    expect(rules?.syntax).toEqual([]);
    expect(rules?.findings).toEqual([]);
  });

  test('hold no address: the same file serves every host', () => {
    const found = rules?.files.filter(({text}) => /https?:\/\/|runbook_url:/.test(text)) ?? [];
    expect(found.map(({file}) => file)).toEqual([]);
  });

  test('never take the difference of two samples of a counter', () => {
    const wrong = alerts.filter(({expression}) => /\bi?delta\(/.test(expression));
    expect(wrong.map(({name}) => name)).toEqual([]);
  });

  test('aggregate by cluster wherever they read metrics of Flink', () => {
    const wrong = alerts.filter(
      ({expression}) =>
        /flink_(?:job|task)manager_/.test(expression) && !/flink_cluster/.test(expression),
    );
    expect(wrong.map(({name}) => name)).toEqual([]);
  });

  test('name a job in every summary of an alert that is about one', () => {
    const wrong = alerts.filter(
      ({expression, summary}) =>
        /by \([^)]*job_name/.test(expression.split('\n').slice(-1)[0] ?? '') &&
        !summary.includes('$labels.job_name'),
    );
    expect(wrong.map(({name}) => name)).toEqual([]);
  });
});
