import {expect, test} from 'vitest';
import {checkFixture} from '../../rules/fixtures.ts';

const deployment = `apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata:
  name: \${DEPLOYMENT}
  namespace: \${NAMESPACE}
  labels: {team: orders}
spec:
  image: flink:2.2.1
  imagePullPolicy: IfNotPresent
  flinkVersion: v2_2
  serviceAccount: flink
  flinkConfiguration:
    taskmanager.numberOfTaskSlots: "2"
    execution.checkpointing.dir: s3://flink/checkpoints
    execution.checkpointing.savepoint-dir: s3://flink/savepoints
    high-availability.type: kubernetes
    high-availability.storageDir: s3://flink/ha
  podTemplate:
    spec:
      containers:
        - name: flink-main-container
          image: flink:2.2.1
          ports: [{name: metrics, containerPort: 9249}]
          env: [{name: A, value: b}]
          resources: {limits: {ephemeral-storage: 1Gi}}
          volumeMounts: [{name: data, mountPath: /data}]
      volumes: [{name: data, emptyDir: {}}]
  jobManager:
    replicas: 1
    resource: {cpu: 1, memory: 2048m}
  taskManager:
    resource: {cpu: 0.5, memory: 2g}
  job:
    jarURI: local:///opt/flink/usrlib/job.jar
    parallelism: 2
    upgradeMode: savepoint
    state: running
    savepointTriggerNonce: 1
`;

const sessionJob = `apiVersion: flink.apache.org/v1beta1
kind: FlinkSessionJob
metadata: {name: orders, namespace: "\${NAMESPACE}"}
spec:
  deploymentName: session
  job: {jarURI: "https://repo.example.com/job.jar", parallelism: 1, upgradeMode: stateless}
`;

const snapshot = `apiVersion: flink.apache.org/v1beta1
kind: FlinkStateSnapshot
metadata: {name: before-upgrade, namespace: "\${NAMESPACE}"}
spec:
  backoffLimit: 1
  jobReference: {kind: FlinkDeployment, name: "\${DEPLOYMENT}"}
  savepoint: {formatType: CANONICAL}
`;

const blueGreen = `apiVersion: flink.apache.org/v1beta1
kind: FlinkBlueGreenDeployment
metadata: {name: orders, namespace: "\${NAMESPACE}"}
spec:
  template:
${deployment.slice(deployment.indexOf('spec:')).replace(/^/gm, '    ').trimEnd()}
`;

/** What the rules on manifests say of one, in a recipe that has nothing else. */
async function findings(manifest: string): Promise<readonly string[]> {
  const text = `# Steps\n\n::::flink\n\n:::kubernetes\n\n\`\`\`yaml file=deployment.yaml\n${manifest}\`\`\`\n\n:::\n\n::::\n`;
  const found = await checkFixture(
    new Map([['recipes/jobs/name-checkpoint.md', Buffer.from(text)]]),
  );
  return found
    .filter(({ruleId}) => /manifest|known-kind|operator-accepts|code-parses/.test(ruleId))
    .map(({ruleId, message}) => `${ruleId}: ${message}`);
}

function replaced(manifest: string, from: string, to: string): string {
  expect(manifest).toContain(from);
  return manifest.replace(from, to);
}

test.each([
  ['FlinkDeployment', deployment],
  ['FlinkSessionJob', sessionJob],
  ['FlinkStateSnapshot', snapshot],
  ['FlinkBlueGreenDeployment', blueGreen],
  // Both releases read nested settings; their keys are judged as flat ones are.
  [
    'nested settings',
    replaced(
      deployment,
      '    taskmanager.numberOfTaskSlots: "2"',
      '    taskmanager: {numberOfTaskSlots: "2"}',
    ),
  ],
  // And numbers: the examples of these releases have them.
  ['numbers in settings', replaced(deployment, 'numberOfTaskSlots: "2"', 'numberOfTaskSlots: 2')],
])('a whole %s is right', async (_, manifest) => {
  expect(await findings(manifest)).toEqual([]);
});

const long = 'a'.repeat(254);

