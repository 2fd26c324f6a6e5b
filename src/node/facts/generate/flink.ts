import {join} from 'node:path';
import type {About} from '../../../../schemas/facts/about.ts';
import type {RemovedName} from '../../../../schemas/facts/removed.ts';
import {compareVersions} from '../../../core/claims/claimed-versions.ts';
import {readFacts} from '../../read-facts.ts';
import {FactsError} from '../facts-error.ts';
import {flinkHome, jarsBelow, mavenJarUpTo, reflect, runProgram} from './artefacts.ts';
import {flinkCli} from './flink-cli.ts';
import {flinkConfigOptions, type ReflectedOption} from './flink-config-options.ts';
import {flinkMetrics, type ScrapedMetric, scrapedMetrics} from './flink-metrics.ts';
import {flinkRestEndpoints, type ReflectedEndpoint} from './flink-rest-endpoints.ts';
import type {GeneratedFiles, GenerateOptions} from './generated-files.ts';
import {type FlinkNames, removedNames} from './removed-names.ts';

/** Annotations that say which fields of a body may be left out; Flink's own jars lack them. */
const annotations = {group: 'com.google.code.findbugs', artifact: 'jsr305', version: '3.0.2'};

/** Plugins for object stores, which the Python packages leave out, with the first version that has them. */
const fileSystems = [
  {artifact: 'flink-s3-fs-hadoop', since: '1.8'},
  {artifact: 'flink-s3-fs-native', since: '2.3'},
];

const reflection = 'reflection (facts/tools/ReflectFacts.java)';

/**
 * The facts of a Flink release: downloads it with pip and Maven, reads its jars by reflection and asks its programs for
 * help. Metrics need a running cluster: they are made where pages of its reporters are given, else the committed ones
 * stay.
 */
export async function generateFlink({
  root,
  version,
  date,
  scrape,
}: GenerateOptions): Promise<GeneratedFiles> {
  const release = await fetchRelease(version);
  const about = (obtained: string, from = release.from): About => ({
    product: 'flink',
    version,
    obtained,
    from,
    date,
  });
  const endpoints = (await reflect(
    'rest-endpoints',
    release.endpointJars,
  )) as readonly ReflectedEndpoint[];
  const functions = (await reflect('sql-functions', release.jars)) as readonly string[];
  const packages = (await reflect('class-names', [...release.jars, ...release.plugins])) as Record<
    string,
    string[]
  >;
  const programs = flinkCli(await readHelp(release.home, release.gateway, version));
  const configuration = flinkConfigOptions(await readOptions(release));
  const rest = flinkRestEndpoints(endpoints);
  const metrics =
    scrape.length === 0 ? undefined : flinkMetrics(await readPages(scrape), configuration.options);
  const made: Record<string, GeneratedFiles[string]> = {
    'cli.json': {
      about: about('help texts, and for scripts without one a reviewed list'),
      ...programs,
    },
    'config-options.json': {
      about: about(`${reflection}, and a reviewed list for reporters`),
      ...configuration,
    },
    'exceptions.json': {about: about('names of the classes in the jars'), packages},
    'rest-endpoints.json': {about: about(reflection), ...rest},
    'sql-functions.json': {about: about(reflection), functions},
  };
  if (metrics !== undefined) {
    made['metrics.json'] = {
      about: about(
        'a scrape of the Prometheus reporter of a running cluster; types and what only rises from a reviewed list; RocksDB and ForSt names from their options',
        `Flink ${version}`,
      ),
      ...metrics,
    };
  }
  const gone = removedSince(root, version, {configuration, rest, programs, metrics});
  if (gone !== undefined) {
    const {older, names} = gone;
    made['removed.json'] = {
      about: about(
        'comparison of the facts of both releases, and a reviewed list of successors',
        `facts of Flink ${older}`,
      ),
      names,
    };
  }
  return made;
}

