import {z} from 'zod';
import {aboutSchema} from './about.ts';

export const settingSchema = z.strictObject({
  name: z.string().min(1),
  type: z.enum([
    'boolean',
    'class',
    'double',
    'int',
    'list',
    'long',
    'password',
    'short',
    'string',
  ]),
  default: z.string().optional(),
  required: z.literal(true).optional(),
  valid: z.string().optional().meta({description: 'What values are taken, as the release says it'}),
});
export type Setting = z.infer<typeof settingSchema>;

/** `client-config.json`, `server-config.json`: settings by who reads them (consumer, producer, broker …). */
export const settingsFileSchema = z.strictObject({
  about: aboutSchema,
  settings: z.record(z.string(), z.array(settingSchema)),
});
export type SettingsFile = z.infer<typeof settingsFileSchema>;
