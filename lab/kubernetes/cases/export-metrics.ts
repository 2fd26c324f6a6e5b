import {run} from '../../scenario.ts';
import {apiCase, type KubernetesCases, podsCase} from '../case.ts';

export default {
  cases: [
    apiCase({
      title: 'the reporter is turned on and off',
      steps: [
        run('k8s-check-mode', {expect: ['^savepoint {2}STABLE {2}job RUNNING$']}),
        run('k8s-patch-reporter', {expect: ['patched', 'condition met']}),
      ],
      rollback: [run('k8s-rollback', {expect: ['patched$']})],
    }),
    podsCase({
      title: 'the operator turns the reporter on',
      steps: [
        run('k8s-check-mode', {expect: ['^savepoint {2}STABLE {2}job RUNNING$']}),
        run('k8s-patch-reporter', {expect: ['patched', 'condition met'], within: 400}),
      ],
      rollback: [run('k8s-rollback', {expect: ['patched$']})],
    }),
  ],
  notRun: {
    'flink-podmonitor': "needs Prometheus' operator",
    'k8s-apply-podmonitor': "needs Prometheus' operator",
    'operator-metrics-values':
      "needs a release of the operator's chart, see `k8s-operator-metrics`",
    'operator-podmonitor': "needs Prometheus' operator",
    'k8s-operator-metrics':
      "needs the repository of the operator's chart, and Prometheus' operator",
  },
} satisfies KubernetesCases;
