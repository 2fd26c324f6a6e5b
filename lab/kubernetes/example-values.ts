import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {parse} from 'yaml';
import {variablesSchema} from '../../schemas/variables.ts';

/** The examples of the shared variables: what a reader fills in where nothing real stands behind a name. */
export async function exampleValues(root: string): Promise<Readonly<Record<string, string>>> {
  const text = await readFile(join(root, 'recipes/variables.yaml'), 'utf8');
  const variables = variablesSchema.parse(parse(text));
  return Object.fromEntries(Object.entries(variables).map(([name, {example}]) => [name, example]));
}