test.each([
  ['a misspelt field', deployment, 'upgradeMode: ', 'upgradMode: ', 'known-manifest-field'],
  [
    'a field of a container',
    deployment,
    '          image: ',
    '          imagee: ',
    'known-manifest-field',
  ],
  ['a field of a template', blueGreen, '      job:\n', '      jobb:\n', 'known-manifest-field'],
  [
    'a mode with an underscore',
    deployment,
    'upgradeMode: savepoint',
    'upgradeMode: last_state',
    'manifest-value',
  ],
  ['an unknown version of Flink', deployment, 'v2_2', 'v9_9', 'manifest-value'],
  ['a version that the operator does not take', deployment, 'v2_2', 'v2_3', 'manifest-value'],
  ['an unknown state', deployment, 'state: running', 'state: stopped', 'manifest-value'],
  ['an unknown format', snapshot, 'CANONICAL', 'PORTABLE', 'manifest-value'],
  [
    'a kind of Kubernetes in a reference',
    snapshot,
    'kind: FlinkDeployment',
    'kind: Deployment',
    'manifest-value',
  ],
  ['a parallelism in quotes', deployment, 'parallelism: 2', 'parallelism: "2"', 'manifest-value'],
  ['a CPU with a unit', deployment, 'cpu: 1', 'cpu: 500m', 'manifest-value'],
  ['a nonce in quotes', deployment, 'Nonce: 1', 'Nonce: "1"', 'manifest-value'],
  ['a capital letter in a name', deployment, '${DEPLOYMENT}', 'Orders_1', 'manifest-name'],
  [
    'a name that is too long for the server',
    snapshot,
    'name: before-upgrade',
    `name: ${long}`,
    'manifest-name',
  ],
  ['a label with a blank', deployment, 'team: orders', 'team: b c', 'manifest-name'],
  [
    'a namespace that nobody makes',
    deployment,
    '${NAMESPACE}',
    'no-such-namespace',
    'manifest-name',
  ],
  ['a version of the API', deployment, 'v1beta1', 'v1', 'known-kind'],
  ['a misspelt kind', deployment, 'kind: FlinkDeployment', 'kind: FlinkDeploymnt', 'known-kind'],
  ['a misspelt group', deployment, 'flink.apache.org', 'flink.apach.org', 'known-kind'],
  ['a name of 50 characters', deployment, '${DEPLOYMENT}', 'a'.repeat(50), 'manifest-name'],
  ['no parallelism', deployment, 'parallelism: 2', 'parallelism: 0', 'operator-accepts'],
  ['a memory that is no size', deployment, '2048m', '1024 potatoes', 'manifest-value'],
  [
    'no JobManager',
    deployment,
    '  jobManager:\n    replicas: 1\n    resource: {cpu: 1, memory: 2048m}\n',
    '',
    'manifest-required',
  ],
  ['no service account', deployment, '  serviceAccount: flink\n', '', 'manifest-required'],
  [
    'a key that the operator sets',
    deployment,
    '    high-availability.type: kubernetes\n',
    '    high-availability.type: kubernetes\n    kubernetes.cluster-id: orders\n',
    'operator-accepts',
  ],
  [
    'savepoints without a directory',
    deployment,
    '    execution.checkpointing.savepoint-dir: s3://flink/savepoints\n',
    '',
    'operator-accepts',
  ],
  [
    'savepoints without checkpoints',
    deployment,
    '    execution.checkpointing.dir: s3://flink/checkpoints\n',
    '',
    'operator-accepts',
  ],
  [
    'last-state without high availability',
    replaced(deployment, 'upgradeMode: savepoint', 'upgradeMode: last-state'),
    '    high-availability.type: kubernetes\n',
    '',
    'operator-accepts',
  ],
  ['no JobManagers', deployment, 'replicas: 1', 'replicas: 0', 'operator-accepts'],
  ['no version of Flink', deployment, '  flinkVersion: v2_2\n', '', 'manifest-required'],
  [
    'a container without a name',
    deployment,
    '- name: flink-main-container\n          image',
    '- image',
    'manifest-required',
  ],
  [
    'a variable without a name',
    deployment,
    '{name: A, value: b}',
    '{value: b}',
    'manifest-required',
  ],
  [
    'two containers of one name',
    deployment,
    '      volumes:',
    '        - {name: flink-main-container, image: "busybox:1"}\n      volumes:',
    'operator-accepts',
  ],
  ['a quantity with a B', deployment, '1Gi', '1GB', 'manifest-value'],
  ['a port that there is not', deployment, '9249', '70000', 'manifest-value'],
  [
    'a mount without its volume',
    deployment,
    'volumeMounts: [{name: data',
    'volumeMounts: [{name: state',
    'operator-accepts',
  ],
  ['an unknown pull policy', deployment, 'IfNotPresent', 'Sometimes', 'manifest-value'],
  [
    'a session job without its cluster',
    sessionJob,
    '  deploymentName: session\n',
    '',
    'manifest-required',
  ],
  [
    'a snapshot of nothing',
    snapshot,
    '  jobReference: {kind: FlinkDeployment, name: "${DEPLOYMENT}"}\n',
    '',
    'manifest-required',
  ],
  [
    'a snapshot of two kinds',
    snapshot,
    '  savepoint:',
    '  checkpoint: {}\n  savepoint:',
    'operator-accepts',
  ],
  [
    'a blue-green deployment without a template',
    blueGreen,
    blueGreen.slice(blueGreen.indexOf('  template')),
    '  {}\n',
    'manifest-required',
  ],
  [
    'a status',
    deployment,
    'spec:\n  image',
    'status: {lifecycleState: STABLE}\nspec:\n  image',
    'operator-accepts',
  ],
  [
    'a key twice',
    deployment,
    '  flinkVersion: v2_2\n',
    '  flinkVersion: v2_2\n  flinkVersion: v2_1\n',
    'code-parses',
  ],
  [
    'a session job without a job',
    sessionJob,
    sessionJob.slice(sessionJob.indexOf('  job:')),
    '',
    'manifest-required',
  ],
  [
    'a redeployment without a path',
    deployment,
    'savepointTriggerNonce',
    'savepointRedeployNonce',
    'operator-accepts',
  ],
])('%s is found, once', async (_, manifest, from, to, rule) => {
  const found = await findings(replaced(manifest, from, to));
  expect(found).toEqual([expect.stringContaining(`${rule}: `)]);
});
