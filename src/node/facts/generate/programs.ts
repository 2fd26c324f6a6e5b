import type {About} from '../../../../schemas/facts/about.ts';
import {readFacts} from '../../read-facts.ts';
import {FactsError} from '../facts-error.ts';
import {reflect, runProgram} from './artefacts.ts';
import {cobraCommands} from './cobra-help.ts';
import {type Login, refreshConfluentCommands} from './confluent-cli.ts';
import type {GeneratedFiles} from './generated-files.ts';

/** What a program on the `PATH` prints as its version must hold the version asked for. */
async function expectVersion(
  program: string,
  args: readonly string[],
  version: string,
): Promise<void> {
  const printed = await runProgram(program, args);
  const found = /v?(\d+\.\d+\.\d+)/.exec(printed)?.[1];
  if (found !== version) {
    throw new FactsError(
      `Unexpected ${program} ${found ?? 'without version'} on the PATH, expected ${version}`,
    );
  }
}

/**
 * The commands of `kubectl` or `helm` on the `PATH`, by walking their help.
 *
 * @param version the version that it must have
 */
export async function generateKubernetesProgram(
  program: 'kubectl' | 'helm',
  version: string,
  date: string,
): Promise<GeneratedFiles> {
  const [args, globals] =
    program === 'kubectl'
      ? [['version', '--client'], ['options']]
      : [['version', '--short'], undefined];
  await expectVersion(program, args, version);
  const ask = (words: readonly string[]) => runProgram(program, [...words, '--help']);
  const globalHelp = globals === undefined ? undefined : await runProgram(program, globals);
  const about: About = {
    product: program,
    version,
    obtained: 'help texts, walked',
    from: `${program} ${version}`,
    date,
  };
  return {'commands.json': {about, ...(await cobraCommands(program, ask, globalHelp))}};
}

/**
 * The commands of the `confluent` CLI on the `PATH`, by walking its help under the active login.
 *
 * @param root the project whose committed file is brought up to date
 * @param login which login is active: the help shows no other's commands
 */
export async function generateConfluentCli(
  root: string,
  version: string,
  date: string,
  login: string | undefined,
): Promise<GeneratedFiles> {
  if (login !== 'cloud' && login !== 'on-prem') {
    throw new FactsError(
      'Missing option `--login`, expected `cloud` or `on-prem`, as `confluent` is logged in',
    );
  }
  await expectVersion('confluent', ['version'], version);
  const ask = (words: readonly string[]) => runProgram('confluent', [...words, '--help']);
  const walked = await cobraCommands('confluent', ask);
  const facts = readFacts(root);
  const newest = facts.versions('confluent-cli').at(-1);
  if (newest === undefined) throw new FactsError('No facts of confluent-cli to bring up to date');
  const {about: _about, ...committed} = facts.read('confluent-cli', newest, 'commands');
  const about: About = {
    product: 'confluent-cli',
    version,
    obtained: `help texts, walked under a ${login} login; what they do not say, from ${newest}`,
    from: `confluent ${version}`,
    date,
  };
  return {
    'commands.json': {about, ...refreshConfluentCommands(committed, walked, login satisfies Login)},
  };
}

/** Exceptions and errors of a Java release, from its run-time image. */
export async function generateJava(version: string, date: string): Promise<GeneratedFiles> {
  await expectJava(version);
  const packages = (await reflect('java-class-names', [])) as Record<string, string[]>;
  const about: About = {
    product: 'jdk',
    version,
    obtained: 'names of the classes of the run-time image',
    from: `OpenJDK ${version}`,
    date,
  };
  return {'exceptions.json': {about, packages}};
}

async function expectJava(version: string): Promise<void> {
  const printed = await runProgram('java', ['-version'], {anyExit: true});
  const found = /version "(\d+)/.exec(printed)?.[1];
  if (found !== version)
    throw new FactsError(`Unexpected Java ${found ?? 'without version'}, expected ${version}`);
}
