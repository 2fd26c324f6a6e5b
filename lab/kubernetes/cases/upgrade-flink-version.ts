import {run, shell} from '../../scenario.ts';
import {apiCase, type KubernetesCases, podsCase} from '../case.ts';
import {checkpointsCompleted, jobRestoredFrom, jobRuns} from '../conditions.ts';

export default {
  cases: [
    apiCase({
      title: 'every command is accepted, and waits for states that come',
      variables: {NEW_IMAGE: 'registry.example.com/flink/orders-enrichment:1.8.0-flink-2.2'},
      options: {spec: {flinkVersion: 'v1_20'}},
      steps: [
        run('suspend-old', {expect: ['condition met', '^file:/savepoints/savepoint-']}),
        run('start-new-k8s', {expect: ['condition met', '^2\\.2 ']}),
      ],
      rollback: [run('rollback-k8s', {expect: ['patched', 'condition met\\n.*condition met']})],
    }),
    podsCase({
      title: 'the operator takes a job of 1.20.5 with its state to 2.2.1, and back',
      options: {flinkBefore: '1.20.5'},
      prepare: [checkpointsCompleted(2)],
      steps: [
        run('suspend-old', {
          within: 300,
          expect: ['condition met', '^file:/savepoints/savepoint-'],
        }),
        shell(
          'the new image brings the job built for its Flink',
          'cp "$JOB_JAR" "$BACKUP_DIR/" && cp "$NEXT_JOB_JAR" "$JOB_JAR"',
        ),
        run('start-new-k8s', {within: 400, expect: ['condition met', '^2\\.2\\.1 ']}),
        jobRuns,
        jobRestoredFrom('/savepoint-'),
      ],
      rollback: [
        shell(
          'the old image has the job built for its own Flink',
          'cp "$BACKUP_DIR/$(basename "$JOB_JAR")" "$JOB_JAR"',
        ),
        run('rollback-k8s', {within: 400, expect: ['patched', 'condition met\\n.*condition met']}),
        jobRuns,
        jobRestoredFrom('/savepoint-'),
        checkpointsCompleted(1),
      ],
    }),
  ],
} satisfies KubernetesCases;
