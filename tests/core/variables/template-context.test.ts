import {expect, test} from 'vitest';
import {parse} from 'yaml';
import {fillTemplate} from '../../../src/core/variables/fill-template.ts';
import {templateContext} from '../../../src/core/variables/template-context.ts';

const hostile = `it's "x" \`y\` $(z) \\ #: {} [] ;`;

function fill(language: string, text: string, value: string): string | undefined {
  const start = text.indexOf('${NAME}');
  const end = start + '${NAME}'.length;
  const filled = fillTemplate(templateContext(language, text, start, end), value);
  return filled === undefined ? undefined : text.slice(0, start) + filled + text.slice(end);
}

test('YAML reads back the value, in every kind of scalar', () => {
  for (const text of [
    'a: ${NAME}\nb: 1',
    'a: "${NAME}"',
    "a: '${NAME}'",
    'a:\n  - ${NAME}',
    'a: {b: "${NAME}"}',
  ]) {
    const filled = fill('yaml', text, hostile);
    if (filled === undefined) continue;
    expect(JSON.stringify(parse(filled))).toContain(JSON.stringify(hostile));
  }
  expect(fill('yaml', 'a: ${NAME}', 'yes\nb: 2')).toBe(
    'a: "yes\\u000ab: 2"'.replace('\\u000a', '\\n'),
  );
  expect(fill('yaml', 'a: s3://${NAME}/x', hostile)).toBeUndefined();
  expect(fill('yaml', 'a: ${NAME}', '4')).toBe('a: 4');
  expect(fill('yaml', 'a: "${NAME}"', '4')).toBe('a: "4"');
  expect(fill('yaml', 'a: ${NAME}', '1.20')).toBe('a: "1.20"');
});

test('JSON reads back the value, quoted or not', () => {
  expect(JSON.parse(fill('json', '{"a": "x${NAME}"}', hostile) ?? '')).toEqual({a: `x${hostile}`});
  expect(JSON.parse(fill('json', '{"a": ${NAME}}', hostile) ?? '')).toEqual({a: hostile});
  expect(JSON.parse(fill('json', '{"a": ${NAME}}', '12') ?? '')).toEqual({a: 12});
});

test('SQL doubles the quote that is open, and takes only plain words where none is', () => {
  expect(fill('sql', "SELECT '${NAME}'", "a'b; DROP")).toBe("SELECT 'a''b; DROP'");
  expect(fill('sql', 'SELECT * FROM `${NAME}`', 'a`b')).toBe('SELECT * FROM `a``b`');
  expect(fill('sql', "-- it's\nSELECT ${NAME}", '1; DROP TABLE x')).toBeUndefined();
  expect(fill('sql', 'SELECT ${NAME}', 'orders')).toBe('SELECT orders');
});

test('PromQL and properties are escaped', () => {
  expect(fill('promql', 'up{job="${NAME}"}', 'a"} or up{x="')).toBe('up{job="a\\"} or up{x=\\""}');
  expect(fill('properties', 'a=${NAME}', 'x\ny=1')).toBe('a=x\\u000ay=1');
});
