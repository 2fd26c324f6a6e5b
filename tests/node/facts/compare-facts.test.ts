import {describe, expect, it} from 'vitest';
import type {ConfigOptionsFile} from '../../../schemas/facts/config-options.ts';
import {parseRecipe} from '../../../src/core/recipe/parse.ts';
import {affectedRecipes} from '../../../src/node/facts/generate/affected-recipes.ts';
import {compareFacts, isUnchanged} from '../../../src/node/facts/generate/compare-facts.ts';
import {type FactName, factNames} from '../../../src/node/facts/generate/fact-names.ts';
import {reportChanges} from '../../../src/node/facts/generate/report-changes.ts';
import {loadShellParser} from '../../../src/node/shell-parser.ts';
import {recipeText} from '../../support/recipe-text.ts';

type Option = ConfigOptionsFile['options'][number];

const about = {product: 'flink', version: '9.0.0', obtained: 'a', from: 'b', date: '2026-11-26'};

function options(...list: Partial<Option>[]): FactName[] {
  return factNames({
    about,
    prefixes: [],
    options: list.map((each) => ({
      key: 'a',
      type: 'String',
      scope: 'configuration' as const,
      ...each,
    })),
  });
}

describe('compareFacts', () => {
  it('finds nothing where nothing differs', () => {
    const names = options({key: 'a.b'}, {key: 'a.c', default: '1'});
    expect(isUnchanged(compareFacts(names, names))).toBe(true);
  });

  it('takes a key that is still read for renamed', () => {
    const changes = compareFacts(
      options({key: 'state.checkpoints.dir'}, {key: 'gone.for.good'}),
      options(
        {key: 'execution.checkpointing.dir', deprecatedKeys: ['state.checkpoints.dir']},
        {key: 'quite.another.option'},
      ),
    );
    expect(changes.renamed.map(({from, to}) => [from.name, to.name])).toEqual([
      ['state.checkpoints.dir', 'execution.checkpointing.dir'],
    ]);
    expect(changes.removed.map(({name}) => name)).toEqual(['gone.for.good']);
    expect(changes.added.map(({name}) => name)).toEqual(['quite.another.option']);
  });

  it('says what changed of a name', () => {
    const changes = compareFacts(
      options({key: 'rest.port', default: '8081'}),
      options({key: 'rest.port', default: '8082'}),
    );
    expect(reportChanges([{file: 'facts/x.json', changes}], [])).toBe(
      [
        'facts/x.json: 0 added, 0 removed, 0 renamed, 1 changed',
        '  ~ rest.port: default "8081" → "8082"',
        '',
        'No recipe writes a name that was removed, renamed or changed',
        '',
      ].join('\n'),
    );
  });
});

describe('affectedRecipes', async () => {
  const shell = await loadShellParser();
  const mentions = (added: string, names: readonly FactName[]) => {
    const text = `${recipeText}\n${added}\n`;
    const source = {file: 'recipes/jobs/x.md', text};
    const start = recipeText.split('\n').length + 1;
    return affectedRecipes([{...source, ...parseRecipe(source, {shell})}], names).map(
      ({line, name}) => `${line - start} ${name}`,
    );
  };
  const name = (sort: FactName['sort'], text: string): FactName => ({
    sort,
    name: text,
    content: '',
  });

  it('finds a whole key, not a part of a longer one', () => {
    expect(
      mentions('Set `web.timeout`.\nNot `web.timeout.more` nor `my.web.timeout`.', [
        name('config-option', 'web.timeout [WebOptions]'),
      ]),
    ).toEqual(['0 web.timeout [WebOptions]']);
  });

  it('finds a field only where its endpoint is called', () => {
    const field = name('response-field', 'GET /jobs/:jobid/exceptions root-exception');
    const call =
      '```bash\ncurl -s "$FLINK_REST/jobs/$JOB_ID/exceptions" |\n  jq \'."root-exception"\'\n```';
    expect(mentions(call, [field])).toEqual(['2 GET /jobs/:jobid/exceptions root-exception']);
    expect(mentions('```bash\njq \'."root-exception"\' old.json\n```', [field])).toEqual([]);
  });

  it('finds a flag only with its command', () => {
    const flag = name('flag', 'flink stop --drain');
    expect(
      mentions('```bash\n"$FLINK_HOME"/bin/flink stop --drain "$JOB_ID"\n```', [flag]),
    ).toEqual(['1 flink stop --drain']);
    expect(mentions('```bash\nkubectl drain --drain x\n```', [flag])).toEqual([]);
  });

  it('finds an exception by its short name', () => {
    expect(
      mentions('A `CheckpointException` in the log.', [
        name('class', 'org.apache.flink.runtime.checkpoint.CheckpointException'),
      ]),
    ).toHaveLength(1);
  });
});