interface Release {
  readonly home: string;
  readonly gateway: string;
  readonly jars: readonly string[];
  readonly endpointJars: readonly string[];
  readonly plugins: readonly string[];
  /** The artefacts by name and version. */
  readonly from: string;
}

async function fetchRelease(version: string): Promise<Release> {
  const home = await flinkHome(version);
  const gateway = await mavenJarUpTo('org.apache.flink', 'flink-sql-gateway', version);
  const nullable = await mavenJarUpTo(annotations.group, annotations.artifact, annotations.version);
  const plugins = [];
  for (const {artifact, since} of fileSystems) {
    if (compareVersions(version, since) < 0) continue;
    plugins.push({artifact, ...(await mavenJarUpTo('org.apache.flink', artifact, version))});
  }
  const jars = [
    ...(await jarsBelow(join(home, 'lib'))),
    ...(await jarsBelow(join(home, 'plugins'))),
    ...(await jarsBelow(join(home, 'opt'))).filter((jar) => !jar.includes('flink-sql-gateway')),
    gateway.jar,
  ];
  const fromMaven = [{artifact: 'flink-sql-gateway', ...gateway}, ...plugins].map(
    (each) => `${each.artifact} ${each.version}`,
  );
  return {
    home,
    gateway: gateway.jar,
    jars,
    endpointJars: [...jars, nullable.jar],
    plugins: plugins.map(({jar}) => jar),
    from: `apache-flink ${version} and apache-flink-libraries ${version} (PyPI), ${fromMaven.join(', ')} (Maven Central)`,
  };
}

/** A plugin has a class loader of its own at run time, so it is read apart: it brings other versions of much. */
async function readOptions({jars, plugins}: Release): Promise<readonly ReflectedOption[]> {
  const options = [...((await reflect('config-options', jars)) as readonly ReflectedOption[])];
  for (const plugin of plugins) {
    const found = (await reflect('config-options', [
      plugin,
      ...jars,
    ])) as readonly ReflectedOption[];
    options.push(...found.filter(({jar}) => plugin.includes(`/${jar}-`)));
  }
  return options;
}

interface Fresh {
  readonly configuration: FlinkNames['options'];
  readonly rest: FlinkNames['endpoints'];
  readonly programs: FlinkNames['programs'];
  readonly metrics: FlinkNames['metrics'] | undefined;
}

/** Names that the oldest version in the project has and this one has not; none for the oldest itself. */
function removedSince(
  root: string,
  version: string,
  {configuration, rest, programs, metrics}: Fresh,
): {readonly older: string; readonly names: readonly RemovedName[]} | undefined {
  const facts = readFacts(root);
  const minor = version.split('.').slice(0, 2).join('.');
  const [oldest, next = minor] = facts.versions('flink');
  if (oldest === undefined || oldest === minor) return undefined;
  const names = (each: string): FlinkNames => ({
    options: facts.read('flink', each, 'config-options'),
    endpoints: facts.read('flink', each, 'rest-endpoints'),
    programs: facts.read('flink', each, 'cli'),
    metrics: facts.read('flink', each, 'metrics'),
  });
  const before = names(oldest);
  const known = facts.versions('flink').includes(minor);
  const fresh: FlinkNames = {
    options: configuration,
    endpoints: rest,
    programs,
    metrics: metrics ?? (known ? facts.read('flink', minor, 'metrics') : before.metrics),
  };
  const older = facts.read('flink', oldest, 'config-options').about.version;
  return {older, names: removedNames(before, fresh, next)};
}

async function readPages(addresses: readonly string[]): Promise<ScrapedMetric[]> {
  const pages = await Promise.all(
    addresses.map(async (address) => {
      const response = await fetch(address).catch((error: unknown) => {
        throw new FactsError(`No answer from \`${address}\``, {cause: error});
      });
      return response.text();
    }),
  );
  return scrapedMetrics(pages.join('\n'));
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
