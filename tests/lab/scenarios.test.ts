import {describe, expect, it} from 'vitest';
import {readLabContent} from '../../lab/read-scenarios.ts';
import {phases} from '../../schemas/scenario.ts';
import {uncoveredBlocks} from '../../src/core/lab/plan.ts';
import {projectRoot} from '../../src/node/project-root.ts';

describe('scenarios', () => {
  it('all fit their recipes, and leave no block of their system out without a reason', async () => {
    const {recipes, scenarios} = await readLabContent(projectRoot);
    expect(scenarios.size).toBeGreaterThan(0);
    for (const [slug, scenario] of scenarios) {
      const recipe = recipes.get(slug);
      if (recipe === undefined) throw new Error(slug);
      if (!scenario.cases.some(({system}) => system.kind === 'standalone')) continue;
      expect({slug, open: uncoveredBlocks(scenario, recipe, 'standalone')}).toEqual({
        slug,
        open: [],
      });
    }
  });

  it('run each block that is for Kubernetes alone, or say why not', async () => {
    const {recipes, scenarios} = await readLabContent(projectRoot);
    for (const [slug, recipe] of recipes) {
      const scenario = scenarios.get(slug);
      const run = new Set(
        scenario?.cases
          .filter(({system}) => system.kind === 'kubernetes')
          .flatMap((each) => phases.flatMap((phase) => each[phase] ?? []))
          .flatMap((action) => (action.do === 'run' ? [action.block] : [])),
      );
      const open = recipe.blocks
        .filter(({scope, language}) => scope.deployment === 'kubernetes' && language !== 'output')
        .flatMap(({id}) => (id === undefined ? [] : [id]))
        .filter((id) => !run.has(id) && scenario?.notRun?.[id] === undefined);
      expect({slug, open}).toEqual({slug, open: []});
    }
  });

  it('are asked for by the slug of a recipe', async () => {
    await expect(readLabContent(projectRoot, ['job-restart-lop'])).rejects.toThrow(
      'Unknown recipe `job-restart-lop`, expected `job-restart-loop`',
    );
  });
});
