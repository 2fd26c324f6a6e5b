import {expect, test} from 'vitest';
import {labDeployment} from '../../../../src/core/lab/kubernetes/operator-objects.ts';

const deployment = {
  name: 'orders',
  namespace: 'flink-orders',
  image: 'lab/flink:2.2.1',
  flinkVersion: '2.2.1',
  shared: [],
  configuration: {},
  job: {jar: '/jobs/job.jar', entryClass: 'com.example.Job', args: ['--rate', '5']},
  parallelism: 2,
  upgradeMode: 'savepoint',
  taskManagerMemory: '1g',
};

test('a job belongs to its deployment, and its jar is in the image', () => {
  expect(labDeployment({...deployment, sessionJob: undefined})).toMatchObject([
    {kind: 'FlinkDeployment', spec: {job: {jarURI: 'local:///jobs/job.jar', state: 'running'}}},
  ]);
});

test('a session job comes behind its cluster, with a jar that the operator uploads', () => {
  const [cluster, job] = labDeployment({...deployment, sessionJob: 'orders-session'});
  expect(cluster).toMatchObject({kind: 'FlinkDeployment', metadata: {name: 'orders'}});
  expect(cluster?.['spec']).not.toHaveProperty('job');
  expect(job).toMatchObject({
    kind: 'FlinkSessionJob',
    metadata: {name: 'orders-session', namespace: 'flink-orders'},
    spec: {deploymentName: 'orders', job: {jarURI: 'file:///jobs/job.jar', parallelism: 2}},
  });
});
