import {join} from 'node:path';
import type {About} from '../../../../schemas/facts/about.ts';
import {flinkHome, jarsBelow, mavenJarUpTo, reflect, runProgram} from './artefacts.ts';
import {flinkCli} from './flink-cli.ts';
import {flinkConfigOptions, type ReflectedOption} from './flink-config-options.ts';
import {flinkRestEndpoints, type ReflectedEndpoint} from './flink-rest-endpoints.ts';

/** Fact files by name, as their schemas take them. */
export type GeneratedFiles = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** Annotations that say which fields of a body may be left out; Flink's own jars lack them. */
const annotations = {group: 'com.google.code.findbugs', artifact: 'jsr305', version: '3.0.2'};

/**
 * The facts of a Flink release: downloads it with pip and Maven, reads its jars by reflection and asks its programs for
 * help.
 *
 * @param version a patch release such as `2.2.1`
 * @param date the day to note
 */
export async function generateFlink(version: string, date: string): Promise<GeneratedFiles> {
  const home = await flinkHome(version);
  const gateway = await mavenJarUpTo('org.apache.flink', 'flink-sql-gateway', version);
  const nullable = await mavenJarUpTo(annotations.group, annotations.artifact, annotations.version);
  const jars = [
    ...(await jarsBelow(join(home, 'lib'))),
    ...(await jarsBelow(join(home, 'plugins'))),
    ...(await jarsBelow(join(home, 'opt'))).filter((jar) => !jar.includes('flink-sql-gateway')),
    gateway.jar,
  ];
  const about = (obtained: string, from = artefacts): About => ({
    product: 'flink',
    version,
    obtained,
    from,
    date,
  });
  const artefacts = `apache-flink ${version} and apache-flink-libraries ${version} (PyPI), flink-sql-gateway ${gateway.version} (Maven Central)`;
  const reflection = 'reflection (facts/tools/ReflectFacts.java)';
  const options = (await reflect('config-options', jars)) as readonly ReflectedOption[];
  const endpoints = (await reflect('rest-endpoints', [
    ...jars,
    nullable.jar,
  ])) as readonly ReflectedEndpoint[];
  const packages = (await reflect('class-names', jars)) as Record<string, string[]>;
  return {
    'cli.json': {
      about: about('help texts, and for scripts without one a reviewed list'),
      ...flinkCli(await readHelp(home, gateway.jar, version)),
    },
    'config-options.json': {
      about: about(`${reflection}, and a reviewed list for reporters`),
      ...flinkConfigOptions(options),
    },
    'exceptions.json': {about: about('names of the classes in the jars'), packages},
    'rest-endpoints.json': {about: about(reflection), ...flinkRestEndpoints(endpoints)},
  };
}

async function readHelp(home: string, gatewayJar: string, version: string) {
  const bin = (name: string) => join(home, 'bin', name);
  const env = {
    FLINK_HOME: home,
    FLINK_CONF_DIR: join(home, 'conf'),
    FLINK_LOG_DIR: join(home, 'log'),
  };
  const ask = (program: string, ...words: string[]) =>
    runProgram('bash', [bin(program), ...words, '--help'], {env});
  const flink = await ask('flink');
  const actions: Record<string, string> = {};
  for (const [, action = ''] of flink.matchAll(/^Action "([^"]+)"/gm)) {
    actions[action] = await ask('flink', action);
  }
  // The SQL client embeds the gateway, which the Python package leaves out.
  const client = {...env, HADOOP_CLASSPATH: gatewayJar};
  const sqlClient = await runProgram('bash', [bin('sql-client.sh'), '--help'], {env: client});
  return {version, flink, actions, sqlClient};
}
