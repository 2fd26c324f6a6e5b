import {z} from 'zod';
import {alertAliasesSchema, dashboardSchema, ruleFileSchema} from '../../../schemas/alert.ts';
import {plannedSchema} from '../../../schemas/planned.ts';
import {platformsFileSchema} from '../../../schemas/platform.ts';
import {recipeMetadataSchema} from '../../../schemas/recipe-metadata.ts';
import {variablesSchema} from '../../../schemas/variables.ts';

const schemas: Readonly<Record<string, z.ZodType>> = {
  'recipe.json': recipeMetadataSchema,
  'variables.json': variablesSchema.meta({
    title: 'Shared variables',
    description: 'recipes/variables.yaml',
  }),
  'platforms.json': platformsFileSchema.meta({
    title: 'Supported versions',
    description: 'recipes/platforms.yaml',
  }),
  'alert-rules.json': ruleFileSchema,
  'alert-aliases.json': alertAliasesSchema,
  'dashboards.json': dashboardSchema,
  'planned.json': plannedSchema.meta({
    title: 'Planned recipes',
    description: 'recipes/planned.yaml',
  }),
};

/** The JSON Schema files that editors use, by name, as text; made from the zod schemas alone. */
export function jsonSchemas(): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => {
      // An editor shows `reviewed` as text with a format; transforms and refinements have no place in JSON Schema.
      const json = z.toJSONSchema(schema, {
        target: 'draft-07',
        io: 'input',
        unrepresentable: 'any',
      });
      return [name, `${JSON.stringify(json, null, 2)}\n`];
    }),
  );
}
