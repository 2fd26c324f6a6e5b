import type {About} from '../../../../schemas/facts/about.ts';
import {type Setting, settingSchema} from '../../../../schemas/facts/settings.ts';
import {mavenClasspath, reflect, runProgram} from './artefacts.ts';
import type {GeneratedFiles} from './generated-files.ts';
import {kafkaCommands, kafkaSubcommands, kafkaTools} from './kafka-tools.ts';

/** A setting as `facts/tools/ReflectFacts.java kafka-configs` prints it. */
interface ReflectedSetting {
  readonly name: string;
  readonly type: string;
  readonly required: boolean;
  readonly default: string | null;
  readonly valid: string | null;
  readonly internal: boolean;
}

interface ReflectedError {
  readonly name: string;
  readonly code: number;
  readonly exception: string | null;
  readonly retriable: boolean;
}

/**
 * The facts of a Kafka release: downloads its jars with Maven, reads the settings by reflection and asks the tools for
 * help.
 *
 * @param version a patch release such as `4.0.0`
 * @param date the day to note
 */
export async function generateKafka(version: string, date: string): Promise<GeneratedFiles> {
  const jars = await mavenClasspath(`kafka-${version}`, [
    `org.apache.kafka:kafka_2.13:${version}`,
    `org.apache.kafka:kafka-tools:${version}`,
  ]);
  const about = (obtained: string): About => ({
    product: 'kafka',
    version,
    obtained,
    from: `kafka_2.13 ${version} and kafka-tools ${version} with what they need (Maven Central)`,
    date,
  });
  const reflection = 'reflection (facts/tools/ReflectFacts.java)';
  const settings = (await reflect('kafka-configs', jars)) as Record<string, ReflectedSetting[]>;
  const errors = (await reflect('kafka-errors', jars)) as readonly ReflectedError[];
  const kafkaJars = jars.filter((jar) => /\/kafka[^/]*\.jar$/.test(jar));
  const packages = (await reflect('class-names', kafkaJars)) as Record<string, string[]>;
  const readers = (names: readonly string[]) =>
    Object.fromEntries(names.map((name) => [name, (settings[name] ?? []).map(toSetting)]));
  return {
    'client-config.json': {
      about: about(reflection),
      settings: readers(['admin', 'consumer', 'producer']),
    },
    'errors.json': {about: about(reflection), errors: errors.map(toError)},
    'exceptions.json': {about: about('names of the classes in the jars'), packages},
    'server-config.json': {about: about(reflection), settings: readers(['broker', 'topic'])},
    'tools.json': {about: about('help texts'), ...kafkaCommands(await readHelp(jars))},
  };
}

function toSetting(setting: ReflectedSetting): Setting {
  return settingSchema.parse({
    name: setting.name,
    type: setting.type,
    ...(setting.default === null ? {} : {default: setting.default}),
    ...(setting.required ? {required: true} : {}),
    ...(setting.valid === null ? {} : {valid: setting.valid}),
  });
}

function toError({name, code, exception, retriable}: ReflectedError) {
  return {
    name,
    code,
    ...(exception === null ? {} : {exception}),
    ...(retriable ? {retriable: true} : {}),
  };
}

async function readHelp(jars: readonly string[]): Promise<Record<string, string>> {
  const ask = (type: string, ...words: string[]) =>
    runProgram('java', ['-cp', jars.join(':'), type, ...words, '--help'], {anyExit: true});
  const help: Record<string, string> = {};
  for (const tool of kafkaTools) {
    const text = await ask(tool.class);
    help[tool.name] = text;
    for (const subcommand of kafkaSubcommands(text)) {
      help[`${tool.name} ${subcommand}`] = await ask(tool.class, subcommand);
    }
  }
  return help;
}
