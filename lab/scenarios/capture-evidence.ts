import {
  defineScenario,
  exception,
  healthyJob,
  inject,
  kill,
  metric,
  promql,
  run,
  shell,
  shellSays,
  start,
  waitFor,
} from '../scenario.ts';

export default defineScenario({
  recipe: 'capture-evidence',
  versions: ['2.2.1'],
  cases: [
    {
      name: 'before-the-restart',
      title:
        'a job restarts again and again; all is saved, cleared of secrets, and outlives the JobManager that knew it',
      system: {
        kind: 'standalone',
        cluster: {
          config: {
            's3.access-key': 'AKIASECRETKEY1',
            'env.java.opts.taskmanager': '-Djavax.net.ssl.trustStorePassword=swordfish',
          },
        },
        prometheus: {},
      },
      prepare: [
        ...healthyJob({within: 90}),
        waitFor(promql('flink_taskmanager_job_task_numRecordsIn > 0'), 60),
      ],
      fault: [inject('throw', 'no price for the product')],
      symptom: [
        waitFor(exception('java.lang.IllegalStateException: no price for the product'), 60),
        waitFor(metric('numRestarts', {above: 1}), 90),
      ],
      steps: [
        run('collect-jobmanager', {expect: ['^[1-9]\\d* failures saved$']}),
        run('collect-taskmanagers'),
        run('collect-metrics', {
          expect: ['^metrics-job.json: [1-9]', '^metrics-processes.json: [1-9]'],
        }),
        run('collect-host', {expect: ['^[1-9]\\d+$']}),
        shell(
          'the reader looks the id up',
          `curl -sf "$FLINK_REST/taskmanagers" | jq -r '.taskmanagers[0].id'`,
          {as: 'TASKMANAGER_ID'},
        ),
        run('heap-size'),
        run('class-histogram'),
        run('heap-dump'),
        run('find-secrets', {expect: ['AKIASECRETKEY1', 'swordfish']}),
        run('remove-secrets', {expect: ['^0$']}),
        run('pack'),
      ],
      validation: [
        run('validate', {expect: ['^last checkpoint file:.*/chk-\\d+$']}),
        kill('jobmanager', 'TERM'),
        start('jobmanager'),
        waitFor(
          shellSays(`curl -s "$FLINK_REST/jobs/$JOB_ID/exceptions" | grep -q 'not found'`),
          60,
        ),
        waitFor(
          shellSays(
            `tar xzOf evidence-*.tar.gz --wildcards '*/exceptions.json' | grep -q 'no price for the product' && ! tar xzOf evidence-*.tar.gz | grep -aqE 'AKIASECRETKEY1|swordfish' && ! tar tzf evidence-*.tar.gz | grep -q hprof`,
          ),
          10,
        ),
      ],
    },
  ],
});
