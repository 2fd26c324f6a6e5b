import {run, shell} from '../../scenario.ts';
import {apiCase, type KubernetesCases, newestFlink, podsCase} from '../case.ts';
import {
  checkpointsCompleted,
  deploymentIs,
  jobRestoredFrom,
  jobRuns,
  jobStateIs,
} from '../conditions.ts';

export default {
  cases: [
    apiCase({
      title: 'every command of the restart is accepted, and waits for states that come',
      variables: {RESTORE_PATH: 'file:/savepoints/savepoint-14ed84-5f8801171510'},
      steps: [
        run('k8s-look', {expect: ['"lifecycle": "STABLE"', '-cluster-config-map$']}),
        run('k8s-restart'),
        run('k8s-redeploy', {expect: ['patched$']}),
      ],
      rollback: [run('k8s-mode-back', {expect: ['patched$']})],
    }),
    podsCase({
      title: 'the operator restarts a running job from its newest checkpoint',
      prepare: [checkpointsCompleted(2)],
      steps: [
        run('k8s-look', {expect: ['"lifecycle": "STABLE"', '"job": "RUNNING"', '-config-map$']}),
        run('k8s-restart', {within: 400}),
        deploymentIs('STABLE'),
        jobRuns,
        jobRestoredFrom('/chk-'),
      ],
      rollback: [run('k8s-mode-back', {expect: ['patched$']})],
    }),
    podsCase({
      name: 'pods-redeploy',
      title: 'the operator starts the job from the newest checkpoint on the store',
      // Older operators know no savepointRedeployNonce.
      versions: [newestFlink],
      prepare: [
        checkpointsCompleted(2),
        shell(
          'the reader takes the newest checkpoint that is whole',
          'echo "file:///checkpoints/$(cd "$RUN/checkpoints" && dirname "$(ls -t */chk-*/_metadata | head -1)")"',
          {as: 'RESTORE_PATH'},
        ),
      ],
      steps: [
        run('k8s-redeploy', {expect: ['patched$']}),
        jobStateIs('RECONCILING'),
        jobStateIs('RUNNING', 300),
        jobRuns,
        jobRestoredFrom('/chk-'),
      ],
    }),
    podsCase({
      name: 'pods-session-job',
      title: 'the operator restarts a session job, by the commands that the recipe gives for it',
      versions: [newestFlink],
      options: {sessionJob: 'orders-session'},
      prepare: [checkpointsCompleted(2)],
      steps: [
        run('k8s-look', {
          notCompared: 'the deployment is a session cluster, without a job of its own',
          expect: ['"lifecycle": "STABLE"', '"jobManager": "READY"'],
        }),
        shell(
          'restart, with flinksessionjob "$SESSION_JOB" for flinkdeployment "$DEPLOYMENT"',
          `kubectl -n "$NAMESPACE" patch flinksessionjob "$SESSION_JOB" --type merge -p '{"spec":{"restartNonce":'"$(date +%s)"',"job":{"upgradeMode":"last-state"}}}'
kubectl -n "$NAMESPACE" wait flinksessionjob "$SESSION_JOB" --for=jsonpath='{.status.lifecycleState}'=UPGRADING --timeout=120s
kubectl -n "$NAMESPACE" wait flinksessionjob "$SESSION_JOB" --for=jsonpath='{.status.lifecycleState}'=STABLE --timeout=300s`,
        ),
        jobRuns,
        jobRestoredFrom('/chk-'),
      ],
    }),
  ],
} satisfies KubernetesCases;
