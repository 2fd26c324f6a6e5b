import {z} from 'zod';
import {placeSchema, pointSchema} from './place.ts';
import {deploymentSchema, platformSchema, sameAsTargetSchema} from './platform.ts';
import {recipeMetadataSchema, riskSchema} from './recipe-metadata.ts';

/** The six sections of every recipe, in their order. */
export const sectionNames = [
  'Context',
  'Preconditions',
  'Steps',
  'Validation',
  'Rollback',
  'Gotchas',
] as const;
export const sectionNameSchema = z.enum(sectionNames);
export type SectionName = z.infer<typeof sectionNameSchema>;

/** Sections in which every platform group must answer for all three platforms. */
export const groupedSections: readonly SectionName[] = ['Steps', 'Validation', 'Rollback'];

/** Where a node stands in the recipe. `deployment` is set inside `:::standalone` and `:::kubernetes` only. */
export const scopeSchema = z.strictObject({
  section: sectionNameSchema.optional(),
  /** Anchor of the step (H3 in Steps) that holds it. */
  step: z.string().optional(),
  /** Index into `groups`. */
  group: z.int().min(0).optional(),
  platform: platformSchema.optional(),
  deployment: deploymentSchema.optional(),
});
export type Scope = Readonly<z.infer<typeof scopeSchema>>;

/** An H2. `known` is false where its title is none of the six. */
export const sectionSchema = z.strictObject({
  title: z.string(),
  known: z.boolean(),
  /** Place of the heading. */
  place: placeSchema,
  /** Number of characters of text, code included, below the heading. */
  substance: z.int().min(0),
});
export type Section = Readonly<z.infer<typeof sectionSchema>>;

/** Any heading, with the anchor that the page gives it. */
export const headingSchema = z.strictObject({
  depth: z.int().min(1).max(6),
  title: z.string(),
  anchor: z.string(),
  /** True where the author wrote `{#anchor}`. */
  explicitAnchor: z.boolean(),
  place: placeSchema,
  scope: scopeSchema,
});
export type Heading = Readonly<z.infer<typeof headingSchema>>;

/** An H3 in Steps. */
export const stepSchema = z.strictObject({
  title: z.string(),
  anchor: z.string(),
  place: placeSchema,
  /** Number of list items, paragraphs, tables and code blocks below it. */
  actions: z.int().min(0),
});
export type Step = Readonly<z.infer<typeof stepSchema>>;

/** One container directive of a known name. */
export const platformBlockSchema = z.strictObject({
  name: z.union([platformSchema, deploymentSchema]),
  /** Place of the opening marker line. */
  place: placeSchema,
  notApplicable: z.boolean(),
  sameAs: sameAsTargetSchema.optional(),
  /** True where it holds nothing. */
  empty: z.boolean(),
});
export type PlatformBlock = Readonly<z.infer<typeof platformBlockSchema>>;

/** Neighbouring platform directives: one group of tabs. */
export const platformGroupSchema = z.strictObject({
  scope: scopeSchema,
  /** From the first marker to the end of the last block. */
  place: placeSchema,
  platforms: z.array(platformBlockSchema),
  /** The blocks inside `flink`. */
  deployments: z.array(platformBlockSchema),
  /** True where `flink` holds content of its own, before or beside the deployments. */
  flinkCommon: z.boolean(),
  /** True where a directive in or beside it is misspelt or wrongly nested: what is missing may be that one. */
  doubtful: z.boolean(),
});
export type PlatformGroup = Readonly<z.infer<typeof platformGroupSchema>>;

/** One word of a fence's meta: `id=x`, `background`; places cover the word. */
export const fenceAttributeSchema = z.strictObject({
  name: z.string(),
  value: z.string().optional(),
  place: placeSchema,
});
export type FenceAttribute = Readonly<z.infer<typeof fenceAttributeSchema>>;

/** A variable that bash expands, found with the shell's grammar; offsets count in the block's text. */
export const variableUseSchema = z.strictObject({
  name: z.string(),
  start: z.int().min(0),
  end: z.int().min(0),
  /**
   * How the reader's value takes its place: `bare` and `double` are replaced by a quoted literal (`double` inside
   * double quotes); `expansion` is used inside another expansion such as `${NAME#…}` and gets an assignment before the
   * block; `template` is `${NAME}` in a language other than bash.
   */
  context: z.enum(['bare', 'double', 'heredoc', 'expansion', 'template']),
});
export type VariableUse = Readonly<z.infer<typeof variableUseSchema>>;

/**
 * A variable that a block sets; `after` is the offset in the block's text from which on it has the new value, `until` the
 * end of the subshell that alone sees it.
 */
export const variableAssignmentSchema = z.strictObject({
  name: z.string(),
  start: z.int().min(0),
  end: z.int().min(0),
  after: z.int().min(0),
  until: z.int().min(0).optional(),
});
export type VariableAssignment = Readonly<z.infer<typeof variableAssignmentSchema>>;

