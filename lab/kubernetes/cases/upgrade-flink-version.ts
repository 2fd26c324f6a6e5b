import {run} from '../../scenario.ts';
import {apiCase, type KubernetesCases} from '../case.ts';

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
  ],
} satisfies KubernetesCases;
