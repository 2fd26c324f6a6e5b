import {run} from '../../scenario.ts';
import {apiCase, type KubernetesCases} from '../case.ts';

export default {
  cases: [
    apiCase({
      title: 'the files for the charts are made',
      variables: {COOKBOOK_URL: 'https://cookbook.example.com'},
      steps: [run('k8s-choose'), run('k8s-prepare-alertmanager')],
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
