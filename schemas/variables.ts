import {z} from 'zod';

/** Names as bash takes them; ours are upper case. */
export const variableNamePattern = /^[A-Z][A-Z0-9_]*$/;

const findSchema = z.strictObject({
  text: z
    .string()
    .min(1)
    .meta({description: 'How to find the value, one or two sentences in Markdown'}),
  command: z
    .string()
    .min(1)
    .optional()
    .meta({description: 'A command that prints the value, or proves it'}),
});

/** One variable: what it is, how to find its value on each platform, an example, and what values look like. */
export const variableSchema = z.strictObject({
  meaning: z
    .string()
    .min(1)
    .meta({description: 'What the value is, in one sentence without a full stop'}),
  example: z
    .string({error: 'Expected a text: put the value in quotes'})
    .min(1)
    .meta({description: 'A value that looks like a real one; the checker parses commands with it'}),
  pattern: z
    .string()
    .min(1)
    .optional()
    .meta({description: 'A JavaScript regular expression for the whole value'}),
  find: z
    .strictObject({
      flink: findSchema.optional(),
      standalone: findSchema.optional(),
      kubernetes: findSchema.optional(),
      'confluent-platform': findSchema.optional(),
      'confluent-cloud': findSchema.optional(),
    })
    .meta({
      description:
        'How to find the value, per platform or deployment; `flink` stands for both deployments',
    }),
});
export type Variable = z.infer<typeof variableSchema>;

export const variablesSchema = z.record(
  z.string().regex(variableNamePattern, {
    error: 'Unexpected variable name, expected upper-case letters, digits and `_`',
  }),
  variableSchema,
);
/** Variables by name: `recipes/variables.yaml`, and the `variables:` key of a recipe. */
export type Variables = Readonly<z.infer<typeof variablesSchema>>;
