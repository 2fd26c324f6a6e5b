import {
  alert,
  defineScenario,
  heal,
  healthyJob,
  hold,
  inject,
  promql,
  rest,
  run,
  running,
  waitFor,
} from '../scenario.ts';

const system = {
  kind: 'standalone',
  cluster: {
    slots: 2,
    config: {
      'execution.checkpointing.timeout': '10s',
      'execution.checkpointing.tolerable-failed-checkpoints': 1000,
    },
  },
  prometheus: {alerts: true},
} as const;

/** The line of a task that is busy all the time; its id is what the reader takes from it. */
const busyEnrich =
  '([0-9a-f]{32})  backpressured \\d+  busy \\d+ \\(max (?:9\\d\\d|1000)\\) .* x2 enrich';

const relieved = [
  heal('slow'),
  heal('rate'),
  heal('skew'),
  waitFor(
    promql('max(flink_taskmanager_job_task_backPressuredTimeMsPerSecond{job_id="$JOB_ID"}) < 100'),
    90,
  ),
  waitFor(rest('/jobs/$JOB_ID/checkpoints', '.latest.completed.end_to_end_duration < 1000'), 60),
];

export default defineScenario({
  recipe: 'diagnose-backpressure',
  versions: ['2.2.1'],
  cases: [
    {
      name: 'slow-call',
      title:
        'each record waits for a call: all subtasks of one task are busy, and its threads show where',
      system,
      prepare: healthyJob({parallelism: 2}),
      fault: [inject('slow', '100'), inject('rate', '0')],
      alerts: ['FlinkBackpressure'],
      symptom: [
        waitFor(alert('FlinkBackpressure'), 180),
        waitFor(rest('/jobs/$JOB_ID/checkpoints', '.counts.failed >= 1'), 90),
      ],
      steps: [
        run('find-task', {
          repeatFor: 90,
          note: {VERTEX_ID: `^${busyEnrich}$`},
          expect: [`^${busyEnrich}$`],
        }),
        run('subtasks', {
          repeatFor: 120,
          within: 120,
          expect: [
            '^subtask 1 .*: busy (?:1|0\\.9\\d*), ',
            '^subtask 2 .*: busy (?:1|0\\.9\\d*), ',
          ],
        }),
        run('threads', {within: 120}),
        ...relieved,
      ],
      validation: [run('validate', {repeatFor: 60}), hold(running(), 5)],
    },
    {
      name: 'hot-key',
      title: 'nine of ten orders are of one customer: one subtask is busy, and the other is not',
      system,
      prepare: healthyJob({parallelism: 2}),
      fault: [inject('skew', 'on'), inject('slow', '20'), inject('rate', '0')],
      symptom: [waitFor(alert('FlinkBackpressure'), 300)],
      steps: [
        run('find-task', {
          repeatFor: 90,
          note: {VERTEX_ID: `^${busyEnrich}$`},
          notCompared: 'the recipe shows a task whose subtasks are all busy',
          expect: [`^${busyEnrich}$`],
        }),
        run('subtasks', {
          repeatFor: 120,
          within: 120,
          // The limits of the recipe's table.
          expect: [
            '^subtask \\d .*: busy (?:1|0\\.[89]\\d*), ',
            '^subtask \\d .*: busy (?:0|0\\.[0-4]\\d*), ',
          ],
        }),
        ...relieved,
      ],
      validation: [run('validate', {repeatFor: 60})],
    },
  ],
});
