import {beforeAll, describe, expect, it} from 'vitest';
import type {Environment, Evidence} from '../../../schemas/evidence.ts';
import type {PlatformsFile} from '../../../schemas/platform.ts';
import type {Recipe} from '../../../schemas/recipe.ts';
import {addRun, joinCases} from '../../../src/core/lab/evidence.ts';
import {blockMark, tabEvidence} from '../../../src/core/lab/evidence-summary.ts';
import {labBlocks} from '../../../src/core/lab/plan.ts';
import {parseRecipe} from '../../../src/core/recipe/parse.ts';
import {loadShellParser} from '../../../src/node/shell-parser.ts';

const text = (stop: string) => `---
title: Stop
---

## Steps

### Stop it

::::flink

\`\`\`bash id=look output=none
look
\`\`\`

:::standalone

\`\`\`bash id=stop risk=restart
${stop}
\`\`\`

\`\`\`output
stopped
\`\`\`

:::

::::

:::confluent-platform{same-as="standalone"}

:::
`;
const platforms: PlatformsFile = {
  flink: {versions: ['2.2'], longTermSupport: [], executedOn: []},
  kubernetesOperator: {versions: ['1.15'], newestFlink: '2.2'},
  confluentPlatform: {cmf: ['2.3'], cli: '4.73'},
  confluentCloud: {asOf: '2026-08-17', cli: '4.73'},
};

let parse: (stop: string) => Recipe;
beforeAll(async () => {
  const shell = await loadShellParser();
  parse = (stop) => parseRecipe({file: 'recipes/jobs/stop.md', text: text(stop)}, {shell}).recipe;
});

/** Evidence of runs in which all blocks of a recipe went well. */
function evidenceOf(recipe: Recipe, ...environments: readonly Environment[]): Evidence {
  return environments.reduce<Evidence>(
    (evidence, environment) => {
      const blocks = [...labBlocks(recipe, environment.tab).values()].map((block) => ({
        block,
        result: 'compared' as const,
        seconds: 1,
      }));
      const outcome = {
        verdict: 'held',
        validation: 'held',
        rollback: 'not-run',
        seconds: 9,
      } as const;
      return addRun(
        evidence,
        joinCases(environment, '2026-11-25T12:00:00Z', [
          {evidence: {name: 'one', title: 'One', ...outcome}, blocks},
        ]),
      );
    },
    {recipe: 'stop', runs: [], notRun: {}},
  );
}
const standalone = (flink: string): Environment => ({
  tab: 'standalone',
  system: 'standalone',
  versions: {flink},
});
const texts = (recipe: Recipe, evidence: Evidence | undefined) =>
  tabEvidence(recipe, evidence, platforms).map(
    (each) => `${each.tab} [${each.level}] ${each.text}`,
  );

describe('tabEvidence', () => {
  it('says honestly what was not executed', () => {
    expect(texts(parse('stop'), undefined)).toMatchInlineSnapshot(`
      [
        "standalone [none] not executed",
        "kubernetes [none] not executed",
        "confluent-platform [checked] checked against the confluent CLI 4.73 and the API of CMF 2.3, not executed",
        "confluent-cloud [checked] checked against the confluent CLI 4.73 and the definitions of 2026-08-17, not executed",
      ]
    `);
  });

  it('counts what was executed, by version, and gives another platform nothing of it', () => {
    const recipe = parse('stop');
    const evidence = evidenceOf(recipe, standalone('1.20.5'), standalone('2.2.1'));
    expect(texts(recipe, evidence)).toMatchInlineSnapshot(`
      [
        "standalone [executed] 2 of 2 commands executed on Flink 1.20.5 and 2.2.1, 2026-11-25",
        "kubernetes [none] not executed",
        "confluent-platform [checked] checked against the confluent CLI 4.73 and the API of CMF 2.3, not executed",
        "confluent-cloud [checked] checked against the confluent CLI 4.73 and the definitions of 2026-08-17, not executed",
      ]
    `);
  });

  it('does not count a command that changed since', () => {
    const evidence = evidenceOf(parse('stop'), standalone('2.2.1'));
    expect(texts(parse('stop --drain'), evidence)[0]).toBe(
      'standalone [executed] 1 of 2 commands executed on Flink 2.2.1, 2026-11-25',
    );
  });

  it('names the very versions of a run with pods', () => {
    const recipe = parse('stop');
    const pods: Environment = {
      tab: 'kubernetes',
      system: 'kubernetes-pods',
      versions: {flink: '1.18.1', operator: '1.7.0'},
    };
    expect(texts(recipe, evidenceOf(recipe, pods))[1]).toBe(
      'kubernetes [executed] 1 of 1 commands executed on Kubernetes with pods, Flink 1.18.1 with operator 1.7.0, 2026-11-25',
    );
  });
});

describe('blockMark', () => {
  it('says of a mock what made it', () => {
    const recipe = parse('stop');
    const mock: Environment = {
      tab: 'confluent-platform',
      system: 'mock',
      versions: {prism: '5.16.0'},
    };
    const block = labBlocks(recipe, 'confluent-platform').get('look');
    if (block === undefined) throw new Error('no block');
    expect(blockMark(block, evidenceOf(recipe, mock), ['confluent-platform'])).toBe(
      'executed on Confluent Platform, a mock of the API by Prism 5.16.0',
    );
  });

  it('names where exactly this text was executed, for the tabs that show it', () => {
    const recipe = parse('stop');
    const evidence = evidenceOf(recipe, standalone('1.20.5'), standalone('2.2.1'));
    const block = (of: Recipe) => {
      const found = labBlocks(of, 'standalone').get('stop');
      if (found === undefined) throw new Error('no block');
      return found;
    };
    expect(blockMark(block(recipe), evidence, ['standalone'])).toBe(
      'executed on Standalone, Flink 1.20.5 and 2.2.1',
    );
    expect(blockMark(block(recipe), evidence, ['confluent-platform'])).toBeUndefined();
    expect(blockMark(block(parse('stop now')), evidence, ['standalone'])).toBeUndefined();
    expect(blockMark(block(recipe), undefined, ['standalone'])).toBeUndefined();
  });
});
