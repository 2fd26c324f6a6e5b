import {describe, expect, test} from 'vitest';
import {tabBlocks} from '../../../src/core/recipe/tabs.ts';
import {findings, parse} from '../../support/parse.ts';
import {body, frontmatter, recipeText} from '../../support/recipe-text.ts';

const {recipe} = parse(recipeText);
const block = (id: string) => {
  const found = recipe.blocks.find((each) => each.id === id);
  if (found === undefined) throw new Error(`no block ${id}`);
  return found;
};

describe('a complete recipe', () => {
  test('has no findings', () => {
    expect(findings(recipeText)).toEqual([]);
  });

  test('has its metadata, with dates and versions as text', () => {
    expect(recipe.metadata).toMatchObject({
      title: 'Restart a TaskManager',
      reviewed: '2026-11-23',
      related: ['job-restart-loop'],
    });
    expect(recipe.slug).toBe('restart-taskmanager');
    expect(recipe.category).toBe('incidents');
  });

  test('has its sections, steps and preconditions', () => {
    expect(recipe.sections.map(({title}) => title)).toEqual([
      'Context',
      'Preconditions',
      'Steps',
      'Validation',
      'Rollback',
      'Gotchas',
    ]);
    expect(recipe.steps).toMatchObject([
      {title: 'Find the TaskManager', anchor: 'find-the-taskmanager'},
    ]);
    expect(recipe.preconditions.map(({stop, task}) => ({stop, task}))).toEqual([
      {stop: false, task: true},
      {stop: true, task: true},
    ]);
  });

  test('pairs a command with its output', () => {
    const list = block('list');
    expect(recipe.blocks[list.pair ?? -1]?.text).toBe('10.0.3.17:35549-bfa784');
    expect(block('stop')).toMatchObject({risk: 'restart', output: 'none'});
  });

  test('knows where each code line begins, also inside a list', () => {
    const stop = block('stop');
    const offset = stop.lineStarts[0]?.offset ?? -1;
    expect(recipeText.slice(offset, offset + 13)).toBe('"$FLINK_HOME"');
  });

  test('groups neighbouring platforms, with their deployments', () => {
    expect(recipe.groups).toHaveLength(1);
    expect(recipe.groups[0]?.platforms.map(({name}) => name)).toEqual([
      'flink',
      'confluent-platform',
      'confluent-cloud',
    ]);
    expect(recipe.groups[0]?.deployments.map(({name}) => name)).toEqual([
      'standalone',
      'kubernetes',
    ]);
    expect(recipe.groups[0]?.flinkCommon).toBe(true);
  });

  test('finds variables with the grammar of the shell', () => {
    const {uses, assigns} = block('list');
    expect(uses.map(({name, context}) => [name, context])).toEqual([
      ['FLINK_REST', 'double'],
      ['TASKMANAGER', 'double'],
    ]);
    expect(assigns.map(({name}) => name)).toEqual(['TASKMANAGER']);
  });
});

test('each tab shows its own blocks and what same-as borrows', () => {
  const ids = (tab: Parameters<typeof tabBlocks>[1]) =>
    tabBlocks(recipe, tab).flatMap(({block: {id}, borrowed}) =>
      id === undefined ? [] : [borrowed ? `${id}*` : id],
    );
  expect(ids('standalone')).toEqual(['list', 'stop']);
  expect(ids('kubernetes')).toEqual(['list', 'delete']);
  expect(ids('confluent-platform')).toEqual(['list*', 'delete*']);
  expect(ids('confluent-cloud')).toEqual([]);
});

test('sameAs of the frontmatter serves groups that lack the platform', () => {
  const text = recipeText
    .replace('risk: restart', 'risk: restart\nsameAs: {confluent-platform: standalone}')
    .replace(/:::confluent-platform[\s\S]*?\n:::\n\n/, '');
  const borrowed = tabBlocks(parse(text).recipe, 'confluent-platform').filter(
    (each) => each.borrowed,
  );
  expect(borrowed.map(({block: {id}}) => id)).toEqual(['list', undefined, 'stop']);
});

