import {inject, run, shellSays, waitFor} from '../../scenario.ts';
import {apiCase, type KubernetesCases, podsCase} from '../case.ts';
import {checkpointsCompleted, deploymentIs} from '../conditions.ts';

export default {
  cases: [
    apiCase({
      title: 'every command is accepted, and waits for states that come',
      steps: [run('upgrade-mode', {expect: ['^savepoint$']}), run('suspend')],
    }),
    podsCase({
      title: 'the operator suspends a job that restarts in a loop, with its last checkpoint kept',
      prepare: [checkpointsCompleted(2)],
      fault: [inject('throw', 'no price for the product')],
      symptom: [
        waitFor(
          shellSays(
            'curl -sf "$FLINK_REST/jobs/$JOB_ID/exceptions" | jq -e ".exceptionHistory.entries | length >= 2"',
          ),
          120,
        ),
      ],
      steps: [
        run('upgrade-mode', {expect: ['^savepoint$']}),
        run('suspend', {within: 300}),
        deploymentIs('SUSPENDED'),
      ],
    }),
  ],
} satisfies KubernetesCases;
