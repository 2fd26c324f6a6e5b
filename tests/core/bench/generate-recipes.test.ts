import {expect, test} from 'vitest';
import {generateRecipes} from '../../../src/core/bench/generate-recipes.ts';

const fence = '```';
const recipe = (slug: string) => ({
  file: `recipes/jobs/${slug}.md`,
  text: `---\ntitle: ${slug}\nkind: task\nrelated: [x]\n---\n\n${fence}bash id=look\nflink list\n${fence}\n`,
});

test('gives as many recipes as asked for, with files, texts and commands of their own', () => {
  const made = generateRecipes([recipe('stop-job'), recipe('start-job')], 7);
  expect(made).toHaveLength(7);
  expect(new Set(made.map(({file}) => file)).size).toBe(7);
  const commands = made
    .slice(2)
    .filter(({file}) => file.includes('stop-job'))
    .map(({text}) => /^.*flink list$/m.exec(text)?.[0]);
  expect(commands).toEqual([': 2; flink list', ': 3; flink list', ': 4; flink list']);
});

test('names each variant as related by another recipe', () => {
  const made = generateRecipes([recipe('stop-job')], 4);
  const related = made.flatMap(({text}) => /related: \[(.*), x\]/.exec(text)?.[1] ?? []);
  expect(related.sort()).toEqual(['stop-job-2', 'stop-job-3', 'stop-job-4']);
});
