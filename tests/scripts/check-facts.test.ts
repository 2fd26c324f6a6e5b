import {cp, rm, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {projectRoot} from '../../src/node/project-root.ts';
import {project} from '../support/project.ts';
import {recipeText} from '../support/recipe-text.ts';
import {runScript} from '../support/run.ts';

const recipe = 'recipes/incidents/restart-taskmanager.md';

const text = `${recipeText}
\`\`\`yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata: {name: orders}
spec: {image: 'flink:2.2'}
\`\`\`
`;

async function projectWithFacts(recipes = 1): Promise<string> {
  const files = Array.from({length: recipes}, (_, index) =>
    index === 0 ? recipe : `recipes/incidents/restart-taskmanager-${index}.md`,
  );
  const root = await project(Object.fromEntries(files.map((file) => [file, text])));
  await cp(join(projectRoot, 'facts'), join(root, 'facts'), {recursive: true});
  return root;
}

const cli = 'facts/flink/2.2/cli.json';
const manifests = 'facts/flink-kubernetes-operator/1.15/manifests.json';
const again = 'regenerate it with `npm run facts -- flink --version 2.2.<patch> --write`';

test('a missing fact file ends the check with 2, and its command is named', async () => {
  const root = await projectWithFacts();
  await rm(join(root, cli));
  const {code, stdout, stderr} = await runScript('check.ts', ['--root', root]);
  expect(stderr).toBe(`check: Missing fact file \`${cli}\`: ${again}\n`);
  expect(stdout).toBe('');
  expect(code).toBe(2);
});

test('a version without facts ends the check with 2', async () => {
  const root = await projectWithFacts();
  await rm(join(root, 'facts/flink/2.2'), {recursive: true});
  const {code, stderr} = await runScript('check.ts', ['--root', root]);
  expect(stderr).toContain('Missing fact file `facts/flink/2.2/');
  expect(code).toBe(2);
});

test.each([1, 9])(
  'a malformed fact file ends the check with 2, with %i recipes',
  async (recipes) => {
    const root = await projectWithFacts(recipes);
    await writeFile(join(root, manifests), '{"about": 1}');
    const {code, stderr} = await runScript('check.ts', ['--root', root]);
    expect(stderr).toBe(
      `check: Malformed fact file \`${manifests}\` at \`about\`: regenerate it with \`npm run facts -- flink-kubernetes-operator --version 1.15.<patch> --crds <folder> --write\`\n`,
    );
    expect(code).toBe(2);
  },
);
