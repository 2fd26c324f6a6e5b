import {expect, test} from 'vitest';
import {readPageFrontmatter} from '../../src/plugins/recipes/page-frontmatter.ts';

const read = (fileContent: string) =>
  readPageFrontmatter({filePath: '/x/recipes/jobs/stop-job.md', fileContent});

test('gives title, summary and an address without category, and no dates', async () => {
  const {frontMatter, content} = await read(
    '---\ntitle: Stop\nsummary: It stops.\nreviewed: 2026-11-23\n---\n\n## Context\n',
  );
  expect(frontMatter).toEqual({title: 'Stop', description: 'It stops.', slug: '/stop-job'});
  expect(content).toBe('\n## Context\n');
});

test.each([
  '---\ntitle: [\n---\ntext',
  'text',
  '',
  '---\n- a\n---\n',
  '\uFEFF---\r\ntitle: x: y\r\n---\r\n',
])('never throws: %j', async (text) => {
  expect((await read(text)).frontMatter).toMatchObject({title: 'stop-job', slug: '/stop-job'});
});
