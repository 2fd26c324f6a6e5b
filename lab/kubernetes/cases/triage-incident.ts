import {run} from '../../scenario.ts';
import {apiCase, type KubernetesCases, podsCase} from '../case.ts';

export default {
  cases: [
    apiCase({
      title: 'the state of the platform is read',
      steps: [run('resources', {expect: ['^STABLE {2}READY {2}RUNNING']})],
    }),
    podsCase({
      title: 'the state of the platform is read from an operator and pods that run',
      steps: [run('resources', {expect: ['1/1', 'Running', '^STABLE {2}READY {2}RUNNING']})],
    }),
  ],
} satisfies KubernetesCases;