export const outputOrigins = ['run', 'definition', 'simulated'] as const;

/** A fenced code block. */
export const codeBlockSchema = z.strictObject({
  /** Position among the recipe's code blocks. */
  index: z.int().min(0),
  language: z.string(),
  attributes: z.array(fenceAttributeSchema),
  /** `id=`; unique in the recipe. */
  id: z.string().optional(),
  risk: riskSchema.optional(),
  /** `output=none` or `output=unverified`. */
  output: z.enum(['none', 'unverified']).optional(),
  background: z.boolean(),
  dialect: z.string().optional(),
  /** `file=`: the block is contents to save under this name. */
  file: z.string().optional(),
  since: z.string().optional(),
  until: z.string().optional(),
  /** Of an `output` block: what it shows. */
  from: z.enum(outputOrigins).optional(),
  text: z.string(),
  /** The whole fence. */
  place: placeSchema,
  /** Point in the file of the first character of each line of `text`. */
  lineStarts: z.array(pointSchema),
  scope: scopeSchema,
  /** Index of the `output` block that follows directly, or, for an `output` block, of the command before it. */
  pair: z.int().min(0).optional(),
  uses: z.array(variableUseSchema),
  assigns: z.array(variableAssignmentSchema),
});
export type CodeBlock = Readonly<z.infer<typeof codeBlockSchema>>;

/** A link or an image as the author wrote it. */
export const linkSchema = z.strictObject({
  kind: z.enum(['link', 'image']),
  url: z.string(),
  text: z.string(),
  place: placeSchema,
  /** Place of the address inside it; the whole link where the address is written in another way. */
  urlPlace: placeSchema,
  scope: scopeSchema,
});
export type Link = Readonly<z.infer<typeof linkSchema>>;

/** An item of the Preconditions' task list. */
export const preconditionSchema = z.strictObject({
  text: z.string(),
  /** True where it begins with a bold `Stop`. */
  stop: z.boolean(),
  task: z.boolean(),
  place: placeSchema,
});
export type Precondition = Readonly<z.infer<typeof preconditionSchema>>;

/** Text of a paragraph, table cell or list item, without code, for rules on words. */
export const proseSchema = z.strictObject({
  text: z.string(),
  place: placeSchema,
  /** Point in the file of the first character of each line of `text`. */
  lineStarts: z.array(pointSchema),
  scope: scopeSchema,
});
export type Prose = Readonly<z.infer<typeof proseSchema>>;

/** `code` in prose. */
export const inlineCodeSchema = z.strictObject({
  text: z.string(),
  place: placeSchema,
  /** Point in the file of the first character of `text`; a line break in it is a blank. */
  lineStarts: z.array(pointSchema),
  scope: scopeSchema,
  /** Text of the paragraph, heading or table row around it, which may name the versions that it speaks of. */
  around: z.string(),
});
export type InlineCode = Readonly<z.infer<typeof inlineCodeSchema>>;

/** `<!-- allow rule-id: reason -->`: one rule is silent about the block that follows. */
export const suppressionSchema = z.strictObject({
  ruleId: z.string(),
  reason: z.string(),
  place: placeSchema,
  /** The block that follows; undefined where none does. */
  covers: placeSchema.optional(),
});
export type Suppression = Readonly<z.infer<typeof suppressionSchema>>;

/** Where a key or value of the frontmatter stands, by path: `sources.0.url`. */
export const frontmatterPlacesSchema = z.record(z.string(), placeSchema);

/** A recipe, parsed. Fields of the frontmatter that are wrong are left out of `metadata`. */
export const recipeSchema = z.strictObject({
  /** Path from the project's root, with `/`. */
  file: z.string(),
  /** The file's name without `.md`. */
  slug: z.string(),
  /** The folder's name. */
  category: z.string(),
  metadata: recipeMetadataSchema.partial(),
  frontmatterPlaces: frontmatterPlacesSchema,
  /** Place of the frontmatter's opening line, or the file's first character. */
  frontmatterPlace: placeSchema,
  sections: z.array(sectionSchema),
  headings: z.array(headingSchema),
  steps: z.array(stepSchema),
  groups: z.array(platformGroupSchema),
  blocks: z.array(codeBlockSchema),
  links: z.array(linkSchema),
  preconditions: z.array(preconditionSchema),
  prose: z.array(proseSchema),
  inlineCode: z.array(inlineCodeSchema),
  suppressions: z.array(suppressionSchema),
  /** Places of the tables. */
  tables: z.array(placeSchema),
  lines: z.strictObject({
    total: z.int().min(0),
    /** Lines outside fenced code. */
    withoutCode: z.int().min(0),
  }),
});
export type Recipe = Readonly<z.infer<typeof recipeSchema>>;
