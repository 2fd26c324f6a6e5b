import {run} from '../../scenario.ts';
import {apiCase, type KubernetesCases} from '../case.ts';

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
  ],
  notRun: {
    'install-operator': 'needs cert-manager and the chart of the operator from their own addresses',
    'operator-values': 'is for the chart of the operator, see `install-operator`',
    'submit-smoke-test-k8s': "needs an image with Flink's S3 plugin, and a bucket",
    'delete-jobmanager': 'needs the job of `submit-smoke-test-k8s`',
    'delete-smoke-test': 'needs the job of `submit-smoke-test-k8s`',
    uninstall: 'removes what the block `install-operator` installs',
  },
} satisfies KubernetesCases;
