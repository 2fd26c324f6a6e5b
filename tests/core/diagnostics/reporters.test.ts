import {expect, test} from 'vitest';
import type {Diagnostic} from '../../../schemas/diagnostic.ts';
import {applyFixes} from '../../../src/core/diagnostics/apply-fixes.ts';
import {reportGithub} from '../../../src/core/diagnostics/reporters/github.ts';
import {reportJson} from '../../../src/core/diagnostics/reporters/json.ts';
import {reportPretty} from '../../../src/core/diagnostics/reporters/pretty.ts';
import {reportSarif} from '../../../src/core/diagnostics/reporters/sarif.ts';
import {createLocator} from '../../../src/core/text/locator.ts';

const text = 'one\ntwo: three\n';
const diagnostic: Diagnostic = {
  file: 'recipes/jobs/a,b.md',
  place: createLocator(text).place(4, 7),
  ruleId: 'some-rule',
  severity: 'error',
  message: 'Unexpected `two`, expected 100% `2`',
  fix: {start: 4, end: 7, text: '2'},
};
const counts = {errors: 1, warnings: 0, recipes: 17};

test('pretty names place, message and rule, and counts', () => {
  expect(reportPretty([diagnostic], counts)).toMatchInlineSnapshot(`
    "recipes/jobs/a,b.md:2:1 error Unexpected \`two\`, expected 100% \`2\`  some-rule

    17 recipes checked: 1 error, 0 warnings (\`npm run check -- --fix\` mends 1)
    "
  `);
  expect(reportPretty([], {errors: 0, warnings: 0, recipes: 1})).toBe(
    '1 recipe checked: 0 errors, 0 warnings\n',
  );
});

test('json has the fields that other programs read', () => {
  expect(JSON.parse(reportJson([diagnostic]))).toEqual({
    diagnostics: [
      {
        file: 'recipes/jobs/a,b.md',
        line: 2,
        column: 1,
        endLine: 2,
        endColumn: 4,
        ruleId: 'some-rule',
        severity: 'error',
        message: 'Unexpected `two`, expected 100% `2`',
      },
    ],
  });
});

test('github escapes what its command syntax uses', () => {
  expect(reportGithub([diagnostic], counts).split('\n')[0]).toBe(
    '::error file=recipes/jobs/a%2Cb.md,line=2,col=1,endLine=2,endColumn=4,title=some-rule::Unexpected `two`, expected 100%25 `2`',
  );
});

test('sarif refers to its rules', () => {
  const log = JSON.parse(reportSarif([diagnostic], [{id: 'some-rule', summary: 'x'}])) as {
    runs: {results: {ruleIndex: number; level: string}[]}[];
  };
  expect(log.runs[0]?.results[0]).toMatchObject({ruleIndex: 0, level: 'error'});
});

test('fixes that overlap are applied one after the other', () => {
  expect(applyFixes(text, [diagnostic])).toBe('one\n2: three\n');
  const overlapping: Diagnostic = {...diagnostic, fix: {start: 5, end: 9, text: ''}};
  expect(applyFixes(text, [diagnostic, overlapping])).toBe('one\n2: three\n');
});
