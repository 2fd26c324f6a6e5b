import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, test} from 'vitest';
import {rules} from '../../src/core/rules/index.ts';
import {checkFixture, expectationLine, fixturesFolder, readFixture} from './fixtures.ts';

/** Rules about a whole file, whose findings have no narrower place than its first line. */
const wholeFile = [
  'alert-file',
  'file-name',
  'recipe-text',
  'frontmatter-syntax',
  'length-in-all',
  'length-of-text',
  'no-orphan',
  'id-unique',
];

describe('the registry', () => {
  const ids = rules.map(({id}) => id);

  test('is sorted, without doubles', () => {
    expect(ids).toEqual([...new Set(ids)].sort());
  });

  test('has the fixtures of each rule, and none of others', () => {
    const folders = readdirSync(fixturesFolder, {withFileTypes: true}).filter((entry) =>
      entry.isDirectory(),
    );
    expect(folders.map(({name}) => name).sort()).toEqual(ids);
  });

  test.each(ids)('%s stands in a file of its name, with a summary of one sentence', (id) => {
    expect(existsSync(join(fixturesFolder, '../../src/core/rules', `${id}.ts`))).toBe(true);
    expect(rules.find((rule) => rule.id === id)?.summary).toMatch(/^[^\n]+[^.]\.$/);
  });
});

describe.each(rules)('$id', ({id}) => {
  test('finds nothing in valid', async () => {
    const found = await checkFixture(readFixture(id, 'valid'));
    expect(found.map((each) => `${each.ruleId} ${expectationLine(each, true)}`)).toEqual([]);
  });

  test('finds each mistake of invalid in its place, and no other rule fires', async () => {
    const files = readFixture(id, 'invalid');
    const found = await checkFixture(files);
    const severalFiles = existsSync(join(fixturesFolder, id, 'invalid'));
    const expected = readFileSync(join(fixturesFolder, id, 'invalid.txt'), 'utf8')
      .trimEnd()
      .split('\n');
    expect(found.map((each) => expectationLine(each, severalFiles))).toEqual(expected);
    expect([...new Set(found.map(({ruleId}) => ruleId))]).toEqual([id]);
    if (wholeFile.includes(id)) return;
    for (const {place} of found)
      expect(place.start.offset === 0 && place.start.line === 1).toBe(false);
  });
});
