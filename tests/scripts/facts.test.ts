import {cp, mkdir, readFile, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {projectRoot} from '../../src/node/project-root.ts';
import {project} from '../support/project.ts';
import {runScript} from '../support/run.ts';

const product = 'flink-kubernetes-operator';
const definition = `
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
spec:
  group: flink.apache.org
  scope: Namespaced
  names: {kind: FlinkDeployment, plural: flinkdeployments, shortNames: [flinkdep]}
  versions:
    - name: v1beta1
      served: true
      schema:
        openAPIV3Schema:
          type: object
          properties:
            spec:
              type: object
              properties:
                image: {type: string}
                mode: {type: string, enum: [native, standalone]}
`;

test.each([
  [['flunk', '--version', '2.2.1'], 'facts: Unknown product `flunk`, expected one of `flink`'],
  [
    ['flink', '--version', '2.2'],
    'facts: Unexpected version `2.2` of flink, expected one such as `2.2.1`',
  ],
  [[product, '--version', '1.15.0'], 'facts: Missing option `--crds`'],
  [[product, '--version', '1.15.0', '--crds', '/nowhere'], 'facts: Unreadable folder `/nowhere`'],
  [['confluent-cli', '--version', '4.73.0'], 'facts: Missing option `--login`'],
  [['flink'], 'facts: Missing option `--version`'],
  [[], 'facts: Missing product'],
])('what cannot be made is said: %j', async (args, message) => {
  const {code, stdout, stderr} = await runScript('facts.ts', args);
  expect(stderr).toContain(message);
  expect(stderr).not.toContain('    at ');
  expect(stdout).toBe('');
  expect(code).toBe(2);
});

test('a release is compared, its recipes are named, and it is written', async () => {
  const root = await project({
    'crds/deployments.yml': definition,
    'recipes/jobs/deploy-job.md': '# Deploy\n\nSet `spec.serviceAccount`.\n',
  });
  await mkdir(join(root, 'facts'), {recursive: true});
  await cp(join(projectRoot, 'facts', product), join(root, 'facts', product), {recursive: true});
  const args = [product, '--version', '1.15.1', '--crds', join(root, 'crds'), '--root', root];

  const compared = await runScript('facts.ts', args);
  expect(compared.code).toBe(1);
  expect(compared.stdout).toContain(`facts/${product}/1.15/manifests.json: `);
  expect(compared.stdout).toContain('- FlinkDeployment spec.serviceAccount\n');
  expect(compared.stdout).toContain(
    'recipes/jobs/deploy-job.md:3 FlinkDeployment spec.serviceAccount\n',
  );

  expect((await runScript('facts.ts', [...args, '--write'])).code).toBe(0);
  const again = await runScript('facts.ts', args);
  expect(again.stdout).toContain('manifests.json: no difference\n');
  expect(again.code).toBe(0);
  const text = await readFile(join(root, 'facts', product, '1.15/manifests.json'), 'utf8');
  expect(JSON.parse(text)).toMatchObject({about: {version: '1.15.1'}});
});

test('a malformed file is made again', async () => {
  const root = await project({
    'crds/deployments.yml': definition,
    [`facts/${product}/1.15/manifests.json`]: '{',
  });
  const args = [product, '--version', '1.15.0', '--crds', join(root, 'crds'), '--root', root];
  const {code, stdout} = await runScript('facts.ts', [...args, '--write']);
  expect(stdout).toContain(`facts/${product}/1.15/manifests.json: new\n`);
  expect(code).toBe(0);
  const text = await readFile(join(root, 'facts', product, '1.15/manifests.json'), 'utf8');
  expect(JSON.parse(text)).toMatchObject({about: {version: '1.15.0'}});
});

test('what is no definition is refused', async () => {
  const root = await project({'crds/a.yaml': 'kind: ConfigMap\n'});
  await writeFile(join(root, 'crds/b.txt'), '');
  const args = [product, '--version', '1.15.0', '--crds', join(root, 'crds'), '--root', root];
  const {code, stderr} = await runScript('facts.ts', args);
  expect(stderr).toBe(`facts: No custom resource definition in \`${join(root, 'crds/a.yaml')}\`\n`);
  expect(code).toBe(2);
});
