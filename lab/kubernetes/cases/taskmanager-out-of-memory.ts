import type {Action} from '../../../schemas/scenario.ts';
import {run, shell, shellSays, waitFor} from '../../scenario.ts';
import {apiCase, type KubernetesCases, podsCase} from '../case.ts';
import {checkpointsCompleted, jobRestoredFrom, jobRuns, jobSays} from '../conditions.ts';

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
    podsCase({
      name: 'pods-evicted',
      title:
        'the kubelet evicts a TaskManager for its disk, a drain of the node evicts the next, and both leave no memory error',
      options: {mode: 'native', ephemeralStorage: '300Mi'},
      prepare: [checkpointsCompleted(2)],
      fault: [
        shell(
          'a dump of 400 MB lands on the disk of the pod itself',
          `kubectl -n "$NAMESPACE" exec "$TASKMANAGER_ID" -- sh -c 'head -c 400000000 /dev/zero > /tmp/heap.hprof'`,
        ),
      ],
      symptom: [
        waitFor(
          shellSays(
            'kubectl -n "$NAMESPACE" get events | grep "$TASKMANAGER_ID" | grep -q Evicted',
          ),
          120,
        ),
        taskManagerShutDown(1),
      ],
      steps: [
        jobRuns,
        run('pod-exits', {
          notCompared: 'an eviction; the recipe shows a container that the kernel killed',
          expect: ['Evicted .*ephemeral local storage usage exceeds'],
        }),
        // The JobManager writes the line of `pod-exits` for a container that was killed alone.
        shell(
          'the JobManager says nothing of a termination',
          '! grep "is terminated" jobmanager.log',
        ),
        shell(
          'the node is drained, and takes pods again',
          'kubectl drain lab --pod-selector=component=taskmanager --force --timeout=60s && kubectl uncordon lab',
        ),
        taskManagerShutDown(2),
        jobRuns,
        jobRestoredFrom('chk-'),
      ],
    }),
  ],
} satisfies KubernetesCases;

/** Waits until so many failures of the job say that a TaskManager ended in order. */
function taskManagerShutDown(times: number): Action {
  return jobSays(
    '/exceptions?maxExceptions=50',
    `[.exceptionHistory.entries[] | select(.stacktrace | contains("The TaskExecutor is shutting down"))] | length >= ${times}`,
    90,
  );
}
