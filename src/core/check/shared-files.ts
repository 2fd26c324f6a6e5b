import type {z} from 'zod';
import type {Diagnostic} from '../../../schemas/diagnostic.ts';
import {type Planned, plannedSchema} from '../../../schemas/planned.ts';
import {type PlatformsFile, platformsFileSchema} from '../../../schemas/platform.ts';
import {type Variables, variablesSchema} from '../../../schemas/variables.ts';
import {createLocator} from '../text/locator.ts';
import {readYaml} from '../yaml/read-yaml.ts';

/** The files that all recipes share, by what they hold. */
export const sharedFileNames = {
  variables: 'recipes/variables.yaml',
  platforms: 'recipes/platforms.yaml',
  planned: 'recipes/planned.yaml',
} as const;

/** The rule that reports mistakes in them. */
export const sharedFilesRuleId = 'shared-files';

/** Their texts; `undefined` where a file is missing. */
export type SharedTexts = Readonly<Record<keyof typeof sharedFileNames, string | undefined>>;

export interface SharedFiles {
  readonly variables: Variables;
  readonly platforms: PlatformsFile | undefined;
  readonly planned: Planned;
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads the shared files. Wrong entries are reported and left out; a missing file is reported, except planned.yaml. */
export function readSharedFiles(texts: SharedTexts): SharedFiles {
  const diagnostics: Diagnostic[] = [];
  const read = <Schema extends z.ZodType>(name: keyof typeof sharedFileNames, schema: Schema) => {
    const file = sharedFileNames[name];
    const text = texts[name];
    const locator = createLocator(text ?? '');
    const report = (message: string, place = locator.place(0, 0)) => {
      diagnostics.push({file, place, ruleId: sharedFilesRuleId, severity: 'error', message});
    };
    if (text === undefined) {
      if (name !== 'planned') report(`Missing file \`${file}\``);
      return {} as Partial<z.infer<Schema>>;
    }
    const reading = readYaml(text, schema, {
      locator,
      start: 0,
      missing: locator.linePlace(locator.lineCount),
    });
    for (const {message, place} of reading.findings) report(message, place);
    return reading.value;
  };
  const variables = read('variables', variablesSchema) as Variables;
  const platforms = read('platforms', platformsFileSchema);
  const planned = read('planned', plannedSchema) as Planned;
  const whole = platformsFileSchema.safeParse(platforms);
  return {variables, platforms: whole.success ? whole.data : undefined, planned, diagnostics};
}
