import {mkdtemp, readFile, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, expect, it} from 'vitest';
import {type Finished, recordEvidence} from '../../lab/run-scenarios.ts';
import {defineScenario} from '../../lab/scenario.ts';
import type {CaseEvidence, Evidence} from '../../schemas/evidence.ts';
import {parseRecipe} from '../../src/core/recipe/parse.ts';
import type {ShellParser} from '../../src/core/shell/analysis.ts';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'cookbook-evidence-'));
});
afterEach(() => rm(root, {recursive: true, force: true}));

const system = {kind: 'standalone'} as const;
const scenario = defineScenario({
  recipe: 'restart-job',
  versions: ['2.2.1'],
  cases: [
    {name: 'one', title: 'One', system, steps: []},
    {name: 'two', title: 'Two', system, steps: []},
    {name: 'newer', title: 'Newer', versions: ['2.3.0'], system, steps: []},
  ],
});
const shell: ShellParser = () => {
  throw new Error('The recipe has no code');
};
const {recipe} = parseRecipe({file: 'recipes/jobs/restart-job.md', text: ''}, {shell});

function finished(name: string, verdict: 'held' | 'failed', version = '2.2.1'): Finished {
  const found = scenario.cases.find((each) => each.name === name);
  if (found === undefined) throw new Error(`No case ${name}`);
  const evidence: CaseEvidence = {
    name,
    title: found.title,
    verdict,
    validation: 'not-run',
    rollback: 'not-run',
    seconds: 1,
  };
  const run = {evidence, blocks: []};
  return {
    order: {recipe, scenario, case: found, version},
    result: {kind: 'ran', run, versions: {java: '17'}, readings: []},
    folder: root,
  };
}

async function verdicts(): Promise<string[]> {
  const text = await readFile(join(root, 'lab/evidence/restart-job.json'), 'utf8');
  const {runs} = JSON.parse(text) as Evidence;
  return runs.flatMap(({versions, cases}) =>
    cases.map(({name, verdict}) => `${versions['flink']} ${name} ${verdict}`),
  );
}

const at = '2026-11-26T12:00:00Z';

it('lets a case that held replace its part of a whole run, and leaves it out where it failed', async () => {
  await recordEvidence(root, [finished('one', 'held'), finished('two', 'failed')], at);
  expect(await verdicts()).toEqual(['2.2.1 one held', '2.2.1 two failed']);
  expect(await recordEvidence(root, [finished('one', 'failed')], at)).toEqual([]);
  expect(await verdicts()).toEqual(['2.2.1 one held', '2.2.1 two failed']);
  expect(await recordEvidence(root, [finished('two', 'held')], at)).toEqual([
    'wrote lab/evidence/restart-job.json',
  ]);
  expect(await verdicts()).toEqual(['2.2.1 one held', '2.2.1 two held']);
});

it('says why it writes nothing of a case that no run is there for', async () => {
  expect(await recordEvidence(root, [finished('one', 'held')], at)).toEqual([
    expect.stringContaining('expected a run without `--case` first'),
  ]);
});

it('takes the only case of a version for a whole run', async () => {
  await recordEvidence(root, [finished('newer', 'failed', '2.3.0')], at);
  expect(await verdicts()).toEqual(['2.3.0 newer failed']);
});
