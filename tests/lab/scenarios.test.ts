import {describe, expect, it} from 'vitest';
import {readLabContent} from '../../lab/read-scenarios.ts';
import {uncoveredBlocks} from '../../src/core/lab/plan.ts';
import {projectRoot} from '../../src/node/project-root.ts';

describe('scenarios', () => {
  it('all fit their recipes, and leave no block of their system out without a reason', async () => {
    const {recipes, scenarios} = await readLabContent(projectRoot);
    expect(scenarios.size).toBeGreaterThan(0);
    for (const [slug, scenario] of scenarios) {
      const recipe = recipes.get(slug);
      if (recipe === undefined) throw new Error(slug);
      expect({slug, open: uncoveredBlocks(scenario, recipe, 'standalone')}).toEqual({
        slug,
        open: [],
      });
    }
  });

  it('are asked for by the slug of a recipe', async () => {
    await expect(readLabContent(projectRoot, ['job-restart-lop'])).rejects.toThrow(
      'Unknown recipe `job-restart-lop`, expected `job-restart-loop`',
    );
  });
});
