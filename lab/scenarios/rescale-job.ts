import {
  checkpointed,
  defineScenario,
  faultJob,
  hold,
  rest,
  run,
  running,
  shell,
  submit,
  waitFor,
} from '../scenario.ts';

/** All tasks have this many subtasks; those of the source that got none of its splits have finished. */
const allRunWith = (parallelism: number) =>
  rest('/jobs/$JOB_ID', `all(.vertices[]; .tasks.RUNNING + .tasks.FINISHED == ${parallelism})`);

const startedJob = [
  shell('the client needs no settings here', ': > "$CLIENT_CONFIG"'),
  submit(
    faultJob({
      name: 'orders-enrichment',
      parallelism: 2,
      options: {rate: 50},
    }),
  ),
  waitFor(running(), 90),
  waitFor(checkpointed(2), 60),
];

const system = {
  kind: 'standalone',
  kafka: {topics: {orders: 2}},
} as const;

export default defineScenario({
  recipe: 'rescale-job',
  versions: ['2.2.1', '1.20.5', '2.3.0'],
  cases: [
    {
      name: 'in-place',
      title: 'the adaptive scheduler rescales a job in place, and back',
      system: {
        ...system,
        cluster: {
          taskManagers: 2,
          slots: 2,
          config: {
            'jobmanager.scheduler': 'adaptive',
            'jobmanager.adaptive-scheduler.executing.cooldown-after-rescaling': '1s',
            'jobmanager.adaptive-scheduler.executing.resource-stabilization-timeout': '1s',
            'jobmanager.adaptive-scheduler.scaling-interval.min': '1s',
          },
        },
      },
      variables: {PARALLELISM: '4', TOPIC: 'orders'},
      prepare: startedJob,
      steps: [
        run('limits', {repeatFor: 90}),
        run('partitions'),
        run('save-requirements'),
        run('rescale'),
        run('wait', {within: 180}),
      ],
      validation: [
        waitFor(
          rest(
            '/jobs/$JOB_ID/checkpoints',
            '.latest.completed.trigger_timestamp > .latest.restored.restore_timestamp',
          ),
          60,
        ),
        run('validate', {
          notCompared: 'the recipe shows the job after a restart',
          expect: ['^4: 4 running, 0 finished', '"restored":"file:/checkpoints/'],
        }),
        hold(running(), 10),
      ],
      rollback: [run('requirements-back'), waitFor(allRunWith(2), 90)],
    },
    {
      name: 'with-a-restart',
      title: 'the default scheduler: the job stops with a savepoint, and starts with more subtasks',
      system: {...system, cluster: {taskManagers: 2, slots: 2}},
      variables: {PARALLELISM: '4', TOPIC: 'orders'},
      prepare: startedJob,
      steps: [
        run('limits', {repeatFor: 90}),
        run('partitions'),
        run('save-requirements', {
          notCompared: 'the default scheduler refuses; the recipe shows the adaptive one',
          expect: ['^500$'],
        }),
        run('stop'),
        run('wait-for-savepoint', {within: 120}),
        run('start'),
      ],
      validation: [
        waitFor(running(), 90),
        waitFor(allRunWith(4), 60),
        waitFor(
          rest(
            '/jobs/$JOB_ID/checkpoints',
            '.latest.restored.external_path == "$SAVEPOINT" and .counts.completed >= 2',
          ),
          60,
        ),
        run('validate', {repeatFor: 90}),
        hold(running(), 10),
      ],
    },
  ],
});
