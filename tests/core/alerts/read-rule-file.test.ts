import {expect, test} from 'vitest';
import {readRuleFile} from '../../../src/core/alerts/read-rule-file.ts';

const text = `# A comment of the file.
groups:
  - name: jobs
    rules:
      - record: flink_job:restarts:increase10m
        expr: increase(flink_jobmanager_job_numRestarts[10m])
      - alert: FlinkJobRestartLoop
        # Means: The job fails, and fails again.
        # Three in ten minutes: one failure gives one.
        # Two ways, in this order:
        # 1. it restarts
        # 2. it is gone
        # Check:
        # - the first exception
        # - what changed: the release,
        #   the data
        expr: |
          flink_job:restarts:increase10m # not part of the page's comment
          > 2.5
        for: 5m
        labels:
          severity: page
        annotations:
          summary: 'Job {{ $labels.job_name }}'
          recipe: job-restart-loop
`;

test('an alert has the parts of its comment, and places', () => {
  const {alerts, recordings, findings} = readRuleFile({file: 'alerts/rules/jobs.yaml', text});
  expect(findings).toEqual([]);
  expect(recordings.map(({name}) => name)).toEqual(['flink_job:restarts:increase10m']);
  const [alert] = alerts;
  expect(alert).toMatchObject({
    name: 'FlinkJobRestartLoop',
    group: 'jobs',
    for: '5m',
    severity: 'page',
    summary: 'Job {{ $labels.job_name }}',
    recipe: 'job-restart-loop',
    meaning: 'The job fails, and fails again.',
    reason:
      'Three in ten minutes: one failure gives one. Two ways, in this order:\n1. it restarts\n2. it is gone',
    checks: ['the first exception', 'what changed: the release, the data'],
  });
  expect(alert?.places.name.start).toMatchObject({line: 7, column: 16});
  expect(alert?.places.recipe.start).toMatchObject({line: 25, column: 19});
});

test.each(['', 'groups:', '[]', 'groups: [{name: x, rules: [{alert: 3}]}]', '{{', '\0'])(
  'what is no rule file is read without an exception: %j',
  (broken) => {
    expect(readRuleFile({file: 'x.yaml', text: broken}).alerts).toEqual([]);
  },
);
