import {run, shell, shellSays, waitFor} from '../../scenario.ts';
import {apiCase, type KubernetesCases, podsCase} from '../case.ts';
import {checkpointsCompleted, jobRuns} from '../conditions.ts';

export default {
  cases: [
    apiCase({
      title: 'every command is accepted',
      variables: {
        TASKMANAGER_ID: 'orders-enrichment-taskmanager-1-1',
        PROCESS_SIZE: '4g',
      },
      steps: [
        run('replace-pod', {notCompared: 'no pod runs', expect: ['deleted']}),
        run('read-memory', {expect: ['"memory":"2048m"']}),
        run('raise-memory', {expect: ['patched$']}),
      ],
    }),
    podsCase({
      title: 'the kernel kills a TaskManager that outgrows its container, and the pod is replaced',
      options: {mode: 'native', jdkImage: true},
      prepare: [checkpointsCompleted(2)],
      fault: [
        shell(
          // None of them alone is as large as Java, which the kernel therefore kills.
          'helpers beside the TaskManager take what the container may have',
          `kubectl -n "$NAMESPACE" exec "$TASKMANAGER_ID" -- sh -c 'for i in 1 2 3 4 5; do ( (head -c 200000000 /dev/zero; sleep 90) | tail -c 200000000) > /dev/null 2>&1 & done' || true`,
        ),
      ],
      symptom: [
        waitFor(
          shellSays(
            'kubectl -n "$NAMESPACE" logs "deployment/$DEPLOYMENT" | grep -q "is terminated"',
          ),
          150,
        ),
      ],
      steps: [
        run('pod-exits', {expect: ['Worker .* is terminated']}),
        jobRuns,
        shell(
          'the new pod has another name',
          `kubectl -n "$NAMESPACE" get pods -l "app=$DEPLOYMENT,component=taskmanager" -o jsonpath='{.items[0].metadata.name}'`,
          {as: 'TASKMANAGER_ID'},
        ),
        run('heap-dump-pod', {
          expect: ['^ +1:', 'Heap dump file created'],
          within: 300,
        }),
        shell('the dump is here', 'ls "$BACKUP_DIR" | grep -c "hprof$"'),
        run('replace-pod', {expect: ['deleted']}),
        jobRuns,
      ],
    }),
  ],
} satisfies KubernetesCases;
