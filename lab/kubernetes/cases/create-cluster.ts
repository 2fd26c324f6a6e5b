import {run} from '../../scenario.ts';
import {apiCase, type KubernetesCases, newestFlink, podsCase} from '../case.ts';
import {checkpointsCompleted} from '../conditions.ts';

export default {
  cases: [
    apiCase({
      title: 'rights and resources are looked at, the smoke test is removed',
      steps: [
        run('check-rights', {
          expect: [
            '^yes$',
            '^customresourcedefinition.*flinkdeployments',
            '^deployment.apps/flink-kubernetes-operator$',
          ],
        }),
        run('smoke-test-manifest'),
      ],
      validation: [run('validate-k8s', {expect: ['^4$']})],
    }),
    podsCase({
      title: 'the JobManager of the smoke test is deleted, and its job goes on from a checkpoint',
      // An operator with all four kinds of resources.
      versions: [newestFlink],
      options: {deployment: 'smoke-test'},
      prepare: [checkpointsCompleted(2)],
      steps: [
        run('delete-jobmanager', {
          within: 300,
          expect: ['condition met', 'Restoring job .* from Checkpoint'],
        }),
        run('delete-smoke-test', {within: 300, expect: ['deleted']}),
      ],
      validation: [run('validate-k8s', {expect: ['^flink-kubernetes-operator-.*  0$', '^4$']})],
    }),
  ],
  notRun: {
    'install-operator': 'needs cert-manager and the chart of the operator from their own addresses',
    'operator-values': 'is for the chart of the operator, see `install-operator`',
    'submit-smoke-test-k8s': "needs an image with Flink's S3 plugin, and a bucket",
    uninstall: 'removes what the block `install-operator` installs',
  },
} satisfies KubernetesCases;
