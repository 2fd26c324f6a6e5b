import {z} from 'zod';
import {aboutSchema} from './about.ts';

/**
 * How a program reads its words.
 * `commons-cli`: long options after one or two hyphens, also shortened while unique; `jopt`: long options, also shortened
 * while unique; `argparse`: long options, also shortened while unique; `cobra`: short ones may be glued, nothing is
 * shortened; `shell`: a script that looks at its words itself.
 */
export const wordReaders = ['commons-cli', 'jopt', 'argparse', 'cobra', 'shell'] as const;

/** A login of the `confluent` CLI; a command or flag without one exists under both. */
export const cliContexts = ['cloud', 'on-prem'] as const;

export const flagSchema = z.strictObject({
  names: z.array(z.string().startsWith('-')).min(1).meta({
    description: 'Every spelling, the preferred one first',
  }),
  value: z.string().optional().meta({
    description: 'What it takes (a type or a name); absent: takes nothing',
  }),
  optionalValue: z.literal(true).optional(),
  enum: z.array(z.string()).optional(),
  default: z.string().optional(),
  required: z.literal(true).optional(),
  repeatable: z.literal(true).optional(),
  deprecated: z.literal(true).optional(),
  env: z.string().optional().meta({description: 'Environment variable that may stand for it'}),
  context: z.enum(cliContexts).optional(),
  forTypes: z.array(z.string()).optional().meta({description: 'Values of `--type` that it is for'}),
});
export type Flag = z.infer<typeof flagSchema>;

export const argumentSchema = z.strictObject({
  name: z.string().min(1),
  required: z.literal(true).optional(),
  repeatable: z.literal(true).optional(),
  enum: z.array(z.string()).optional(),
});
export type Argument = z.infer<typeof argumentSchema>;

const groupsSchema = z.array(z.array(z.string()));

export const commandSchema = z.strictObject({
  path: z.string().min(1).meta({description: 'The program and its subcommands: `flink stop`'}),
  context: z.enum(cliContexts).optional(),
  aliases: z.array(z.string()).optional().meta({description: 'Other names of the last word'}),
  subcommands: z.array(z.string()).optional(),
  arguments: z.array(argumentSchema).optional(),
  argumentCount: z
    .strictObject({min: z.number().int(), max: z.number().int().optional()})
    .optional()
    .meta({description: 'Bounds that the program enforces; without max unbounded'}),
  flags: z.array(flagSchema).optional(),
  exclusive: groupsSchema.optional().meta({description: 'Of each group at most one'}),
  oneRequired: groupsSchema.optional().meta({description: 'Of each group at least one'}),
  together: groupsSchema.optional().meta({description: 'Of each group all or none'}),
  requires: z.array(z.string()).optional().meta({description: 'Logins that it needs'}),
  freeWords: z.literal(true).optional().meta({
    description: 'Words behind its own are passed on to something else',
  }),
});
export type Command = z.infer<typeof commandSchema>;

/** `commands.json`, `cli.json`, `tools.json`: programs, their subcommands and flags. */
export const commandsFileSchema = z.strictObject({
  about: aboutSchema,
  programs: z.array(
    z.strictObject({
      name: z.string().min(1),
      reader: z.enum(wordReaders),
      globalFlags: z.array(flagSchema).optional().meta({description: 'Taken by all its commands'}),
    }),
  ),
  commands: z.array(commandSchema),
});
export type CommandsFile = z.infer<typeof commandsFileSchema>;
