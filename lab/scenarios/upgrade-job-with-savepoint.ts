import {
  checkpointed,
  defineScenario,
  healthyJob,
  hold,
  rest,
  restoredFrom,
  run,
  running,
  shell,
  waitFor,
} from '../scenario.ts';

/** The job that runs has taken up the savepoint of the recipe. */
const fromSavepoint = restoredFrom('$SAVEPOINT');

export default defineScenario({
  recipe: 'upgrade-job-with-savepoint',
  versions: ['2.2.1', '1.20.5', '2.3.0'],
  cases: [
    {
      name: 'next-release',
      title: 'a release takes over from the one before with its state, and is taken back',
      system: {kind: 'standalone'},
      variables: {PARALLELISM: '2', OLD_JAR: '$JOB_JAR'},
      prepare: [
        shell(
          'the new release is built',
          'mkdir -p "$RUN/next" && cd "$RUN/next" && cp "$JOB_JAR" orders-enrichment-1.9.0.jar && echo "Implementation-Version: 1.9.0" > version.txt && jar ufm orders-enrichment-1.9.0.jar version.txt 2> /dev/null && echo "$PWD/orders-enrichment-1.9.0.jar"',
          {as: 'NEW_JAR'},
        ),
        ...healthyJob({parallelism: 2}),
        waitFor(rest('/jobs/$JOB_ID', '[.vertices[].metrics."read-records"] | max > 20'), 60),
      ],
      steps: [
        run('old-plan', {variables: {JOB_JAR: '$NEW_JAR'}}),
        run('compare-plan'),
        run('record'),
        run('stop'),
        run('wait-for-savepoint', {within: 120}),
        run('start'),
      ],
      validation: [
        waitFor(running(), 90),
        waitFor(fromSavepoint, 10),
        waitFor(checkpointed(2), 60),
        run('validate', {repeatFor: 60, expect: ['^true$', '^no failure$']}),
        hold(running(), 10),
      ],
      rollback: [
        run('cancel-new'),
        run('start-old', {note: {JOB_ID: 'JobID ([0-9a-f]{32})'}}),
        waitFor(running(), 90),
        waitFor(fromSavepoint, 10),
      ],
    },
  ],
});
