import {z} from 'zod';
import {placeSchema} from './place.ts';

export const severitySchema = z.enum(['error', 'warning']);
export type Severity = z.infer<typeof severitySchema>;

/** A replacement of the text between two offsets of a file, made by `check --fix`. */
export const fixSchema = z.strictObject({
  start: z.int().min(0),
  end: z.int().min(0),
  text: z.string(),
});
export type Fix = Readonly<z.infer<typeof fixSchema>>;

/** What a rule reports: the place of the wrong token in one file, and a sentence that says what and how to mend. */
export const diagnosticSchema = z.strictObject({
  file: z.string(),
  place: placeSchema,
  ruleId: z.string(),
  severity: severitySchema,
  message: z.string(),
  /** A second place involved, for example where an id was first defined. */
  cause: z.strictObject({file: z.string(), place: placeSchema, message: z.string()}).optional(),
  fix: fixSchema.optional(),
});
export type Diagnostic = Readonly<z.infer<typeof diagnosticSchema>>;
