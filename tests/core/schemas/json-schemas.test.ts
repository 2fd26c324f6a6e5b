import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {jsonSchemas} from '../../../src/core/schemas/json-schemas.ts';
import {projectRoot} from '../../../src/node/project-root.ts';

test.each(Object.entries(jsonSchemas()))(
  'schemas/json/%s is fresh (`npm run schema` writes it)',
  async (name, text) => {
    expect(await readFile(join(projectRoot, 'schemas/json', name), 'utf8')).toBe(text);
  },
);

test('fields carry the descriptions that editors show', () => {
  const recipe = JSON.parse(jsonSchemas()['recipe.json'] ?? '') as {
    properties: Record<string, {description?: string}>;
  };
  const without = Object.entries(recipe.properties).filter(([, {description}]) => !description);
  expect(without.map(([name]) => name)).toEqual([]);
});