describe('frontmatter', () => {
  const withFrontmatter = (change: (text: string) => string) =>
    `---\n${change(frontmatter)}---\n${body}`;

  test.each([
    [
      'a missing key',
      (t: string) => t.replace(/title: .*\n/, ''),
      '17:1 frontmatter-schema Missing key `title`',
    ],
    [
      'an unknown key',
      (t: string) => t.replace('duration', 'durations'),
      '7:1 frontmatter-schema Unknown key `durations`, expected `duration`',
    ],
    [
      'a wrong value',
      (t: string) => t.replace('kind: incident', 'kind: incidents'),
      '4:7 frontmatter-schema Unexpected `incidents`, expected `incident` in `kind`',
    ],
    [
      'a wrong list item',
      (t: string) => t.replace('[on-call]', '[sre, oncall]'),
      '6:17 frontmatter-schema Unexpected `oncall`, expected `on-call` in `audience.1`',
    ],
    [
      'a missing nested key',
      (t: string) => t.replace(/\n {4}url: .*/, ''),
      '16:5 frontmatter-schema Missing key `url` of `sources.0`',
    ],
    [
      'an unknown nested key',
      (t: string) => t.replace('    url:', '    uri:'),
      '17:5 frontmatter-schema Unknown key `uri`, expected `url`',
    ],
    [
      'a wrong type',
      (t: string) => t.replace('owners: [platform-team]', 'owners: platform-team'),
      '13:9 frontmatter-schema Unexpected text `platform-team`, expected a list in `owners`',
    ],
    [
      'a version without quotes',
      (t: string) => `${t}platforms: {flink: [1.20]}\n`,
      '18:21 frontmatter-schema Unexpected number, expected a version in quotes such as `"1.20"` (YAML reads `1.20` as `1.2`) in `platforms.flink.0`',
    ],
    [
      'a key twice',
      (t: string) => `${t}title: Again\n`,
      '18:1 frontmatter-syntax Unexpected second key of this name, expected each key once',
    ],
    [
      'an alias',
      (t: string) => t.replace('[on-call]', '&a [*a]'),
      '6:15 frontmatter-syntax Unexpected alias `*a`, expected the value itself',
    ],
    [
      '__proto__',
      (t: string) => `${t}__proto__: {title: x}\n`,
      '18:1 frontmatter-schema Unknown key `__proto__`',
    ],
  ])('%s has its own place', (_, change, expected) => {
    const found = findings(withFrontmatter(change));
    expect(found).toContain(expected);
    // A renamed key is missing as well; nothing else may be reported for one mistake.
    expect(found.filter((each) => !each.includes('Missing key'))).toHaveLength(
      expected.includes('Missing key') ? 0 : 1,
    );
  });

  test('malformed YAML keeps its position and hides nothing of the body', () => {
    const text = withFrontmatter((t) =>
      t.replace('audience: [on-call]', 'audience: [on-call'),
    ).replace('### Find', '#### Find');
    const found = findings(text);
    expect(found.some((each) => each.includes('frontmatter-syntax Malformed YAML'))).toBe(true);
    expect(found.some((each) => each.includes('heading-levels'))).toBe(true);
  });

  test('aliases that would explode end at once', () => {
    const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefghij'
      .split('')
      .map((name, i) => `${name}: &${name} [${Array(9).fill(`*${'abcdefghi'[i]}`).join(',')}]`)
      .join('\n')}\n`;
    expect(findings(`---\n${bomb}---\n${body}`).length).toBeGreaterThan(0);
  });

  test('missing or unclosed is said once', () => {
    expect(findings(body)).toEqual([
      '1:1 frontmatter-syntax Missing frontmatter, expected `---` as first line',
    ]);
    expect(findings(`---\n${frontmatter}`)[0]).toBe(
      '1:1 frontmatter-syntax Unclosed frontmatter, expected a second line `---`',
    );
  });
});

describe('bad input', () => {
  test.each([
    ['an empty file', '', 'recipe-text Unexpected empty file'],
    ['binary data', 'a\0b', '1:2 recipe-text Unexpected binary data'],
    ['5 MB', `---\n${'x'.repeat(5_000_000)}`, 'recipe-text Unexpected size of 4883 KiB'],
  ])('%s has one finding', (_, text, expected) => {
    const found = findings(text);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(expected);
  });

  test('a byte order mark does not hide what follows', () => {
    const found = findings(`\uFEFF${recipeText.replace('kind: incident', 'kind: incidents')}`);
    expect(found.map((each) => each.split(' ')[1])).toEqual(['recipe-text', 'frontmatter-schema']);
  });

  test('CRLF is read as LF', () => {
    const windows = parse(recipeText.replaceAll('\n', '\r\n'));
    expect(windows.findings).toEqual([]);
    expect(windows.recipe.blocks.map(({id}) => id)).toEqual(recipe.blocks.map(({id}) => id));
    expect(windows.recipe.metadata).toEqual(recipe.metadata);
    const stop = windows.recipe.blocks.find(({id}) => id === 'stop');
    const offset = stop?.lineStarts[0]?.offset ?? -1;
    expect(recipeText.replaceAll('\n', '\r\n').slice(offset, offset + 13)).toBe('"$FLINK_HOME"');
  });

  test('a tab as indent is found', () => {
    expect(findings(recipeText.replace('- A stopped', '-\tA\n\t- stopped'))).toContainEqual(
      expect.stringContaining('recipe-text Unexpected tab as indent'),
    );
  });

  test.each([
    [
      'lists',
      Array.from({length: 400}, (_, level) => `${'  '.repeat(level)}- level ${level}`).join('\n'),
    ],
    ['quotes', `${'> '.repeat(400)}deep`],
    ['quotes without blanks', `${'>'.repeat(100_000)} x`],
  ])('hundreds of levels of %s are one finding, and hide no other', (_, deep) => {
    const found = findings(`${recipeText.replace('kind: incident', 'kind: incidents')}\n${deep}\n`);
    expect(found).toEqual([
      expect.stringContaining('frontmatter-schema'),
      expect.stringContaining('recipe-text Unexpected nesting of dozens of levels'),
    ]);
  });
});

describe('directives', () => {
  const changed = (from: string | RegExp, to: string) => findings(recipeText.replace(from, to));

  test('unclosed', () => {
    expect(changed(/own hosts\.\n\n:::/, 'own hosts.')).toEqual([
      '72:1 directive-nesting Unclosed directive `confluent-cloud`, expected a line `:::` after it',
    ]);
  });

  test('with attributes that are not closed', () => {
    const found = changed('{same-as="kubernetes"}', '{same-as=kubernetes');
    expect(found).toContainEqual(
      expect.stringContaining(
        'directive-nesting Unclosed attributes of directive `confluent-platform`, expected `}` at the end',
      ),
    );
  });

  test('unknown, with the name that was meant', () => {
    expect(changed(':::confluent-cloud{', ':::confluent-clod{')).toEqual([
      '72:1 directive-name Unknown directive `confluent-clod`, expected `confluent-cloud`',
    ]);
  });

  test('wrongly nested: as many colons inside as outside', () => {
    const found = changed('::::flink', ':::flink').map((each) => each.split(' ')[1]);
    expect(found).toContain('directive-nesting');
  });

  test('a deployment outside flink', () => {
    expect(changed(':::confluent-cloud{not-applicable}', ':::standalone')).toEqual([
      '72:1 directive-nesting Unexpected `standalone` outside `flink`, expected it inside `::::flink`',
    ]);
  });

  test('a marker without a blank line, and its fix', () => {
    const text = recipeText.replace('\n\n:::kubernetes\n\n', '\n:::kubernetes\n');
    const spacing = parse(text).findings.filter(({ruleId}) => ruleId === 'directive-spacing');
    expect(spacing.map(({message}) => message)).toEqual([
      'Missing blank line before and after the directive marker',
    ]);
  });

  test('an admonition, an inline directive, raw HTML', () => {
    expect(changed('- A stopped', '\n:::tip\n\nx\n\n:::\n\n- A <b>stopped</b> :smile')).toEqual([
      expect.stringContaining('no-admonition Unexpected admonition `tip`'),
      expect.stringContaining('no-html Unexpected HTML `<b>`'),
      expect.stringContaining('no-html Unexpected HTML `</b>`'),
      expect.stringContaining('no-inline-directive Unexpected directive `:smile`'),
    ]);
  });

  test('a fence that shows a directive is no directive', () => {
    expect(changed('All tasks run', '```yaml\n:::nothing\n```\n\nAll tasks run')).toEqual([]);
  });
});

describe('fences', () => {
  const changed = (from: string | RegExp, to: string) => findings(recipeText.replace(from, to));

  test('attributes have their own places', () => {
    expect(changed('id=delete risk=restart', 'id=delete risk=high colour=red')).toEqual([
      '60:19 fence-attributes Unexpected `risk=high`, expected `read-only`, `change`, `restart` or `data-loss`',
      '60:29 fence-attributes Unknown fence attribute `colour`',
    ]);
  });

  test('an unclosed fence is found', () => {
    const found = findings(`${recipeText}\n\`\`\`bash\necho\n`);
    expect(found).toEqual([
      expect.stringContaining('fence-closed Unclosed fence, expected a line'),
    ]);
  });
});

describe('headings', () => {
  test('keep an old anchor', () => {
    const {recipe: renamed} = parse(
      recipeText.replace(
        '### Find the TaskManager',
        '### Pick the TaskManager {#find-the-taskmanager}',
      ),
    );
    expect(renamed.steps).toMatchObject([
      {title: 'Pick the TaskManager', anchor: 'find-the-taskmanager'},
    ]);
  });

  test('a level that is skipped, a title in the text', () => {
    expect(findings(recipeText.replace('### Find', '#### Find'))).toEqual([
      '35:1 heading-levels Unexpected heading of level 4 after level 2, expected 3',
    ]);
    expect(findings(recipeText.replace('## Context', '# Context'))[0]).toContain(
      'heading of level 1',
    );
  });
});
