import {execFile} from 'node:child_process';
import {existsSync} from 'node:fs';
import {mkdir, readdir, rename, rm, writeFile} from 'node:fs/promises';
import {homedir} from 'node:os';
import {join} from 'node:path';
import {promisify} from 'node:util';
import {projectRoot} from '../../project-root.ts';
import {FactsError} from '../facts-error.ts';

const run = promisify(execFile);

/** Output of a program that prints much: the reflection of a distribution is about a megabyte. */
const outputLimit = 256 * 1024 * 1024;

/** Where downloaded artefacts are kept between runs; removing it costs only time. */
function cacheFolder(): string {
  const cache = process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache');
  return join(cache, 'flink-production-cookbook', 'facts');
}

/**
 * Runs a program of an artefact and gives what it printed on standard output.
 *
 * @throws FactsError when it cannot be started or fails
 */
export async function runProgram(
  program: string,
  args: readonly string[],
  options: {readonly env?: Readonly<Record<string, string>>; readonly anyExit?: boolean} = {},
): Promise<string> {
  try {
    const {stdout, stderr} = await run(program, [...args], {
      maxBuffer: outputLimit,
      env: {...process.env, ...options.env},
    });
    return options.anyExit ? stdout + stderr : stdout;
  } catch (error) {
    if (options.anyExit && hasOutput(error)) return error.stdout + error.stderr;
    const detail = hasOutput(error) ? error.stderr.trim().split('\n').slice(-3).join('\n') : '';
    throw new FactsError(`Could not run \`${program} ${args.slice(0, 4).join(' ')}\`: ${detail}`, {
      cause: error,
    });
  }
}

function hasOutput(error: unknown): error is {stdout: string; stderr: string} {
  return error instanceof Error && 'stdout' in error && 'stderr' in error && !isMissing(error);
}

function isMissing(error: Error): boolean {
  return 'code' in error && error.code === 'ENOENT';
}

/**
 * The home folder of a Flink release, installed with pip from its two packages.
 *
 * @param version a patch release
 */
export async function flinkHome(version: string): Promise<string> {
  const folder = await once(`pip-apache-flink-${version}`, (target) =>
    runProgram('python3', [
      ...['-m', 'pip', 'install', '--quiet', '--no-deps', '--target', target],
      ...[`apache-flink==${version}`, `apache-flink-libraries==${version}`],
    ]),
  );
  return join(folder, 'pyflink');
}

/**
 * One jar from Maven Central.
 *
 * @param coordinates `group:artifact:version`
 */
export async function mavenJar(coordinates: string): Promise<string> {
  const [, artifact, version] = coordinates.split(':');
  const folder = await once(`maven-${coordinates.replaceAll(':', '-')}`, (target) =>
    runProgram('mvn', [
      '-q',
      '-B',
      'dependency:copy',
      `-Dartifact=${coordinates}`,
      `-DoutputDirectory=${target}`,
    ]),
  );
  return join(folder, `${artifact}-${version}.jar`);
}

/**
 * The newest patch release of an artifact that Maven Central has, at most the one asked for: not every module is
 * published with every patch.
 */
export async function mavenJarUpTo(
  group: string,
  artifact: string,
  version: string,
): Promise<{readonly jar: string; readonly version: string}> {
  const dot = version.lastIndexOf('.');
  for (let patch = Number(version.slice(dot + 1)); patch >= 0; patch--) {
    const candidate = `${version.slice(0, dot)}.${patch}`;
    try {
      return {jar: await mavenJar(`${group}:${artifact}:${candidate}`), version: candidate};
    } catch (error) {
      if (patch === 0) throw error;
    }
  }
  throw new FactsError(`Unexpected version \`${version}\`, expected a patch release such as 2.2.1`);
}

/** Prints what released jars have; see the program's own comment. */
export async function reflect(what: string, jars: readonly string[]): Promise<unknown> {
  const program = join(projectRoot, 'facts/tools/ReflectFacts.java');
  return JSON.parse(await runProgram('java', [program, what, ...jars]));
}

/** All jars below a folder, in order. */
export async function jarsBelow(folder: string): Promise<string[]> {
  const names = await readdir(folder, {recursive: true});
  return names
    .filter((name) => name.endsWith('.jar'))
    .sort()
    .map((name) => join(folder, name));
}

/** Fills a cache folder once: a download that failed half-way leaves nothing behind. */
async function once(name: string, fill: (target: string) => Promise<unknown>): Promise<string> {
  const folder = join(cacheFolder(), name);
  if (existsSync(folder)) return folder;
  const partial = `${folder}.${process.pid}.partial`;
  await mkdir(partial, {recursive: true});
  try {
    await fill(partial);
    await rename(partial, folder);
  } catch (error) {
    await rm(partial, {recursive: true, force: true});
    throw error;
  }
  return folder;
}

/**
 * Artifacts from Maven Central with everything that they need at run time.
 *
 * @param name of the cache folder
 * @param coordinates `group:artifact:version` each
 */
export async function mavenClasspath(
  name: string,
  coordinates: readonly string[],
): Promise<string[]> {
  const folder = await once(`maven-${name}`, async (target) => {
    const pom = join(target, 'pom.xml');
    await writeFile(pom, projectFile(coordinates));
    await runProgram('mvn', [
      ...['-q', '-B', '-f', pom, 'dependency:copy-dependencies'],
      ...['-DincludeScope=runtime', `-DoutputDirectory=${target}`],
    ]);
  });
  return jarsBelow(folder);
}

function projectFile(coordinates: readonly string[]): string {
  const dependencies = coordinates.map((each) => {
    const [group, artifact, version] = each.split(':');
    return `<dependency><groupId>${group}</groupId><artifactId>${artifact}</artifactId><version>${version}</version></dependency>`;
  });
  return `<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>facts</groupId><artifactId>facts</artifactId><version>1</version>
<dependencies>${dependencies.join('')}</dependencies></project>\n`;
}
