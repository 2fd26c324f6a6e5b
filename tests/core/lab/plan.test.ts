import {beforeAll, describe, expect, it} from 'vitest';
import type {Recipe} from '../../../schemas/recipe.ts';
import type {Case, Scenario} from '../../../schemas/scenario.ts';
import {
  labBlocks,
  planCase,
  scenarioMistakes,
  uncoveredBlocks,
} from '../../../src/core/lab/plan.ts';
import {parseRecipe} from '../../../src/core/recipe/parse.ts';
import {loadShellParser} from '../../../src/node/shell-parser.ts';

const text = `---
title: Restart
---

## Steps

### Restart it

::::flink

\`\`\`bash id=old until=1.20
old
\`\`\`

\`\`\`bash id=new since=2.2 risk=restart
new
\`\`\`

\`\`\`output
restarted …
\`\`\`

:::standalone

\`\`\`bash id=watch background
watch
\`\`\`

\`\`\`yaml id=settings file=settings.yaml
a: 1
\`\`\`

:::

:::kubernetes

\`\`\`bash id=pods output=none
kubectl get pods
\`\`\`

:::

::::
`;

let recipe: Recipe;
beforeAll(async () => {
  recipe = parseRecipe(
    {file: 'recipes/jobs/restart.md', text},
    {shell: await loadShellParser()},
  ).recipe;
});

const standalone = (blocks: readonly string[], more: Partial<Case> = {}): Case => ({
  name: 'one',
  title: 'One',
  system: {kind: 'standalone'},
  steps: blocks.map((block) => ({do: 'run', block})),
  ...more,
});
const scenario = (...cases: Case[]): Scenario => ({recipe: 'restart', versions: ['2.2.1'], cases});

describe('labBlocks', () => {
  it('gives the blocks of one tab with what they show', () => {
    const blocks = labBlocks(recipe, 'standalone');
    expect([...blocks.keys()]).toEqual(['old', 'new', 'watch', 'settings']);
    expect(blocks.get('new')?.shown).toBe('restarted …');
    expect(blocks.get('watch')).toMatchObject({background: true, shown: undefined});
    expect(blocks.get('settings')?.file).toBe('settings.yaml');
    expect([...labBlocks(recipe, 'kubernetes').keys()]).toEqual(['old', 'new', 'pods']);
    expect(labBlocks(recipe, 'kubernetes').get('pods')?.shown).toBe('');
  });
});

describe('planCase', () => {
  it('leaves blocks for other versions out, and keeps the order of the phases', () => {
    const each = standalone(['old', 'new'], {prepare: [{do: 'pause', seconds: 1, why: 'test'}]});
    const plan = (version: string) =>
      planCase(each, recipe, version).map(({phase, block}) => `${phase} ${block?.id ?? ''}`);
    expect(plan('1.20.5')).toEqual(['prepare ', 'steps old']);
    expect(plan('2.3.0')).toEqual(['prepare ', 'steps new']);
  });
});

describe('scenarioMistakes', () => {
  it('finds nothing in a scenario that fits', () => {
    expect(scenarioMistakes(scenario(standalone(['old', 'watch'])), recipe)).toEqual([]);
  });

  it('names what does not fit, with the nearest block', () => {
    const wrong = {
      ...scenario(standalone(['nwe']), standalone(['pods'], {alerts: ['FlinkDown']})),
      notRun: {gone: 'no'},
    };
    expect(scenarioMistakes(wrong, recipe)).toMatchInlineSnapshot(`
      [
        "Unknown block \`nwe\` of \`restart\` in case \`one\`, expected \`new\`",
        "Unexpected second case \`one\`, expected names that are unique",
        "Unknown block \`pods\` of \`restart\` in case \`one\`, expected \`old\`, \`new\`, \`watch\` or \`settings\`",
        "Missing \`prometheus: {alerts: true}\` in case \`one\`, expected it because the case waits for alerts",
        "Unknown block \`gone\` of \`restart\` in \`notRun\`, expected \`old\`, \`new\`, \`watch\`, \`settings\` or \`pods\`",
      ]
    `);
  });
});

describe('uncoveredBlocks', () => {
  it('lists what no case runs and no reason excuses', () => {
    expect(uncoveredBlocks(undefined, recipe, 'standalone')).toEqual([
      'old',
      'new',
      'watch',
      'settings',
    ]);
    expect(
      uncoveredBlocks(
        {...scenario(standalone(['new'])), notRun: {watch: 'needs a screen'}},
        recipe,
        'standalone',
      ),
    ).toEqual(['old', 'settings']);
  });
});
