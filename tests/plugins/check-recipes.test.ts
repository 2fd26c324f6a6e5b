import {writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {expect, onTestFinished, test, vi} from 'vitest';
import {checkProject} from '../../src/node/check/check-project.ts';
import {today} from '../../src/node/today.ts';
import {createRecipesCheck} from '../../src/plugins/recipes/check-recipes.ts';
import {Cookbook} from '../../src/plugins/recipes/cookbook.ts';
import {project} from '../support/project.ts';
import {recipeText} from '../support/recipe-text.ts';

const file = 'recipes/incidents/restart-taskmanager.md';
const sound = recipeText
  .replace('related: [job-restart-loop]', 'related: []')
  .replace('job-restart-loop.md', 'restart-taskmanager.md');
const wrong = sound.replace('kind: incident', 'kind: incidental');

async function cookbookOf(text: string) {
  const root = await project({[file]: text});
  const cookbook = new Cookbook(root);
  await cookbook.refresh();
  return {root, cookbook, check: createRecipesCheck(root, cookbook)};
}

test('a build stops at errors, and says which', async () => {
  const {check} = await cookbookOf(wrong);
  await expect(check({stopOnErrors: true})).rejects.toThrow(
    /The recipes have errors; mend them, then build again\.\n.*restart-taskmanager\.md:\d+:\d+ error .*incidental/s,
  );
});

test('a served site goes on with the errors until they are mended', async () => {
  const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  onTestFinished(() => write.mockRestore());
  const {root, cookbook, check} = await cookbookOf(wrong);
  const errors = await check({stopOnErrors: false});
  expect(errors.map((each) => [each.file, each.severity])).toEqual([[file, 'error']]);
  expect(write.mock.calls.join()).toContain('incidental');
  await writeFile(join(root, file), sound);
  await cookbook.refresh();
  expect(await check({stopOnErrors: false})).toEqual([]);
});

test('it says what `npm run check` says', async () => {
  const {root, check} = await cookbookOf(
    `\uFEFF${wrong.replace('## Validation', '## Validaton\n\n<b>raw</b>')}`,
  );
  const {diagnostics} = await checkProject({root, today: today(), useCache: false});
  const errors = diagnostics.filter(({severity}) => severity === 'error');
  expect(errors.length).toBeGreaterThan(2);
  const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  onTestFinished(() => write.mockRestore());
  expect(await check({stopOnErrors: false})).toEqual(errors);
});

test('a file that changes after the pages have read it is checked as it is', async () => {
  const {root, check} = await cookbookOf(sound);
  await writeFile(join(root, file), wrong);
  await expect(check({stopOnErrors: true})).rejects.toThrow(/incidental/);
});
