import {run, shell} from '../../scenario.ts';
import {apiCase, type KubernetesCases} from '../case.ts';

export default {
  cases: [
    apiCase({
      title: 'the files for the charts are made',
      variables: {COOKBOOK_URL: 'https://cookbook.example.com'},
      prepare: [
        shell('the reader chooses a folder', 'echo "$PWD/flink-alerts"', {as: 'ALERTS_DIR'}),
      ],
      steps: [
        run('k8s-choose'),
        run('write-files'),
        run('k8s-prepare-alertmanager'),
        shell(
          'the values hold routes and the template',
          "grep -q '^    route:' alertmanager-values.yaml && grep -q '^    flink.tmpl: |' alertmanager-values.yaml",
        ),
      ],
    }),
  ],
  notRun: {
    'k8s-load-alertmanager': 'needs the chart of kube-prometheus-stack from its own address',
    'k8s-load-rules': "needs Prometheus' operator",
    'k8s-fire-test': "needs Prometheus' operator",
    'k8s-end-test': "needs Prometheus' operator",
    'k8s-rollback': 'needs the chart of kube-prometheus-stack from its own address',
  },
} satisfies KubernetesCases;
