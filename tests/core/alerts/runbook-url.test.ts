import {expect, test} from 'vitest';
import {runbookUrl} from '../../../src/core/alerts/runbook-url.ts';

const base = 'https://runbooks.example.com/flink';
const alert = (expression: string, labels = {}) => ({
  name: 'FlinkJobRestartLoop',
  expression,
  labels,
});

test('each label that the expression keeps fills its variables, escaped', () => {
  expect(runbookUrl(alert('sum by (namespace, job_id) (x) > 1'), [], base)).toBe(
    'https://runbooks.example.com/flink/alerts/FlinkJobRestartLoop/#' +
      '{{ with $labels.job_id }}JOB_ID={{ . | urlquery }}{{ end }}' +
      '{{ with $labels.namespace }}&NAMESPACE={{ . | urlquery }}{{ end }}',
  );
});

test('the name of a cluster is that of a deployment only beside a namespace', () => {
  expect(runbookUrl(alert('max by (namespace, flink_cluster) (x) > 1'), [], base)).toContain(
    '{{ if $labels.namespace }}{{ with $labels.flink_cluster }}&DEPLOYMENT={{ . | urlquery }}&APPLICATION=',
  );
  expect(runbookUrl(alert('max by (flink_cluster) (x) > 1'), [], base)).not.toContain('DEPLOYMENT');
});

test('names that the reporter changed are changed back', () => {
  expect(runbookUrl(alert('max by (resourcens) (x) > 1'), [], base)).toContain(
    'NAMESPACE={{ . | reReplaceAll "_" "-" | urlquery }}',
  );
});

test('labels of a recording rule count, through as many rules as there are', () => {
  const recordings = [
    {name: 'flink_job:down:ratio', expression: 'avg_over_time(flink_job:down[1h])'},
    {name: 'flink_job:down', expression: 'max by (flink_cluster, job_id) (x) == bool 0'},
  ];
  expect(runbookUrl(alert('flink_job:down:ratio > 1'), recordings, base)).toContain(
    'JOB_ID={{ . | urlquery }}',
  );
});

test('an alert without labels has a plain address', () => {
  expect(runbookUrl(alert('absent_over_time(x[1h])'), [], base)).toBe(
    'https://runbooks.example.com/flink/alerts/FlinkJobRestartLoop/',
  );
});
