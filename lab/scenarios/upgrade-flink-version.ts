import type {Case, Cluster} from '../../schemas/scenario.ts';
import {
  checkpointed,
  defineScenario,
  exception,
  gone,
  heal,
  healthyJob,
  hold,
  inject,
  rest,
  restoredFrom,
  run,
  running,
  set,
  shell,
  waitFor,
} from '../scenario.ts';

const variables = {
  FLINK_CONF_DIR: '$FLINK_HOME/conf',
  NEW_FLINK_HOME: '$NEXT_FLINK_HOME',
  NEW_CONF_DIR: '$RUN/conf-next',
  NEW_JOB_JAR: '$NEXT_JOB_JAR',
  // Not what Flink takes of itself: the job has to come back with it.
  PARALLELISM: '2',
};

const restored = waitFor(restoredFrom('$SAVEPOINT'), 60);

/** From the savepoint of the rehearsal to the new version, and back. */
const switchAndBack = (
  version: string,
  stopNew: Case['rollback'] = [run('rollback-new', {within: 180})],
) => ({
  steps: [
    run('rehearsal-savepoint', {within: 120}),
    run('stop-old', {within: 120}),
    run('stop-old-cluster'),
    waitFor(gone('jobmanager'), 30),
    run('start-new', {within: 300}),
  ],
  validation: [
    waitFor(running(), 90),
    restored,
    waitFor(rest('/overview', `."flink-version" == "${version}"`), 1),
    waitFor(checkpointed(2), 60),
    run('validate', {
      within: 120,
      expect: ['^true$', '^no failure$', '"restored":"file:/savepoints/', '^2 .* enrich$'],
    }),
    hold(running(), 5),
  ],
  rollback: [
    ...stopNew,
    run('rollback-new-cluster'),
    set({FLINK_CONF_DIR: '$FLINK_HOME/conf'}),
    waitFor(gone('jobmanager'), 30),
    run('rollback-old', {within: 300}),
    waitFor(running(), 60),
    restored,
  ],
});

const next: Cluster = {jobManagers: 0, taskManagers: 0, configFile: 'as-shipped'};

const between = (from: string, to: string): Case => {
  const {steps, ...after} = switchAndBack(to, [
    inject('throw', 'no price for the product'),
    waitFor(exception('no price for the product'), 30),
    run('rollback-new', {
      within: 240,
      notCompared: 'the job restarts, so that it takes no savepoint and is cancelled',
      expect: ['^CANCELED$'],
    }),
    heal('throw'),
  ]);
  return {
    name: `from-${from.replaceAll('.', '-')}`,
    title: `a cluster of ${from} becomes one of ${to}, with its configuration as it is, and goes back while the job restarts`,
    versions: [to],
    system: {kind: 'standalone', cluster: {version: from}, clusters: {next}},
    variables,
    prepare: healthyJob({parallelism: 2}),
    steps: [
      run('check-removed', {
        within: 120,
        notCompared: 'nothing is removed on this way',
        expect: ['^no removed class$', '^no removed option$', '^[1-9]\\d*$'],
      }),
      shell(
        'the jobs that the recipe submits find the faults too',
        'printf "pipeline.global-job-parameters.switches: %s\\n" "$SWITCHES" >> "$FLINK_HOME/conf/config.yaml"',
      ),
      run('migrate-config', {
        within: 120,
        notCompared: 'the file is copied',
        expect: ['^config\\.yaml is readable$'],
      }),
      ...steps,
    ],
    ...after,
  };
};

const {steps: upgrade, ...after} = switchAndBack('2.2.1');

export default defineScenario({
  recipe: 'upgrade-flink-version',
  // The version that it leads to.
  versions: ['2.2.1', '1.20.5', '2.3.0'],
  cases: [
    {
      name: 'from-1-20',
      title:
        'a cluster of 1.20.5 with a flink-conf.yaml and options that 2.0 removed becomes one of 2.2.1, and goes back',
      versions: ['2.2.1'],
      system: {
        kind: 'standalone',
        cluster: {
          version: '1.20.5',
          configFile: 'flink-conf.yaml',
          config: {
            'cluster.evenly-spread-out-slots': true,
            'restart-strategy': 'fixed-delay',
            'state.backend': 'rocksdb',
          },
        },
        clusters: {next, staging: {version: '1.20.5'}},
      },
      variables: {...variables, STAGING_REST: '$STAGING_FLINK_REST'},
      prepare: healthyJob({parallelism: 2}),
      steps: [
        run('check-removed', {within: 120, expect: ['^[1-9]\\d*$']}),
        run('find-generic-types', {within: 180, expect: ['^no generic type$']}),
        run('migrate-config', {within: 120}),
        ...upgrade,
      ],
      ...after,
    },
    between('1.20.3', '1.20.5'),
    between('2.2.1', '2.3.0'),
  ],
});
