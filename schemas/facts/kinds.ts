import {classNamesFileSchema} from './class-names.ts';
import {commandsFileSchema} from './commands.ts';
import {configOptionsFileSchema} from './config-options.ts';
import {configurationFilesSchema} from './configuration-files.ts';
import {enumsFileSchema} from './enums.ts';
import {kafkaErrorsFileSchema} from './kafka-errors.ts';
import {manifestsFileSchema} from './manifests.ts';
import {metricsFileSchema} from './metrics.ts';
import {removedFileSchema} from './removed.ts';
import {restEndpointsFileSchema} from './rest-endpoints.ts';
import {settingsFileSchema} from './settings.ts';
import {sqlFunctionsFileSchema} from './sql-functions.ts';

/** The kinds of fact files, by the name of the file `facts/<product>/<minor version>/<kind>.json`. */
export const factKinds = {
  cli: commandsFileSchema,
  'client-config': settingsFileSchema,
  commands: commandsFileSchema,
  'config-options': configOptionsFileSchema,
  'configuration-files': configurationFilesSchema,
  enums: enumsFileSchema,
  errors: kafkaErrorsFileSchema,
  exceptions: classNamesFileSchema,
  manifests: manifestsFileSchema,
  metrics: metricsFileSchema,
  removed: removedFileSchema,
  'rest-endpoints': restEndpointsFileSchema,
  'server-config': settingsFileSchema,
  'sql-functions': sqlFunctionsFileSchema,
  states: enumsFileSchema,
  'table-options': configOptionsFileSchema,
  tools: commandsFileSchema,
} as const;

export type FactKind = keyof typeof factKinds;
