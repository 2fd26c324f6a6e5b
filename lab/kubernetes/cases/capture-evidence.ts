import {run} from '../../scenario.ts';
import {type KubernetesCases, podsCase} from '../case.ts';

export default {
  cases: [
    podsCase({
      title:
        'the state of the platform, and a class histogram from beside a TaskManager, are saved',
      options: {jdkImage: true},
      steps: [
        run('collect-kubernetes', {expect: ['Reason:|Exit Code:|OOMKilled|^$']}),
        run('histogram-in-pod', {expect: ['^ +1:'], within: 300}),
      ],
    }),
  ],
} satisfies KubernetesCases;
