import {run} from '../../scenario.ts';
import {apiCase, type KubernetesCases, podsCase} from '../case.ts';
import {checkpointsCompleted, jobRestoredFrom, jobRuns} from '../conditions.ts';

export default {
  cases: [
    apiCase({
      title: 'every command is accepted, and waits for states that come',
      steps: [run('k8s-suspend'), run('k8s-resume')],
    }),
    podsCase({
      title: 'the operator suspends a job whose tasks cannot take a savepoint, and resumes it',
      variables: {BOOTSTRAP_SERVER: '10.244.0.1:9092'},
      prepare: [checkpointsCompleted(2)],
      steps: [
        run('k8s-reach-brokers', {expect: ['^not reachable$']}),
        run('k8s-suspend', {within: 300}),
        run('k8s-resume', {within: 600}),
        jobRuns,
        jobRestoredFrom('/chk-'),
      ],
    }),
  ],
} satisfies KubernetesCases;
