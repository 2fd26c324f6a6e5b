import {run, shell} from '../../scenario.ts';
import {apiCase, type KubernetesCases} from '../case.ts';

export default {
  cases: [
    apiCase({
      title: 'the manifest is checked by the server, applied, and its job suspended',
      variables: {
        DEPLOYMENT: 'payments-dedup',
        IMAGE: 'registry.example.com/flink/payments-dedup:1.8.0',
        MAX_PARALLELISM: '128',
        PARALLELISM: '4',
      },
      prepare: [
        shell(
          'nothing of this name runs',
          '! kubectl -n "$NAMESPACE" get flinkdeployment "$DEPLOYMENT"',
        ),
      ],
      steps: [
        run('check-not-running-k8s', {expect: ['^flink-orders {2}orders-enrichment {2}RUNNING']}),
        run('deployment-manifest'),
        run('dry-run', {expect: ['payments-dedup created \\(server dry run\\)']}),
        run('apply', {expect: ['payments-dedup created', 'condition met']}),
      ],
      rollback: [run('suspend', {expect: ['condition met', '^file:/savepoints/savepoint-']})],
    }),
  ],
  notRun: {
    'push-image': 'needs a Docker daemon and a registry',
    'prove-image': 'needs the image of `push-image` in a pod',
  },
} satisfies KubernetesCases;
