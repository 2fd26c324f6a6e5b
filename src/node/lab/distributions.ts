import {mkdir, readdir, rename, rm, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {LabError} from './lab-error.ts';
import {downloadError, type Part} from './parts.ts';
import {runTool} from './run-tool.ts';

/** Flink releases that scenarios may name, with the size of each. */
const flinkMegabytes: Readonly<Record<string, number>> = {
  '1.20.3': 259,
  '1.20.5': 259,
  '2.2.1': 337,
  '2.3.0': 353,
};

/** Flink releases that the lab knows. */
export const flinkVersions: readonly string[] = Object.keys(flinkMegabytes);

/** The whole of Flink, as its Python package carries it, without the Python dependencies. */
export function flinkPart(version: string): Part {
  const megabytes = flinkMegabytes[version];
  if (megabytes === undefined) {
    throw new LabError(
      `Unknown Flink version \`${version}\`, expected ${flinkVersions.join(', ')}`,
      {exitCode: 2},
    );
  }
  return {
    name: `flink-${version}`,
    megabytes,
    maven: false,
    expects: [`pyflink/lib/flink-dist-${version}.jar`, 'pyflink/bin/flink', 'pyflink/plugins'],
    fetch: async (folder) => {
      const packages = ['apache-flink', 'apache-flink-libraries'].map(
        (name) => `${name}==${version}`,
      );
      const args = [
        '-m',
        'pip',
        'install',
        '--quiet',
        '--no-deps',
        '--no-compile',
        '--target',
        folder,
        ...packages,
      ];
      const result = await runTool('python3', args);
      if (result.code !== 0) throw downloadError(`Flink ${version}`, result);
      return {flink: version};
    },
  };
}

/** Jars that Flink's Python package lacks: without the SQL gateway the SQL client does not start. */
export function sqlGatewayPart(flinkVersion: string): Part {
  // Maven mirrors may lag: an older patch release of the same minor version works as well.
  const candidates = flinkVersion.startsWith('1.20.') ? [flinkVersion, '1.20.1'] : [flinkVersion];
  return mavenJars(
    `sql-gateway-${flinkVersion}`,
    1,
    'sqlGateway',
    candidates.map((version) => `org.apache.flink:flink-sql-gateway:${version}`),
  );
}

/** The Kafka connector for SQL and Java jobs. */
export function kafkaConnectorPart(flinkVersion: string): Part {
  const versions = flinkVersion.startsWith('1.20.')
    ? ['3.4.0-1.20', '3.3.0-1.20', '3.2.0-1.19']
    : ['5.0.0-2.2'];
  return mavenJars(
    `kafka-connector-${flinkVersion}`,
    11,
    'kafkaConnector',
    versions.map((version) => `org.apache.flink:flink-sql-connector-kafka:${version}`),
  );
}

/** The format that reads and writes records with the schemas of a registry. */
export function avroFormatPart(flinkVersion: string): Part {
  const minor = flinkVersion.replace(/\.\d+$/, '');
  // Maven mirrors may lag: a format of an earlier release works as well.
  const versions = [flinkVersion, `${minor}.0`, ...(minor === '1.20' ? [] : ['2.1.0'])];
  return mavenJars(
    `avro-format-${flinkVersion}`,
    23,
    'avroConfluentFormat',
    [...new Set(versions)].map(
      (version) => `org.apache.flink:flink-sql-avro-confluent-registry:${version}`,
    ),
  );
}

const apicurioVersion = '2.6.13.Final';

/** A schema registry with Confluent's REST API; Confluent's own is not on Maven Central. The newest line that runs on Java 17. */
export const apicurioPart: Part = {
  name: 'apicurio',
  megabytes: 153,
  maven: true,
  expects: ['apicurio-runner.jar', 'lib'],
  fetch: async (folder, cache) => {
    const archive = `apicurio-registry-app-${apicurioVersion}-all.tar.gz`;
    const result = await maven(cache, [
      `${dependencyPlugin}:copy`,
      `-Dartifact=io.apicurio:apicurio-registry-app:${apicurioVersion}:tar.gz:all`,
      `-DoutputDirectory=${folder}`,
    ]);
    if (result.code !== 0) throw downloadError(`Apicurio ${apicurioVersion}`, result);
    const unpacked = await runTool('tar', ['xzf', archive], {cwd: folder});
    if (unpacked.code !== 0) throw downloadError(archive, unpacked);
    await rename(
      join(folder, `apicurio-registry-app-${apicurioVersion}-runner.jar`),
      join(folder, 'apicurio-runner.jar'),
    );
    await rm(join(folder, archive));
    return {apicurioRegistry: apicurioVersion};
  },
};

const kafkaVersion = '4.0.0';

/** Kafka's broker and shell tools. */
export const kafkaPart: Part = {
  name: `kafka-${kafkaVersion}`,
  megabytes: 51,
  maven: true,
  expects: [`libs/kafka_2.13-${kafkaVersion}.jar`, `libs/kafka-tools-${kafkaVersion}.jar`],
  fetch: async (folder, cache) => {
    const dependency = (group: string, artifact: string, version: string) =>
      `<dependency><groupId>${group}</groupId><artifactId>${artifact}</artifactId><version>${version}</version></dependency>`;
    await writeFile(
      join(folder, 'pom.xml'),
      `<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion><groupId>lab</groupId><artifactId>kafka</artifactId><version>1</version><packaging>pom</packaging><dependencies>${[
        dependency('org.apache.kafka', 'kafka_2.13', kafkaVersion),
        dependency('org.apache.kafka', 'kafka-tools', kafkaVersion),
        dependency('org.slf4j', 'slf4j-simple', '1.7.36'),
      ].join('')}</dependencies></project>`,
    );
    const result = await maven(cache, [
      '-f',
      join(folder, 'pom.xml'),
      `${dependencyPlugin}:copy-dependencies`,
      '-DincludeScope=runtime',
      `-DoutputDirectory=${join(folder, 'libs')}`,
    ]);
    if (result.code !== 0) throw downloadError(`Kafka ${kafkaVersion}`, result);
    return {kafka: kafkaVersion};
  },
};

/** Prometheus and Alertmanager, unpacked and not installed. */
export const prometheusPart: Part = {
  name: 'prometheus-debian',
  megabytes: 137,
  maven: false,
  expects: ['usr/bin/prometheus', 'usr/bin/prometheus-alertmanager', 'usr/bin/promtool'],
  fetch: async (folder) => {
    const packages = ['prometheus', 'prometheus-alertmanager'];
    const result = await runTool('apt-get', ['download', '-q', ...packages], {cwd: folder});
    if (result.code !== 0) throw downloadError('Prometheus and Alertmanager', result);
    const versions: Record<string, string> = {};
    for (const file of (await readdir(folder)).filter((each) => each.endsWith('.deb'))) {
      const unpacked = await runTool('dpkg', ['-x', file, '.'], {cwd: folder});
      if (unpacked.code !== 0) throw downloadError(file, unpacked);
      const [name = file, version = ''] = file.split('_');
      versions[name.replace('prometheus-', '')] = version.replace(/\+.*|-\d+.*/, '');
      await rm(join(folder, file));
    }
    return versions;
  },
};

const dependencyPlugin = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1';

function mavenJars(
  name: string,
  megabytes: number,
  product: string,
  candidates: readonly string[],
): Part {
  return {
    name,
    megabytes,
    maven: true,
    expects: [],
    fetch: async (folder, cache) => {
      let failed = {code: 1, output: ''};
      for (const artifact of candidates) {
        const result = await maven(cache, [
          `${dependencyPlugin}:copy`,
          `-Dartifact=${artifact}`,
          `-DoutputDirectory=${folder}`,
        ]);
        if (result.code === 0) return {[product]: artifact.split(':').at(-1) ?? ''};
        failed = result;
      }
      throw downloadError(candidates.join(' or '), failed);
    },
  };
}

/** Maven with a repository of its own in the cache; `-C` stops at a wrong checksum. */
async function maven(cache: string, args: readonly string[]) {
  const repository = join(cache, 'maven');
  await mkdir(repository, {recursive: true});
  return runTool('mvn', [
    '-q',
    '-B',
    '-C',
    '-Dstyle.color=never',
    `-Dmaven.repo.local=${repository}`,
    ...args,
  ]);
}
